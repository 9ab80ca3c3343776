// What this person's office keeps: the kinds the menu, the search and the 登记 button are made of. `GET /kinds` is the only source;
// a new kind needs no code here.
import { useQueries } from '@tanstack/react-query'
import { asked, useKinds as useKindLines } from '../features/records/calls'
import { queryText } from '../../api/client'
import type { KindLine } from '../../records/wire'

export interface Count {
  n: number
  more?: boolean
}

export interface Kind {
  code: string
  name: string
  class: KindLine['class']
  /** As declared; the menu knows some of them by name and lists the others last. */
  group: string
  /** What the menu counts: open matters. */
  count?: Count
  /** Where its list is. */
  href: string
  /** Where one is entered, if this person may. */
  enter?: string
}

export function kindOf(line: KindLine, count?: Count): Kind {
  const first = line.beginnings[0]
  return {
    code: line.code,
    name: line.name,
    class: line.class,
    group: line.group,
    href: `/records/${line.code}`,
    ...(count ? { count } : {}),
    ...(line.may.enter && first ? { enter: `/records/${line.code}/new/${first.step}` } : {}),
  }
}

export interface Kinds {
  kinds: Kind[]
  /** What waits for this person, of all kinds together. */
  owed: Count | undefined
}

const MINUTE = 60_000

/** What is open of each kind of matter. */
function useOpen(lines: readonly KindLine[]): Map<string, Count> {
  const matters = lines.filter((line) => line.class === 'matter')
  const counts = useQueries({
    queries: matters.map(({ code }) => ({
      queryKey: ['records', 'open', code],
      queryFn: async () => (await asked<{ count?: Count }>(`/records${queryText({ view: 'area', kind: code, open: true, limit: 1, count: true })}`)).count ?? null,
      staleTime: MINUTE,
      retry: false,
    })),
  })
  return new Map(matters.flatMap(({ code }, index) => (counts[index]?.data ? [[code, counts[index].data] as const] : [])))
}

export function useKinds(): Kinds {
  const lines = useKindLines().data
  const open = useOpen(lines ?? [])
  if (!lines) return { kinds: [], owed: undefined }
  return { kinds: lines.map((line) => kindOf(line, open.get(line.code))), owed: { n: lines.reduce((all, line) => all + line.owed, 0) } }
}
