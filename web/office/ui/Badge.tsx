// Marks before a title, and the counts beside heads. A stage is no badge: that is a StatusMark.
import { Children, type ReactNode } from 'react'
import { counted } from './numbers'

/** `urgent` is the only solid one and stands for 紧急 alone. `red`: leaders are to know. `amber`: came back, changed.
 *  `grey`: where it comes from. `green`, `blue`: a version in force, one to come. */
export type BadgeTone = 'urgent' | 'red' | 'amber' | 'grey' | 'green' | 'blue'

export function Badge({ tone = 'grey', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={`bd bd-${tone}`}>{children}</span>
}

/** At most two on a row: the first two given. */
export function Badges({ children }: { children: ReactNode }) {
  const two = Children.toArray(children).slice(0, 2)
  return two.length > 0 ? <span className="bds">{two}</span> : null
}

interface Counted {
  n: number
  more?: boolean
}

/** A count beside a head, on a tab, on a card. `hot` only where it counts something red. */
export function Pill({ n, more = false, hot = false }: Counted & { hot?: boolean }) {
  return <span className={hot ? 'pill pill-hot' : 'pill'}>{counted({ n, more })}</span>
}
