// From a filled form to an entry on its way, and back again when the server would not have it.
import { dropDraft, type Draft, type DraftPlace } from '../../records/drafts'
import type { ServerFault } from '../../records/faults'
import type { Values } from '../../records/wire'
import { newKey } from '../wire/api'
import type { Entry, Shot } from '../wire/outbox'
import { writer } from './used'

/** The pictures of a form by the names that its values call them. */
export type Pictures = Record<string, Blob>

/** What was filled in, as the entry keeps it for the form to open again. */
export interface Filled {
  of: 'record'
  kind: string
  step: string
  /** The record whose step it is; a beginning has none. */
  record?: string
  draft: Draft
}

export function filledIn(entry: Pick<Entry, 'form'>): Filled | undefined {
  const form = entry.form as Partial<Filled> | undefined
  return form?.of === 'record' ? (form as Filled) : undefined
}

/** The place of a form's draft; a refused entry has one of its own. */
export function placeOf(account: string, form: Pick<Filled, 'kind' | 'step' | 'record'>, entry?: Pick<Entry, 'key'>): DraftPlace {
  const record = entry ? `again-${entry.key}` : form.record
  return { account: writer(account), kind: form.kind, step: form.step, ...(record ? { record } : {}) }
}

/** Where the pictures of a draft lie on the shelf. */
export const picturesKey = (account: string, { kind, step, record }: DraftPlace) => `${account}/pictures/${kind}/${step}/${record ?? ''}`

/** All words in a value, however deep. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsIn)
}

/** The pictures that a body names, each with a key of its own for the way to the server; those of `known` keep theirs. */
export function shotsOf(body: unknown, pictures: Pictures, known: readonly Shot[] = []): Shot[] {
  return [...new Set(wordsIn(body))].flatMap((name) => {
    const blob = pictures[name]
    return blob ? [known.find((shot) => shot.name === name) ?? { blob, key: newKey(), name }] : []
  })
}

/** The pictures that came with an entry, for its form. */
export function picturesOf({ shots }: Pick<Entry, 'shots'>): Pictures {
  return Object.fromEntries(shots.map((shot) => [shot.name, shot.blob]))
}

/** What the writer can read of a record's entry in the list of what waits. */
export function wordsOf(entry: Pick<Entry, 'form' | 'shots'>): string {
  const filled = filledIn(entry)
  if (!filled) return ''
  const names = new Set(entry.shots.map((shot) => shot.name))
  const values: Values = filled.draft.values
  return Object.values(values)
    .filter((value): value is string => typeof value === 'string' && /[\u4e00-\u9fff]/.test(value) && !names.has(value))
    .join('；')
}

/** Why an entry was refused, each fault at its place as the server named it. */
export function faultsIn({ refused, field, faults }: Pick<Entry, 'refused' | 'field' | 'faults'>): ServerFault[] {
  if (faults?.length) return faults
  return refused !== undefined && field !== undefined ? [{ field, message: refused }] : []
}

/** Nothing of a refused entry stays when the person gives it up. */
export function giveUp(account: string, entry: Entry): void {
  const filled = filledIn(entry)
  if (filled) dropDraft(placeOf(account, filled, entry))
}
