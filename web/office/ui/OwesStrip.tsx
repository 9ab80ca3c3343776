// 谁欠什么，到什么时候: one cell for each who owes something, mine first and tinted, each with his duty telephone.
import type { ReactNode } from 'react'
import { Phone } from './Phone'

interface Owed {
  /** The holder: unit, post, name. */
  who: string
  what: string
  /** A LimitMark or words. */
  until?: ReactNode
  phone?: string | null
  mine?: boolean
}

export function OwesStrip({ owed, small = false }: { owed: Owed[]; small?: boolean }) {
  if (owed.length === 0) return null
  const mineFirst = [...owed].sort((one, other) => Number(other.mine ?? false) - Number(one.mine ?? false))
  return (
    <section className={small ? 'owes owes-small' : 'owes'} aria-label="谁欠什么，到什么时候">
      {!small && (
        <div className="owes-label" aria-hidden="true">
          谁欠什么，
          <br />
          到什么时候
        </div>
      )}
      {mineFirst.map((one) => (
        <div key={`${one.who}${one.what}`} className={one.mine ? 'owes-cell owes-mine' : 'owes-cell'}>
          <span className="owes-who">
            {one.mine ? `我 · ${one.who}` : one.who}
            {one.phone && <Phone number={one.phone} of={one.who} />}
          </span>
          <b>{one.what}</b>
          <span className="owes-until">{one.until}</span>
        </div>
      ))}
    </section>
  )
}
