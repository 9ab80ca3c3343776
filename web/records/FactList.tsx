// Facts by name, as a list; the page that draws them says how a value looks. No component of any library.
import type { ReactNode } from 'react'
import type { Shown } from './wire'

interface Props {
  className: string
  facts: readonly Shown[]
  /** What a fact that needs more room is called. */
  rowClass?: (fact: Shown) => string | undefined
  children: (fact: Shown) => ReactNode
}

export function FactList({ className, facts, rowClass, children }: Props) {
  return (
    <dl className={className}>
      {facts.map((fact) => (
        <div key={fact.code} className={rowClass?.(fact)}>
          <dt>{fact.name}</dt>
          <dd>{children(fact)}</dd>
        </div>
      ))}
    </dl>
  )
}
