// What is typed and what is meant: numbers with full-width digits and separators, and how a value reads again.
import type { FieldForm, Point, Row, Wire } from './wire'

/** Full-width digits and points become plain ones, separators and a written unit go: “１,２３４．５元” → 1234.5 */
export function plainNumber(typed: string, unit?: string): string {
  let text = typed.normalize('NFKC').replaceAll(/[,，\s]/g, '').replace('。', '.')
  for (const ending of [unit, '元', '￥', '¥']) if (ending) text = text.replace(ending, '')
  return text
}

const WHOLE = /^-?\d{1,15}$/
const EXACT = /^-?\d{1,13}(\.\d{1,4})?$/
const MONEY = /^-?\d{1,13}(\.\d{1,2})?$/

/** What is wrong with a number as it stands, or null. */
export function numberFault(field: Pick<FieldForm, 'type' | 'name' | 'least' | 'most' | 'unit'>, typed: string): string | null {
  const text = plainNumber(typed, field.unit)
  if (field.type === 'int' && !WHOLE.test(text)) return `“${field.name}”要填整数，如 12`
  if (field.type === 'decimal' && !EXACT.test(text)) return `“${field.name}”要填数字，最多四位小数，如 12.5`
  if (field.type === 'money' && !MONEY.test(text)) return `“${field.name}”要填金额，精确到分，如 1280.50`
  const number = Number(text)
  const unit = field.unit ?? (field.type === 'money' ? '元' : '')
  if (field.least !== undefined && number < field.least) return `“${field.name}”不能小于 ${field.least}${unit && ` ${unit}`}`
  if (field.most !== undefined && number > field.most) return `“${field.name}”不能大于 ${field.most}${unit && ` ${unit}`}`
  return null
}

/** Whether somebody has put something there. */
export function isFilled(value: Wire | undefined): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return (value as unknown[]).some((one) => typeof one === 'string' || (typeof one === 'object' && rowFilled(one as Row)))
  return true
}

/** What a row opens lies in the row itself, so that it moves and goes with it; it is no column and is not sent with them. */
export const OPENS = '@opens'

/** Whether a row holds anything in its columns. */
export function rowFilled(row: Row): boolean {
  return Object.entries(row).some(([column, value]) => column !== OPENS && isFilled(value))
}

export const isPoint = (value: Wire | undefined): value is Point => typeof value === 'object' && value !== null && !Array.isArray(value) && 'lat' in value

export function rowsOf(value: Wire | undefined): Row[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null) ? (value as Row[]) : []
}

export function codesOf(value: Wire | undefined): string[] {
  if (Array.isArray(value)) return (value as unknown[]).filter((one): one is string => typeof one === 'string')
  return typeof value === 'string' && value ? [value] : []
}

/** One value as it is sent; undefined: not sent. What is typed as a number goes as text of that number, an `int` as a number. */
export function wireOf(field: FieldForm, value: Wire | undefined): Wire | undefined {
  if (!isFilled(value)) return undefined
  switch (field.type) {
    case 'int':
      return typeof value === 'number' ? value : Number(plainNumber(String(value), field.unit))
    case 'decimal':
    case 'money':
      return plainNumber(String(value), field.unit)
    case 'table':
      return rowsOf(value)
        .filter(rowFilled)
        .map((row) => rowWire(field.rows ?? [], row))
    case 'choices':
    case 'photos':
    case 'files':
      return codesOf(value)
    case 'area':
    case 'organisation':
    case 'person':
    case 'household':
    case 'record':
      return field.many ? codesOf(value) : (codesOf(value)[0] ?? undefined)
    default:
      return typeof value === 'string' ? value.trim() : value
  }
}

function rowWire(columns: readonly FieldForm[], row: Row): Row {
  const sent: Row = {}
  for (const column of columns) {
    const value = wireOf(column, row[column.code])
    if (value !== undefined) sent[column.code] = value
  }
  return sent
}

/** The same from the end; `toReversed` is younger than the browsers of the offices. */
export function backwards<T>(list: readonly T[]): T[] {
  const copy = [...list]
  copy.reverse()
  return copy
}
