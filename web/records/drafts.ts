// Half-written forms: kept through errors, reloads and a changed declaration, seven days, keyed by account, kind, step and record.
// The names begin like all drafts of this browser, so that signing out takes them away on a shared PC.
import { codesOf, isFilled, OPENS } from './typed'
import type { FieldForm, Row, Values, Wire } from './wire'

const DRAFT_DAYS = 7

export type Asked = Pick<FieldForm, 'code' | 'name' | 'required'>

export interface Draft {
  /** Of what declaration the form was. */
  declaration: string
  values: Values
  /** What the engine asks besides: place, unit, day. */
  core: Values
  /** What the form asked when it was typed, to say later what has changed. */
  asked?: Asked[]
  /** Names of what was chosen by search, so that a reload still shows them. */
  names?: Record<string, string>
}

interface Kept extends Draft {
  at: number
}

export interface DraftPlace {
  account: string
  kind: string
  step: string
  record?: string
}

const nameOf = ({ account, kind, step, record }: DraftPlace) => `gewu.${account}.draft.record.${kind}.${step}${record ? `.${record}` : ''}`

export function keepDraft(place: DraftPlace, draft: Draft, now: number = Date.now()): void {
  try {
    const empty = !Object.values(draft.values).some(isFilled)
    if (empty) localStorage.removeItem(nameOf(place))
    else localStorage.setItem(nameOf(place), JSON.stringify({ at: now, ...draft } satisfies Kept))
  } catch {
    // Private mode or full: the form goes on without.
  }
}

export function findDraft(place: DraftPlace, now: number = Date.now()): Draft | null {
  try {
    const text = localStorage.getItem(nameOf(place))
    if (!text || isOld(text, now)) return null
    const kept = JSON.parse(text) as Kept
    const { at: _, ...draft } = kept
    return { ...draft, values: kept.values ?? {}, core: kept.core ?? {} }
  } catch {
    return null
  }
}

/** On signing out nothing half-written stays behind on a shared PC. */
export const dropDrafts = (account: string): void => sweep((name) => name.startsWith(`gewu.${account}.draft.`))

/** What nobody took up again in its time goes, whosever it was. */
export const dropOldDrafts = (now: number = Date.now()): void => sweep((name, text) => name.includes('.draft.record.') && isOld(text, now))

function isOld(text: string, now: number): boolean {
  try {
    const { at } = JSON.parse(text) as Partial<Kept>
    return typeof at !== 'number' || now - at > DRAFT_DAYS * 86_400_000
  } catch {
    return true
  }
}

function sweep(goes: (name: string, text: string) => boolean): void {
  try {
    for (const name of Object.keys(localStorage)) if (goes(name, localStorage.getItem(name) ?? '')) localStorage.removeItem(name)
  } catch {
    // No storage, no drafts.
  }
}

export function dropDraft(place: DraftPlace): void {
  try {
    localStorage.removeItem(nameOf(place))
  } catch {
    // Nothing was there.
  }
}

/** What survives when a form has changed under somebody's hands, and what must be said about it. */
interface Carried {
  values: Values
  changes: string[]
}

/** Where the photos of a draft lie: staged at the server and lost to a reload, or kept on this device until they are sent. */
export type Files = 'staged' | 'kept'

/** Lays what was typed over today's form: a field that is gone, of another type, or a choice that no longer stands is told, never lost
 *  without a word. `before` are the fields by which it was typed, where they are still known. */
export function carry(kept: Values, fields: readonly FieldForm[], before?: readonly Asked[], files: Files = 'staged'): Carried {
  const changes: string[] = []
  const values: Values = {}
  const names = new Map((before ?? []).map((field) => [field.code, field.name]))
  for (const [code, value] of Object.entries(kept)) {
    if (!isFilled(value)) continue
    const field = fields.find((one) => one.code === code)
    if (!field) {
      changes.push(`“${names.get(code) ?? code}”已不用填写${sayable(value)}`)
      continue
    }
    const stays = standing(field, value, files)
    if (stays !== undefined) values[code] = stays
    if (stays === undefined || lost(value, stays)) changes.push(`“${field.name}”里原来选的已不在选项中，请重新选`)
  }
  if (before) {
    const known = new Map(before.map((field) => [field.code, field]))
    for (const field of fields) {
      const old = known.get(field.code)
      if (!old) changes.push(`新增“${field.name}”${field.required ? '，要填写' : ''}`)
      else if (field.required && !old.required) changes.push(`“${field.name}”现在要填写`)
    }
  }
  return { values, changes }
}

const sayable = (value: Wire | undefined) => (typeof value === 'string' && value.length <= 60 && !/^[0-9a-f-]{36}$/.test(value) ? `，原来填的是“${value}”` : '')
const lost = (was: Wire | undefined, is: Wire | undefined) => Array.isArray(was) && Array.isArray(is) && is.length < was.length

/** The part of a value that still stands in today's field. */
function standing(field: FieldForm, value: Wire | undefined, files: Files): Wire | undefined {
  const offered = (code: string) => field.choices?.some((choice) => choice.code === code) ?? true
  switch (field.type) {
    case 'choice':
      return typeof value === 'string' && offered(value) ? value : undefined
    case 'choices': {
      const codes = codesOf(value).filter(offered)
      return codes.length ? codes : undefined
    }
    case 'table': {
      if (!Array.isArray(value)) return undefined
      const columns = new Set(field.rows?.map((column) => column.code))
      const rows = (value as unknown[]).filter((row): row is Row => typeof row === 'object' && row !== null)
      return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([code]) => code === OPENS || columns.has(code))))
    }
    case 'yes_no':
      return typeof value === 'boolean' ? value : undefined
    case 'line':
    case 'text':
    case 'code':
      return typeof value === 'object' ? undefined : String(value)
    case 'photos':
    case 'files':
      // Staged files live a day and cannot be shown again after a reload: they are chosen anew.
      return files === 'kept' ? value : undefined
    default:
      return value
  }
}
