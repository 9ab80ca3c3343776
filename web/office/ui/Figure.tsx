// A figure with its unit. Ink; red only where it counts something red; where it has records, it opens them.
import { Go } from './Go'
import { count } from './numbers'

interface Props {
  n: number | string
  unit?: string
  /** The records behind it. A nought opens nothing. */
  href?: string
  /** Said to those who hear the page: what it counts. */
  label?: string
  tone?: 'alarm' | 'warn'
}

export function Figure({ n, unit, href, label, tone }: Props) {
  const words = typeof n === 'number' ? count(n) : n
  const none = n === 0 || n === '0'
  const look = `fig${none ? ' fig-none' : tone ? ` fig-${tone}` : ''}`
  return (
    <span className="nowrap">
      {href && !none ? (
        <Go href={href} className={look} aria-label={label ? `${label} ${words}${unit ? ` ${unit}` : ''}` : undefined}>
          {words}
        </Go>
      ) : (
        <span className={look}>{words}</span>
      )}
      {unit && <span className="fig-unit"> {unit}</span>}
    </span>
  )
}
