// What a list is asked for, as plain words in the address: `view=owed&status=open&f.topic=water`. Each kind remembers its own.
import type { FieldForm, Kind, RecordRow, Shown } from '../../../../records/wire'
import { civilDate } from '../../../ui/time'
import type { Query } from '../calls'

export type Filters = Record<string, string>

const VIEWS = [
  { value: 'owed', label: '待我办' },
  { value: 'area', label: '全部' },
  { value: 'unit', label: '本单位' },
  { value: 'mine', label: '我登记的' },
  { value: 'pool', label: '可认领' },
] as const

/** A register is looked up, a matter is worked off. */
export function viewsOf(class_: Kind['class'] | undefined) {
  return VIEWS.filter(({ value }) => (value !== 'owed' || class_ !== 'entry') && (value !== 'pool' || class_ === 'matter'))
}

export function homeOf(class_: Kind['class'] | undefined): string {
  return class_ === undefined || class_ === 'matter' ? 'owed' : 'area'
}

/** What `GET /records` can be asked by, besides fields. Another name in an address is none of ours: the server would refuse it. */
const CONDITIONS = new Set(['kind', 'status', 'phase', 'open', 'clock', 'since', 'until', 'unit', 'area', 'q'])

/** The part of an address that a list understands. */
export function understood(search: Filters): Filters {
  return Object.fromEntries(Object.entries(search).filter(([name, value]) => value !== '' && (CONDITIONS.has(name) || NO_CONDITION.has(name) || name.startsWith('f.'))))
}

/** What only moves the list and is no condition. */
const NO_CONDITION = new Set(['view', 'order', 'beside', 'act', 'told'])

/** What a person's browser keeps of it. */
export function memorable(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([name, value]) => value !== '' && name !== 'beside' && name !== 'act' && name !== 'q'))
}

export function standing(filters: Filters): number {
  return Object.entries(filters).filter(([name, value]) => value !== '' && !NO_CONDITION.has(name)).length
}

export function cleared(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => name === 'view' || name === 'order'))
}

export function changed(filters: Filters, part: Filters): Filters {
  return Object.fromEntries(Object.entries({ ...filters, ...part }).filter(([name, value]) => value !== '' && name !== 'beside'))
}

export function queryOf(kind: string | undefined, filters: Filters, home: string): Query {
  const view = filters.view ?? home
  const rest = Object.fromEntries(Object.entries(filters).filter(([name]) => !NO_CONDITION.has(name)))
  return { ...(kind ? { kind } : {}), view, order: filters.order ?? (view === 'owed' ? 'due' : 'newest'), ...rest }
}

/** 共 14 件 · 1,000 件以上 */
export function countWords(count: { n: number; more: boolean } | undefined, unit = '件'): string {
  if (!count) return ''
  return count.more ? `${count.n.toLocaleString('zh-CN')} ${unit}以上` : `共 ${count.n.toLocaleString('zh-CN')} ${unit}`
}

/** 件 for what is owed, 条 for what is kept, 次 for what took place. */
export function unitOf(class_: Kind['class'] | undefined): string {
  return class_ === 'entry' ? '条' : class_ === 'activity' ? '次' : '件'
}

/** A field that can stand as a filter, and how its name in the address reads. */
export const filterName = (field: FieldForm) => `f.${field.code}`

export interface ListColumn {
  path: string
  name: string
  format: string
  /** Pixels at the normal size. */
  width: number
}

const WIDTHS: Record<string, number> = { number: 118, status: 104, due: 188, lead: 124, co: 120, day: 104, registered_on: 104, recorder: 100, reporter: 100, organisation: 140, area: 116 }
const FORMATS: Record<string, number> = { date: 104, month: 90, moment: 134, int: 80, decimal: 96, money: 110, yes_no: 72, photo: 72, tick: 60 }

/** Heads of what is counted, where the kind gives the column no name of its own. */
const COUNTED: Record<string, string> = { 'opens.count': '转登记', 'parts.all': '分项', 'parts.open': '未完成分项', 'parts.done': '已完成分项' }

/** The columns of a kind's own list, or those that any record has. The title is always there and no column of its own. */
export function columnsOf(kind: Kind | undefined, scale = 1): ListColumn[] {
  const own = kind?.columns ?? [
    { path: 'number', name: '编号', format: 'text' },
    { path: 'kind_name', name: '种类', format: 'text' },
    { path: 'area', name: '地点', format: 'text' },
    { path: 'status', name: '状态', format: 'text' },
    { path: 'due', name: '期限', format: 'moment' },
    { path: 'lead', name: '牵头单位', format: 'text' },
  ]
  return own.filter((column) => column.path !== 'title' && column.path !== 'row').map((column) => ({ ...column, name: column.name || (COUNTED[column.path] ?? ''), width: Math.round((WIDTHS[column.path] ?? FORMATS[column.format] ?? 118) * scale) }))
}

/** A column that says what the title says already, on nearly every row: a register's name beside its name, the place and the category
 *  that a title is made of. */
export function echoes(column: ListColumn, rows: readonly RecordRow[]): boolean {
  const same = rows.filter((row) => {
    const text = column.path === 'area' ? (row.cells.area?.text ?? row.area.name) : row.cells[column.path]?.text
    return !!text && row.title.includes(text)
  })
  return same.length > 0 && same.length >= rows.length * 0.8
}

/** So much is left for the title, in pixels. */
const TITLE = 284

/** Those that fit beside a readable title, the first of the kind's own order winning; number, status and limit stay last. */
export function fitting(columns: readonly ListColumn[], width: number): ListColumn[] {
  const kept = new Set<string>()
  let left = width - TITLE
  const rank = (column: ListColumn) => (column.path === 'status' ? 0 : column.path === 'due' ? 1 : column.path === 'number' ? 2 : 3)
  for (const column of [...columns].sort((one, other) => rank(one) - rank(other))) {
    if (left < column.width) continue
    left -= column.width
    kept.add(column.path)
  }
  return columns.filter((column) => kept.has(column.path))
}

/** The value of a column: the kind's own cell, or one of the heads that every row has. */
export function cellText(row: RecordRow, path: string): string {
  const cell: Shown | undefined = row.cells[path]
  if (cell) return cell.state && !cell.text ? '限承办人' : cell.text
  switch (path) {
    case 'number':
      return row.number ?? ''
    case 'kind_name':
      return row.kind_name
    case 'area':
      return row.area.name
    case 'area.village':
      return row.village ?? ''
    case 'organisation':
      return row.organisation?.name ?? ''
    case 'lead':
      return row.lead?.name ?? ''
    case 'status':
      return row.status.name
    case 'due':
      return row.due?.words ?? ''
    case 'day':
      return row.day ?? ''
    case 'registered_on':
      return civilDate(new Date(row.registered_at))
    default:
      return ''
  }
}
