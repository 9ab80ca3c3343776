// `GET /front` and the records behind a figure as they go over the wire; written by hand until the generated schema has them.
import type { components } from '../../../api/schema'
import { readRow } from '../../../records/read'
import type { RecordRow } from '../../../records/wire'

type S = components['schemas']

/** Parameters of `GET /records`: view, kind, status, `f.<field>` … */
export type Link = Record<string, string>

export interface Tile {
  code: string
  name: string
  n: number
  more: boolean
  link: Link
  tone?: 'alarm' | 'warn'
}

export interface FrontFigure {
  code: string
  name: string
  /** None where there is nothing to divide by. */
  value: number | null
  unit: string
  note: string
}

export interface Place {
  area: string
  name: string
  reported: number
  on_the_spot: number
  closed: number
  open: number
  overdue: number
}

export interface Front {
  role: string
  area: { id: string; name: string; level: string } | null
  period: { from: string; to: string; name: string }
  todo: Tile[]
  due_list: RecordRow[]
  due_link: Link | null
  figures: FrontFigure[]
  trend: { month: string; reported: number; closed: number }[]
  places: Place[]
  duty: S['DutyView'] | null
  buttons: { code: string; kind: string; begin: string | null; name: string }[]
  /** The kinds that the trend and the places count; all that the caller may read where it is not said. */
  counted: string[]
}

export interface FigureRecord {
  kind: 'record' | 'area' | 'appointment'
  record: string
  title: string
  note: string
}

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

export function readFront(answer: unknown): Front {
  const of = answer as Partial<Front>
  return {
    role: of.role ?? '',
    area: of.area ?? null,
    period: of.period ?? { from: '', to: '', name: '' },
    todo: list<Tile>(of.todo).map((tile) => ({ ...tile, more: tile.more === true, link: tile.link ?? {} })),
    due_list: list<unknown>(of.due_list).map(readRow),
    due_link: of.due_link ?? null,
    figures: list(of.figures),
    trend: list(of.trend),
    places: list(of.places),
    duty: of.duty ?? null,
    buttons: list(of.buttons),
    counted: list(of.counted),
  }
}
