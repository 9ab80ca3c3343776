// From a number's link to the list behind it. A link holds parameters of `GET /records` only; the list's own address has the kind in it.
import { queryText } from '../../../api/client'
import type { Front, Link, Place, Tile } from '../../../records/front'

/** `{view, kind: 'request', …}` → `/records/request?view=…`; several kinds, or none, in the list of all. */
export function listHref(link: Link, told?: string): string {
  const { kind = '', ...rest } = link
  const single = kind !== '' && !kind.includes(',')
  return `/records/${single ? encodeURIComponent(kind) : 'all'}${queryText({ ...(single ? rest : link), told })}`
}

/** The list behind a tile. What the list of all kinds has no control for is called there as the tile is called. */
export const tileHref = ({ link, name }: Tile) => listHref(link, Object.keys(link).some((one) => one.startsWith('f.')) ? name : undefined)

export function toneOf({ link, tone }: Tile): 'alarm' | 'warn' | undefined {
  return tone ?? (link.clock === 'overdue' ? 'alarm' : link.clock === 'soon' ? 'warn' : undefined)
}

const ENDED = 'done,over'
export const CLOSED: Link = { phase: ENDED }
export const OPEN: Link = { open: 'true' }

/** The records of a place that one of its numbers counts. */
export function placeHref(front: Front, place: Pick<Place, 'area'>, link: Link = {}): string {
  return listHref({ view: 'area', ...(front.counted.length > 0 ? { kind: front.counted.join(',') } : {}), area: place.area, ...link })
}

/** The form that a button begins: the step it names, or the first that the caller may take. */
export const beginHref = ({ kind, begin }: Front['buttons'][number]) => `/records/${kind}/new${begin ? `/${begin}` : ''}`

const MOST_COUNTS = 9

/** One band of numbers: where there are many, those that hold nothing give way. */
export function bandOf(tiles: readonly Tile[]): Tile[] {
  return tiles.length <= MOST_COUNTS ? [...tiles] : tiles.filter(({ n }) => n > 0)
}
