// What I owe as one list, records of every kind: what is to be done, by when, and the one likely act.
import { LIMIT_NAMES, limitOf } from '../../records/limit'
import type { RecordBadge, RecordRow, Status } from '../../records/wire'
import { moment } from '../wire/said'
import { today } from './calls'

export interface Todo {
  id: string
  href: string
  title: string
  kind: string
  number?: string
  badges: RecordBadge[]
  status: Status
  /** When it must be done, for the order and the groups. */
  due?: { at: string; words: string; late: boolean; soon: boolean }
  /** What is to be done, and until when. */
  what: string
  until?: string
  /** Whether somebody owes something about it. */
  open: boolean
  act?: { href: string; name: string }
  registered: string
}

export function ofRecord(row: RecordRow): Todo {
  const limit = limitOf(row)
  const clock = limit?.clock
  const due = clock && clock.state !== 'met' && clock.state !== 'paused' ? { at: clock.due, words: clock.words, late: clock.state === 'late', soon: clock.state === 'soon' } : undefined
  const owed = row.owed && [row.owed.who, row.owed.what].filter(Boolean).join(' ')
  const href = `#/record/${row.id}`
  return {
    id: row.id,
    href,
    title: row.title,
    kind: row.kind_name,
    badges: row.badges,
    status: row.status,
    what: owed ?? row.status.name,
    open: owed !== undefined,
    ...(due ? { until: `${limit?.of === 'whole' ? `${LIMIT_NAMES.whole} ` : ''}${moment(due.at)} 前` } : {}),
    registered: row.registered_at,
    ...(row.number ? { number: row.number } : {}),
    ...(due ? { due } : {}),
    ...(row.act ? { act: { href: `${href}/${row.act.step}`, name: row.act.name } } : {}),
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

/** What stands on the front page in one line: what is late, what ends today and when. */
export function dayIn(todos: readonly Todo[], now: Date): { late: number; today: number; first?: string } {
  const groups = grouped(todos, now)
  const items = (name: string) => groups.find((group) => group.name === name)?.items ?? []
  const first = items('今天')[0]?.due?.at
  return { late: items('已超期').length, today: items('今天').length, ...(first ? { first: moment(first, now).replace(/^今天 /, '') } : {}) }
}
