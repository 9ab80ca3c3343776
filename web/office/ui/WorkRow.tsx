// Rows of work, soonest first: mark, title (place and type) bold, first words in grey, time left, one act. 42 px; on a phone two lines.
import type { ReactNode } from 'react'
import { Go } from './Go'
import { GroupHead } from './Head'

interface WorkRowProps {
  /** A StatusMark, a LimitMark, or at most two Badges. */
  mark?: ReactNode
  title: string
  /** The record's own page; middle click and Ctrl open it. */
  href: string
  /** What a plain click does instead: opening the panel. */
  open?: () => void
  /** First words of the story where the reader may see them, or whose it is. One line, cut. */
  first?: ReactNode
  /** A LimitMark or a few words of time. */
  limit?: ReactNode
  /** The one button, size small. Filled on the first row of a page only. */
  act?: ReactNode
  /** Stands open in the panel. */
  here?: boolean
  /** Grey words about the whole row, read after the title: a number. */
  number?: string
}

export function WorkRow({ mark, title, href, open, first, limit, act, here = false, number }: WorkRowProps) {
  return (
    <li className={here ? 'work-row work-here' : 'work-row'} aria-current={here ? 'true' : undefined}>
      <span className="work-mark">{mark}</span>
      <span className="work-words">
        <Go href={href} open={open} className="work-title" title={title}>
          {title}
        </Go>
        {number && <span className="work-number">{number}</span>}
        {first && <span className="work-first">{first}</span>}
      </span>
      <span className="work-limit">{limit}</span>
      <span className="work-act">{act}</span>
    </li>
  )
}

interface WorkGroupProps {
  title?: ReactNode
  count?: number
  children: ReactNode
}

/** A group of rows with its head; without a title only the rows. */
export function WorkGroup({ title, count, children }: WorkGroupProps) {
  return (
    <div className="work-group">
      {title && <GroupHead title={title} count={count} />}
      <ul className="work-rows">{children}</ul>
    </div>
  )
}
