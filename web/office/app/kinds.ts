// What this person's office keeps: the kinds the menu, the search and the 登记 button are made of. A new kind needs no code here.
// `GET /api/v1/kinds` gives the list; hazards and disputes, which are not records yet, come from the catalogue.
import { useQueries, useQuery } from '@tanstack/react-query'
import { absolute, api, got, send } from '../../api/client'
import { Problem } from '../../api/problem'
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

/** A kind as the server lists it for this person. */
interface KindLine {
  code: string
  name: string
  class: Kind['class']
  group: KindGroup
  open: number | null
  owed: number | null
  total: number | null
  may: { enter: boolean; read: boolean }
  beginnings: { step: string; name: string }[]
}

async function askedKinds(): Promise<KindLine[] | null> {
  try {
    const answer = await send(new Request(absolute('/api/v1/kinds')))
    return ((await answer.json()) as { kinds: KindLine[] }).kinds
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

/** Matters are counted while they are open, what is kept and what took place altogether. */
export function kindOf(line: KindLine): Kind {
  const n = line.class === 'matter' ? line.open : line.total
  const first = line.beginnings[0]
  return {
    code: line.code,
    name: line.name,
    class: line.class,
    group: line.group,
    href: `/records/${line.code}`,
    ...(n === null ? {} : { count: { n } }),
    ...(line.may.enter && first ? { enter: `/records/${line.code}/new/${first.step}` } : {}),
  }
}

export interface Kinds {
  kinds: Kind[]
  /** What waits for this person among the matters of the catalogue. */
  owed: Count | undefined
  /** What waits for this person among records. */
  owedRecords: Count | undefined
  /** The server declares its kinds; then there are also pages about the kinds, and a centre of their ledgers. */
  declared: boolean
}

export function useKinds(): Kinds {
  const lines = useQuery({ queryKey: ['kinds-menu'], queryFn: askedKinds, staleTime: FRESH, retry: false })
  const older = useCatalogueKinds()
  const owed = useOwedMatters()
  if (!lines.data) return { kinds: older, owed, owedRecords: undefined, declared: false }
  const declared = lines.data.filter((line) => line.may.read || line.may.enter).map(kindOf)
  const counted = lines.data.reduce((all, line) => all + (line.owed ?? 0), 0)
  // A kind of the catalogue that is declared too stands once, as declared.
  const kinds = [...older.filter(({ code }) => !declared.some((kind) => kind.code === code)), ...declared]
  return { kinds, owed, owedRecords: { n: counted }, declared: lines.data.length > 0 }
}

function useCatalogueKinds(): Kind[] {
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

function useOwedMatters(): Count | undefined {
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
