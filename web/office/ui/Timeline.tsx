// What happened, the newest first, with the noise folded: reminders and looks stand as one line until somebody wants them.
import { type ReactNode, useState } from 'react'

export interface Happened {
  key: string
  /** As people say it: 今天 14:52. */
  when: ReactNode
  what: string
  who?: ReactNode
  text?: ReactNode
  /** Photos, notes, badges below. */
  more?: ReactNode
  /** Waits for an answer now. */
  hot?: boolean
  /** Nobody decided anything: a reminder, a look. Folded, and counted under this word. */
  noise?: string
}

type Part = { fold: Happened[] } | { one: Happened }

/** Neighbours that are noise become one line. */
export function folded(items: Happened[]): Part[] {
  const parts: Part[] = []
  for (const item of items) {
    const last = parts.at(-1)
    if (!item.noise) parts.push({ one: item })
    else if (last && 'fold' in last) last.fold.push(item)
    else parts.push({ fold: [item] })
  }
  return parts
}

/** 已收起 6 条：期限提醒 1、查看 5 */
export function foldWords(items: Happened[]): string {
  const kinds = new Map<string, number>()
  for (const { noise = '' } of items) kinds.set(noise, (kinds.get(noise) ?? 0) + 1)
  return `已收起 ${items.length} 条：${[...kinds].map(([word, n]) => `${word} ${n}`).join('、')}`
}

export function Timeline({ items, label = '办理过程' }: { items: Happened[]; label?: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {folded(items).map((part) => ('one' in part ? <Line key={part.one.key} item={part.one} /> : <Fold key={part.fold[0]?.key} items={part.fold} />))}
    </ol>
  )
}

function Fold({ items }: { items: Happened[] }) {
  const [open, setOpen] = useState(false)
  if (open) return items.map((item) => <Line key={item.key} item={item} />)
  return (
    <li className="timeline-fold">
      <span />
      <i className="timeline-dot" />
      <button type="button" className="link-button" aria-expanded={false} onClick={() => setOpen(true)}>
        {foldWords(items)}
      </button>
    </li>
  )
}

function Line({ item }: { item: Happened }) {
  return (
    <li className={item.hot ? 'timeline-hot' : undefined}>
      <span className="timeline-when">{item.when}</span>
      <i className="timeline-dot" />
      <div className="timeline-body">
        <p className="timeline-what">
          <b>{item.what}</b>
          {item.who && <span>{item.who}</span>}
        </p>
        {item.text && <p className="timeline-text">{item.text}</p>}
        {item.more}
      </div>
    </li>
  )
}
