// What I owe as one list: records of every kind, and the hazards and disputes that still have their own way.
import type { RecordBadge, RecordRow } from '../../records/wire'
import { moment } from '../wire/said'
import type { Line } from '../wire/types'
import { today } from './calls'

export interface Todo {
  id: string
  href: string
  title: string
  kind: string
  badges: RecordBadge[]
  /** When it must be done, for the order and the groups. */
  due?: { at: string; words: string; late: boolean; soon: boolean }
  /** What is to be done, and by when. */
  what: string
  act?: { href: string; name: string }
}

export function ofRecord(row: RecordRow): Todo {
  const clock = row.owed?.due ?? row.due
  const due = clock && clock.state !== 'met' ? { at: clock.due, words: clock.words, late: clock.state === 'late', soon: clock.state === 'soon' } : undefined
  const what = [row.owed ? `${row.owed.by ? `${row.owed.by} ` : ''}${row.owed.what}` : row.status.name, due && `${moment(due.at)} 前`].filter(Boolean).join(' · ')
  const href = `#/record/${row.id}`
  return {
    id: row.id,
    href,
    title: row.title,
    kind: row.kind_name,
    badges: row.badges,
    what,
    ...(due ? { due } : {}),
    ...(row.act ? { act: { href: `${href}/${row.act.step}`, name: row.act.name } } : {}),
  }
}

export function ofMatter(line: Line, kind: string): Todo {
  const due = line.due && line.due.state !== 'met' ? { at: line.due.at, words: line.due.left_text, late: line.due.state === 'overdue', soon: line.due.state === 'soon' } : undefined
  const href = `#/matter/${line.id}`
  return {
    id: line.id,
    href,
    title: line.title,
    kind: kind || line.number,
    badges: [],
    what: [line.stage.name, due && `${moment(due.at)} 前`].filter(Boolean).join(' · '),
    ...(due ? { due } : {}),
    act: { href, name: '去看' },
  }
}

export interface Group {
  name: string
  items: Todo[]
}

/** 已超期, 今天, 以后: within each the earliest first, what has no limit last. */
export function grouped(todos: readonly Todo[], now: Date): Group[] {
  const day = today(now)
  const at = (todo: Todo) => todo.due?.at ?? '9'
  const sorted = [...todos].sort((one, other) => (at(one) < at(other) ? -1 : at(one) > at(other) ? 1 : 0))
  const late = sorted.filter((todo) => todo.due?.late)
  const now_ = sorted.filter((todo) => todo.due && !todo.due.late && today(new Date(todo.due.at)) <= day)
  const later = sorted.filter((todo) => !late.includes(todo) && !now_.includes(todo))
  return [
    { name: '已超期', items: late },
    { name: '今天', items: now_ },
    { name: '以后', items: later },
  ].filter((group) => group.items.length > 0)
}
