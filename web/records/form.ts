// The rules a form itself keeps: what is shown, what is missing, what is sent. The server judges again; this only spares a journey.
import { codesOf, isFilled, numberFault, rowFilled, rowsOf, wireOf } from './typed'
import { shownFields } from './when'
import type { Choice, FieldForm, Row, Values, Wire } from './wire'

/** One fault at one place: `text`, `items[2].amount`, `area`. */
export interface Fault {
  path: string
  message: string
}

/** Where two names could be the same, the engine's own inputs stand apart. */
export const CORE = ['area', 'organisation', 'day', 'happened', 'late_reason', 'on_behalf', 'complained_of', 'task', 'agree'] as const

/** The values a form begins with: what the server proposes. */
export function presets(fields: readonly FieldForm[]): Values {
  const values: Values = {}
  for (const field of fields) if (field.preset !== undefined && field.preset !== null) values[field.code] = field.preset
  return values
}

const PICKED = new Set(['choice', 'choices', 'area', 'organisation', 'person', 'household', 'record', 'date', 'month', 'moment', 'yes_no'])

function missingWords(field: FieldForm): string {
  if (field.type === 'photos') return `请拍或选“${field.name}”`
  if (field.type === 'table') return `“${field.name}”至少要有一行`
  return `请${PICKED.has(field.type) ? '选择' : '填写'}“${field.name}”`
}

function choiceOf(field: FieldForm, code: string | undefined): Choice | undefined {
  return field.choices?.find((choice) => choice.code === code)
}

/** What is chosen and says that nothing may be recorded: its advice stands instead of the button. */
export function sealedChoice(fields: readonly FieldForm[], values: Values): Choice | null {
  for (const field of shownFields(fields, values)) {
    for (const code of codesOf(values[field.code])) {
      const choice = field.type === 'choice' || field.type === 'choices' ? choiceOf(field, code) : undefined
      if (choice?.sealed) return choice
    }
    if (field.type === 'table') for (const row of rowsOf(values[field.code])) {
      const found = sealedChoice(field.rows ?? [], row)
      if (found) return found
    }
  }
  return null
}

function countFault(field: FieldForm, n: number): string | null {
  if (field.least !== undefined && n < field.least) return `“${field.name}”至少要 ${field.least} 项`
  if (field.most !== undefined && n > field.most) return `“${field.name}”最多 ${field.most} 项`
  return null
}

/** What is wrong with one filled value by its own form. */
export function valueFault(field: FieldForm, value: Values[string]): string | null {
  switch (field.type) {
    case 'int':
    case 'decimal':
    case 'money':
      return numberFault(field, String(value))
    case 'line':
    case 'text':
    case 'code': {
      const length = [...String(value).trim()].length
      if (field.least !== undefined && length < field.least) return `“${field.name}”至少要写 ${field.least} 个字`
      if (field.most !== undefined && length > field.most) return `“${field.name}”最多 ${field.most} 个字，多了 ${length - field.most} 个`
      return null
    }
    case 'choices':
    case 'photos':
    case 'files':
      return countFault(field, codesOf(value).length)
    case 'table':
      return countFault(field, rowsOf(value).filter(rowFilled).length)
    default:
      return null
  }
}

/** All faults of a form in the order of its fields. `around`: what conditions may look at besides (area, day). */
export function faultsOf(fields: readonly FieldForm[], values: Values, around: Values = {}, prefix = ''): Fault[] {
  const faults: Fault[] = []
  for (const field of shownFields(fields, values, around)) {
    const path = `${prefix}${field.code}`
    const value = values[field.code]
    if (!isFilled(value)) {
      if (field.required) faults.push({ path, message: missingWords(field) })
      continue
    }
    const fault = valueFault(field, value)
    if (fault) faults.push({ path, message: fault })
    if (field.type === 'table') faults.push(...rowFaults(field, rowsOf(value), path))
  }
  return faults
}

function rowFaults(field: FieldForm, rows: Row[], path: string): Fault[] {
  return rows.flatMap((row, index) => (rowFilled(row) ? faultsOf(field.rows ?? [], row, {}, `${path}[${index}].`) : []))
}

/** The values as they are sent: only what is shown. */
export function wireValues(fields: readonly FieldForm[], values: Values, around: Values = {}): Values {
  const sent: Values = {}
  for (const field of shownFields(fields, values, around)) {
    const value = wireOf(field, values[field.code])
    if (value !== undefined) sent[field.code] = value
  }
  return sent
}

const NUMBERS = new Set(['int', 'decimal', 'money'])

function same(field: FieldForm, one: Wire | undefined, other: Wire | undefined): boolean {
  if (one === undefined || other === undefined || one === null || other === null) return (one ?? undefined) === (other ?? undefined)
  return NUMBERS.has(field.type) ? Number(one) === Number(other) : JSON.stringify(one) === JSON.stringify(other)
}

/** What a correction sends: only what differs from what is the case; an emptied field goes as null. What a step itself asks (its code
 *  begins with `@`) always goes. */
export function wireChanges(fields: readonly FieldForm[], values: Values, around: Values = {}): Values {
  const sent: Values = {}
  for (const field of shownFields(fields, values, around)) {
    const value = wireOf(field, values[field.code])
    const before = wireOf(field, field.preset)
    if (value !== undefined && (field.code.startsWith('@') || !same(field, value, before))) sent[field.code] = value
    else if (value === undefined && before !== undefined) sent[field.code] = null
  }
  return sent
}

/** Verbs that put something in the place of what was. */
const CHANGES = new Set(['change', 'correct'])
export const changesWhatIs = ({ verb }: { verb: string }): boolean => CHANGES.has(verb)

/** What a step takes words in. */
const NOTE = '@note'

/** Some outcomes want a word: why not, what is still wrong. */
export function wordsMissing(fields: readonly FieldForm[], values: Values): Record<string, string> {
  if (!fields.some((field) => field.code === NOTE) || isFilled(values[NOTE])) return {}
  const chosen = fields.flatMap((field) => (field.choices ?? []).filter((choice) => choice.note_required && codesOf(values[field.code]).includes(choice.code)))[0]
  return chosen ? { [NOTE]: `选“${chosen.name}”，请写明情况` } : {}
}

/** In a correction nothing declared must be filled in again: what stays empty stays as it is. */
export function correcting(fields: readonly FieldForm[]): FieldForm[] {
  return fields.map((field) => (field.required && !field.code.startsWith('@') ? { ...field, required: false } : field))
}

/** Rows that are empty are not sent: the number of each row as the server will count it, to find its faults again. */
export function sentRows(rows: readonly Row[]): number[] {
  return rows.flatMap((row, index) => (rowFilled(row) ? [index] : []))
}
