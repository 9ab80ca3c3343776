// The record operations, asked the same way for every kind.
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got, post } from '../../../api/client'
import { readForm, readKind, readKinds, readLedger, readList, readReceipt, readRevealed, readView } from '../../../records/read'
import type { LedgerPage, Receipt, RecordList, RecordRow, Revealed } from '../../../records/wire'
import { serverNow, useMe } from '../../ui/me'
import { civilDate } from '../../ui/time'

const ROOT = '/api/v1'

/** Those who work here: post, name, duty telephone. Residents are not found this way. */
export const searchPeople = async (q: string) => (await got(api.GET('/api/v1/people', { params: { query: { q: q.trim(), limit: 20 } } }))).items

/** The kinds this person may know, with what he owes of each. */
export function useKinds() {
  return useQuery({ queryKey: ['kinds'], queryFn: async () => readKinds(await got(api.GET('/api/v1/kinds'))), staleTime: 60_000 })
}

export function useKind(code: string | undefined) {
  return useQuery({ queryKey: ['kind', code], queryFn: async () => readKind(await got(api.GET('/api/v1/kinds/{kind}', { params: { path: { kind: code ?? '' } } }))), enabled: !!code, staleTime: 600_000 })
}

const SMALL = new Set(['village', 'community', 'grid', 'patch', 'micro_grid'])

export function useEnterForm(kind: string, step: string | undefined, area: string | undefined) {
  const me = useMe()
  return useQuery({
    queryKey: ['enter-form', kind, step ?? '', area ?? ''],
    queryFn: async () => readForm(await got(api.GET('/api/v1/kinds/{kind}/form', { params: { path: { kind }, query: { ...(step ? { step } : {}), ...(area ? { area } : {}) } } })), { area: me.areas[0]?.id ?? me.place.area ?? undefined, small: SMALL.has(me.areas[0]?.level ?? ''), today: civilDate(serverNow()) }),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
}

export type Query = Record<string, string | undefined>

export function useRecordList(query: Query) {
  return useInfiniteQuery({
    queryKey: ['records', 'list', query],
    queryFn: async ({ pageParam }) => readList(await got(api.GET('/api/v1/records', { params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : { count: true }) } as never } }))),
    initialPageParam: '',
    getNextPageParam: (page: RecordList) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
}

export function useRecord(id: string | undefined) {
  return useQuery({ queryKey: ['records', 'one', id], queryFn: async () => readView(await got(api.GET('/api/v1/records/{id}', { params: { path: { id: id ?? '' } } }))), enabled: !!id })
}

/** Rows of several kinds whose number, place or name holds the words; the newest where nothing is typed. */
export function useSomeRecords(kinds: readonly string[], words: string): { rows: RecordRow[]; busy: boolean } {
  const answers = useQueries({
    queries: kinds.slice(0, 6).map((kind) => ({
      queryKey: ['records', 'pick', kind, words],
      queryFn: async () => readList(await got(api.GET('/api/v1/records', { params: { query: { kind, view: 'area', limit: 20, ...(words.trim() ? { q: words.trim() } : {}) } } }))),
      staleTime: 10_000,
    })),
  })
  return { rows: answers.flatMap((answer) => answer.data?.items ?? []), busy: answers.some((answer) => answer.isFetching) }
}

/** The most rows of one answer: a ledger that fits into it comes with its sums. */
const LEDGER_ROWS = 200

export function useLedger(kind: string, ledger: string, query: Query) {
  return useInfiniteQuery({
    queryKey: ['records', 'ledger', kind, ledger, query],
    queryFn: async ({ pageParam }) => readLedger(await got(api.GET('/api/v1/kinds/{kind}/ledgers/{ledger}', { params: { path: { kind, ledger }, query: { ...query, limit: LEDGER_ROWS, ...(pageParam ? { cursor: pageParam } : {}) } as never } }))),
    initialPageParam: '',
    getNextPageParam: (page: LedgerPage) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
}

/** The particulars of a record in the clear, for a purpose; the look is recorded. */
export const reveal = async (id: string, purpose: string, key: string): Promise<Revealed> => readRevealed(await post(`${ROOT}/records/${id}/reveal`, { purpose }, key))

export const command = async (path: string, body: object, key: string): Promise<Receipt> => readReceipt(await post(path, body, key))

/** After a command: what hangs on records is asked again. */
export function useAfterChange() {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['records'] })
    void client.invalidateQueries({ queryKey: ['kinds'] })
    void client.invalidateQueries({ queryKey: ['kinds-menu'] })
    void client.invalidateQueries({ queryKey: ['front'] })
  }
}
