// The record operations as this page asks them: each answer is kept on the phone, so that the forms and lists of the last visit are
// still there without a signal.
import { useEffect, useState } from 'react'
import type { Schemas } from '../../api/types'
import { readFront } from '../../records/front'
import { readForm, readKinds, readList, readView } from '../../records/read'
import type { EnterForm, RecordList } from '../../records/wire'
import { useOnline } from '../ui/online'
import { read } from '../wire/seen'
import { names } from '../wire/shelf'
import { present } from '../wire/said'
import type { Me } from '../wire/types'
import { words } from '../wire/api'
import { useAnswer } from '../wire/useAnswer'

/** A question's parameters, those that say something. */
export function query(part: Record<string, string | undefined>): string {
  const found = Object.entries(part).filter((one): one is [string, string] => one[1] !== undefined && one[1] !== '')
  return found.length > 0 ? `?${new URLSearchParams(found).toString()}` : ''
}

/** The kinds this person may know, with what he owes of each. */
export const useKinds = (account: string) => useAnswer(account, '/kinds', readKinds)

const listPath = (asked: Record<string, string>) => `/records${query({ limit: '50', count: 'true', ...asked })}`

/** The front page of this person's role. */
export const useFront = (account: string) => useAnswer(account, '/front', readFront)

/** A list of records by the parameters of `GET /records`, page after page. Nothing is asked while `asked` is undefined. */
export function useRecords(account: string, asked: Record<string, string> | undefined) {
  const path = asked ? listPath(asked) : ''
  const { value: first, fault, again } = useAnswer(account, path, readList)
  const [more, setMore] = useState<{ of: RecordList; pages: RecordList[] }>()
  const [trouble, setTrouble] = useState<string>()
  const pages = first && more?.of === first ? more.pages : []
  const last = pages.at(-1) ?? first
  const goOn = async () => {
    if (!first || !last?.next || !asked) return
    setTrouble(undefined)
    try {
      const page = readList(await read<Schemas['RecordPage']>(account, listPath({ ...asked, cursor: last.next })))
      setMore({ of: first, pages: [...pages, page] })
    } catch (reason) {
      setTrouble(words(reason))
    }
  }
  return {
    rows: first && [...first.items, ...pages.flatMap((page) => page.items)],
    count: first?.count,
    fault: fault ?? trouble,
    again,
    ...(last?.next ? { goOn: () => void goOn() } : {}),
  }
}

export const useRecord = (account: string, id: string) => useAnswer(account, id && `/records/${id}`, readView)

/** The civil day in China, by the server's clock. */
export function today(at: Date = present()): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const SMALL = new Set(['village', 'community', 'grid', 'patch', 'micro_grid'])
export const formPath = (kind: string, step: string, area?: string) => `/kinds/${kind}/form${query({ step, area })}`

/** What the phone should be able to write without a signal is fetched while there is one. */
export function useFetchedForms(me: Me, beginnings: readonly { kind: string; step: string }[]): void {
  const which = beginnings.map(({ kind, step }) => `${kind} ${step}`).join()
  useEffect(() => {
    if (which) void fetchForms(me, beginnings)
    // `which` stands for the beginnings.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [me, which])
}

/** Which forms can be opened now: with a signal all, without one those that lie on the phone. */
export function useAtHand(account: string): (beginning: { kind: string; step: string }) => boolean {
  const online = useOnline()
  const [kept, setKept] = useState<ReadonlySet<string>>()
  useEffect(() => {
    let wanted = true
    if (!online) {
      names('seen', `${account}/`).then(
        (paths) => wanted && setKept(new Set(paths)),
        () => undefined,
      )
    }
    return () => {
      wanted = false
    }
  }, [account, online])
  return ({ kind, step }) => online || kept === undefined || kept.has(formPath(kind, step))
}

function asForm(me: Me) {
  const own = me.areas[0]
  return (raw: Schemas['BeginForm']): EnterForm => readForm(raw, { area: own?.id ?? me.place.area ?? undefined, small: SMALL.has(own?.level ?? ''), today: today() })
}

/** The form of a beginning. While another place's is fetched, or cannot be, the last one stays. */
export function useEnterForm(me: Me, kind: string, step: string, area: string | undefined) {
  const answer = useAnswer(me.account.id, kind && formPath(kind, step, area), asForm(me))
  const [last, setLast] = useState<EnterForm>()
  if (answer.value && answer.value !== last) setLast(answer.value)
  return { ...answer, value: answer.value ?? last }
}

async function fetchForms(me: Me, beginnings: readonly { kind: string; step: string }[]): Promise<void> {
  for (const { kind, step } of beginnings) await read(me.account.id, formPath(kind, step)).catch(() => undefined)
}
