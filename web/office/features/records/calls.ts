// The record operations, asked the same way for every kind.
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { absolute, queryText, send } from '../../../api/client'
import type { EnterForm, Kind, KindLine, LedgerPage, RecordList, RecordRow, RecordView } from '../../../records/wire'

const ROOT = '/api/v1'

export async function asked<T>(path: string): Promise<T> {
  const answer = await send(new Request(absolute(`${ROOT}${path}`), { headers: { 'X-Gewu-Channel': 'office' } }))
  return (await answer.json()) as T
}

export interface SearchHit {
  id: string
  kind?: string
  title: string
  words?: string
  phone?: string
  url?: string
}

export const searchAll = (q: string) => asked<{ groups: { code: string; name: string; hits: SearchHit[] }[] }>(`/search${queryText({ q: q.trim() })}`)

/** The kinds this person may know, with what is open and owed. */
export function useKinds() {
  return useQuery({ queryKey: ['kinds'], queryFn: () => asked<{ kinds: KindLine[] }>('/kinds'), staleTime: 60_000 })
}

export function useKind(code: string | undefined) {
  return useQuery({ queryKey: ['kind', code], queryFn: () => asked<Kind>(`/kinds/${code}`), enabled: !!code, staleTime: 600_000 })
}

export function useEnterForm(kind: string, step: string | undefined, area: string | undefined) {
  return useQuery({
    queryKey: ['enter-form', kind, step ?? '', area ?? ''],
    queryFn: () => asked<EnterForm>(`/kinds/${kind}/form${queryText({ step, area })}`),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
}

export type Query = Record<string, string | undefined>

export function useRecordList(query: Query) {
  return useInfiniteQuery({
    queryKey: ['records', 'list', query],
    queryFn: ({ pageParam }) => asked<RecordList>(`/records${queryText({ ...query, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page: RecordList) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
}

export function useRecord(id: string | undefined) {
  return useQuery({ queryKey: ['records', 'one', id], queryFn: () => asked<RecordView>(`/records/${id}`), enabled: !!id })
}

/** Rows of several kinds whose number, place or name holds the words; the newest where nothing is typed. */
export function useSomeRecords(kinds: readonly string[], words: string): { rows: RecordRow[]; busy: boolean } {
  const answers = useQueries({
    queries: kinds.slice(0, 6).map((kind) => ({
      queryKey: ['records', 'pick', kind, words],
      queryFn: () => asked<RecordList>(`/records${queryText({ kind, view: 'all', q: words.trim(), limit: 20 })}`),
      staleTime: 10_000,
    })),
  })
  return { rows: answers.flatMap((answer) => answer.data?.items ?? []), busy: answers.some((answer) => answer.isFetching) }
}

export function useLedger(kind: string, ledger: string, query: Query) {
  return useInfiniteQuery({
    queryKey: ['records', 'ledger', kind, ledger, query],
    queryFn: ({ pageParam }) => asked<LedgerPage>(`/kinds/${kind}/ledgers/${ledger}${queryText({ ...query, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page: LedgerPage) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
}

export const reveal = (id: string, field: string, purpose: string) => asked<{ text: string }>(`/records/${id}/reveal${queryText({ field, purpose })}`)

/** After a command: what hangs on records is asked again. */
export function useAfterChange() {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['records'] })
    void client.invalidateQueries({ queryKey: ['kinds'] })
    void client.invalidateQueries({ queryKey: ['front'] })
  }
}
