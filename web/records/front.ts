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

/** Whether what is owed is of several kinds: then a tile is told with its kind, for kinds share the names of their statuses. */
export const ofSeveral = (tiles: readonly Tile[]): boolean => new Set(tiles.flatMap(({ kind_name }) => kind_name ?? [])).size > 1
