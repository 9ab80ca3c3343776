// What this person's office keeps: the kinds the menu, the search and the 登记 button are made of. A new kind needs no code here.
// `GET /api/v1/kinds` will give the list; until it answers, the two kinds of the catalogue stand in for it.
import { useQueries, useQuery } from '@tanstack/react-query'
import { api, got } from '../../api/client'
import { useCatalogue } from '../ui/catalogue'
import { may } from '../ui/may'
import { useMe } from '../ui/me'

export interface Count {
  n: number
  more?: boolean
}

/** The groups in which kinds are declared. */
export type KindGroup = 'matters' | 'visits' | 'registers' | 'council' | 'points' | 'appraisal' | 'party' | 'office'

export interface Kind {
  code: string
  name: string
  class: 'matter' | 'entry' | 'activity'
  group: KindGroup
  /** What the menu counts: open matters, entries in force; none where that is not counted. */
  count?: Count
  /** Where its list is. */
  href: string
  /** Where one is entered, if this person may. */
  enter?: string
}

/** Neither ended nor withdrawn. */
export const OPEN_STAGES = 'open,judged,assigned,working,verifying,performing,calling_back,closing'

const FRESH = 60_000

async function countOf(query: Record<string, string>): Promise<Count | undefined> {
  const list = await got(api.GET('/api/v1/matters', { params: { query: { ...query, limit: 1 } } as never }))
  return list.count ?? undefined
}

export function useKinds(): Kind[] {
  const me = useMe()
  const reads = may.readMatters(me)
  const known = useCatalogue().data?.kinds ?? []
  const counts = useQueries({
    queries: known.map(({ code }) => ({
      queryKey: ['menu-count', code],
      queryFn: () => countOf({ view: 'area', kind: code, stage: OPEN_STAGES }).then((count) => count ?? null),
      enabled: reads,
      staleTime: FRESH,
    })),
  })
  if (!reads) return []
  return known.map(({ code, name }, index) => ({
    code,
    name,
    class: 'matter' as const,
    group: 'matters' as const,
    href: `/matters?view=area&kind=${code}`,
    ...(counts[index]?.data ? { count: counts[index].data } : {}),
    ...(may.register(me) ? { enter: `/register?kind=${code}` } : {}),
  }))
}

/** How many matters wait for this person. */
export function useOwed(): Count | undefined {
  const me = useMe()
  const owed = useQuery({
    queryKey: ['menu-count', 'mine'],
    queryFn: () => countOf({ view: 'mine' }).then((count) => count ?? null),
    enabled: may.readMatters(me),
    staleTime: FRESH,
  })
  return owed.data ?? undefined
}

export function useLedgerNames() {
  const me = useMe()
  const ledgers = useQuery({
    queryKey: ['ledgers'],
    queryFn: () => got(api.GET('/api/v1/ledgers')),
    enabled: may.readLedgers(me),
    staleTime: Infinity,
  })
  return ledgers.data ?? []
}
