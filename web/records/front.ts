// The front page as the server composes it for a role, for the office and the phone.
import type { Schemas } from '../api/types'
import { readRow, told } from './read'
import type { RecordRow, Told } from './wire'

/** Parameters of `GET /records`: view, kind, status, `f.<field>` … */
export type Link = Record<string, string>

export type Tone = 'alarm' | 'warn'

/** So many records that wait for something, and the list behind them. */
export type Tile = Omit<Told<Schemas['FrontTile']>, 'tone'> & { tone?: Tone }

export type Front = Omit<Told<Schemas['Front']>, 'todo' | 'due_list'> & { todo: Tile[]; due_list: RecordRow[] }
export type Place = Front['places'][number]

export function readFront(front: Schemas['Front']): Front {
  return { ...told(front), todo: told(front.todo) as Tile[], due_list: front.due_list.map(readRow) }
}

/** What is owed by the caller himself; the other tiles tell of a place. */
export const isOwn = ({ link }: Tile): boolean => link.view === 'owed' || link.view === 'pool'

/** Whose a number is, by the view behind it; the other views say it in their names. */
const WHOSE: Record<string, (place: string | undefined) => string | undefined> = {
  owed: () => '我的',
  unit: () => '本单位',
  area: (place) => place,
}

/** What stands beside a tile's name, which says too little alone: the kind whose status it is, for kinds share such names; else whose it
 *  is, where the page counts the caller's own and a place's or a unit's beside each other. */
export function besideOf(tile: Tile, tiles: readonly Tile[], place: string | undefined): string | undefined {
  if (tile.kind_name) return tile.kind_name
  if (!tiles.some(isOwn) || tiles.every(isOwn)) return undefined
  return WHOSE[tile.link.view ?? '']?.(place)
}
