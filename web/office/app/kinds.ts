// What this person's office keeps: the kinds the menu, the search and the 登记 button are made of. `GET /kinds` is the only source;
// a new kind needs no code here.
import { useKinds as useKindLines } from '../features/records/calls'
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
  /** What the menu counts: open matters, entries in force; none where that is not counted. */
  count?: Count
  /** Where its list is. */
  href: string
  /** Where one is entered, if this person may. */
  enter?: string
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
  /** What waits for this person, of all kinds together. */
  owed: Count | undefined
}

export function useKinds(): Kinds {
  const { data } = useKindLines()
  if (!data) return { kinds: [], owed: undefined }
  const mine = data.kinds.filter((line) => line.may.read || line.may.enter)
  return { kinds: mine.map(kindOf), owed: { n: mine.reduce((all, line) => all + (line.owed ?? 0), 0) } }
}
