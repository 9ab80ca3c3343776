// Heads: of a page, of a card, of a group of rows. A card's head carries one line of grey and one link at most.
import type { ReactNode } from 'react'
import { Pill } from './Badge'
import { Go } from './Go'
import { Icon } from './Icon'
import { useTitle } from './title'

interface PageHeadProps {
  title: ReactNode
  /** What the tab is called, where that is not the title. */
  tab?: string
  /** One grey line beside it: period, place, what the list holds. */
  note?: ReactNode
  /** Up one level. */
  back?: { href: string; words: string }
  /** Buttons and links at the right; the filled one, if any, first. */
  children?: ReactNode
}

/** The head of a page, which also names the tab. */
export function PageHead({ title, tab, note, back, children }: PageHeadProps) {
  useTitle(tab ?? title)
  return (
    <div className="page-title">
      {back && (
        <Go href={back.href} className="page-back">
          <Icon name="left" />
          {back.words}
        </Go>
      )}
      <h1>{title}</h1>
      {note && <span className="page-note">{note}</span>}
      {children && <div className="page-acts">{children}</div>}
    </div>
  )
}

interface CardProps {
  title?: ReactNode
  count?: number
  note?: ReactNode
  /** A link or a few words at the right end of the head. */
  extra?: ReactNode
  /** Rows run to the edge; otherwise the body has its margin. */
  flush?: boolean
  label?: string
  className?: string
  children?: ReactNode
}

export function Card({ title, count, note, extra, flush = false, label, className, children }: CardProps) {
  const name = label ?? (typeof title === 'string' ? title : undefined)
  return (
    <section className={className ? `card ${className}` : 'card'} aria-label={name}>
      {title && (
        <div className="card-head">
          <h2>{title}</h2>
          {count !== undefined && <Pill n={count} />}
          {note && <span className="card-note">{note}</span>}
          {extra && <span className="card-extra">{extra}</span>}
        </div>
      )}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  )
}

/** A band over rows that belong together. */
export function GroupHead({ title, count }: { title: ReactNode; count?: number }) {
  return (
    <h3 className="group-head">
      {title}
      {count !== undefined && <Pill n={count} />}
    </h3>
  )
}

/** Facts as pairs; what is empty is left out, so that nothing reads 无 for not known. */
export function Facts({ items }: { items: [name: string, value: ReactNode][] }) {
  return (
    <dl className="kv">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
