// The record operations as this page asks them: each answer is kept on the phone, so that the forms and lists of the last visit are
// still there without a signal.
import { useMemo, useState } from 'react'
import { readForm, readKinds, readList, readView } from '../../records/read'
import type { EnterForm, KindLine, RecordList, RecordView } from '../../records/wire'
import { read } from '../wire/seen'
import { present } from '../wire/said'
import type { Me } from '../wire/types'
import { useRead, type Reading } from '../wire/useRead'

/** A question's parameters, those that say something. */
export function query(part: Record<string, string | undefined>): string {
  const found = Object.entries(part).filter((one): one is [string, string] => one[1] !== undefined && one[1] !== '')
  return found.length > 0 ? `?${new URLSearchParams(found).toString()}` : ''
}

function useAnswer<T>(account: string, path: string, turn: (value: unknown) => T): Omit<Reading<T>, 'replace'> {
  const { value: raw, fault, again } = useRead<unknown>(account, path)
  // oxlint-disable-next-line react/exhaustive-deps
  const value = useMemo(() => (raw === undefined ? undefined : turn(raw)), [raw])
  return { value, fault, again }
}

/** The kinds this person may know, with what he owes of each. */
export const useKinds = (account: string) => useAnswer<KindLine[]>(account, '/kinds', (raw) => readKinds(raw).kinds)

/** One list of records; nothing is asked while the view is empty. */
export const useRecords = (account: string, view: string, limit = '50') =>
  useAnswer<RecordList>(account, view && `/records${query({ view, limit, count: 'true' })}`, readList)

export const useRecord = (account: string, id: string) => useAnswer<RecordView>(account, id && `/records/${id}`, readView)

/** The civil day in China, by the server's clock. */
export function today(at: Date = present()): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const SMALL = new Set(['village', 'community', 'grid', 'patch', 'micro_grid'])
const formPath = (kind: string, step: string, area?: string) => `/kinds/${kind}/form${query({ step, area })}`

function asForm(me: Me) {
  const own = me.areas[0]
  return (raw: unknown): EnterForm => readForm(raw, { area: own?.id ?? me.place.area, small: SMALL.has(own?.level ?? ''), today: today() })
}

/** The form of a beginning. While another place's is fetched, or cannot be, the last one stays. */
export function useEnterForm(me: Me, kind: string, step: string, area: string | undefined) {
  const answer = useAnswer<EnterForm>(me.account.id, kind && formPath(kind, step, area), asForm(me))
  const [last, setLast] = useState<EnterForm>()
  if (answer.value && answer.value !== last) setLast(answer.value)
  return { ...answer, value: answer.value ?? last }
}

/** Fetches forms before they are needed: whoever stands without a signal later can still write them. */
export async function fetchForms(me: Me, beginnings: readonly { kind: string; step: string }[]): Promise<void> {
  for (const { kind, step } of beginnings) await read(me.account.id, formPath(kind, step)).catch(() => undefined)
}
