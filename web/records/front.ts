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

/** What stands beside a tile's name, which says too little alone: the kind whose status it is, for kinds share such names; else whose it
 *  is, where the caller and the place count something by the same name. */
export function besideOf(tile: Tile, tiles: readonly Tile[], place: string | undefined): string | undefined {
  if (tile.kind_name) return tile.kind_name
  if (!tiles.some((other) => other.name === tile.name && isOwn(other) !== isOwn(tile))) return undefined
  return isOwn(tile) ? '我的' : tile.link.view === 'unit' ? '本单位' : place
}
