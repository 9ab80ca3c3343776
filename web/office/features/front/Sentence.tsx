// One sentence for who leads: what came today, where it burns. Each figure opens its records.
import { Figure } from '../../ui/Figure'
import { Phone } from '../../ui/Phone'
import { tileHref, toneOf } from './links'
import { wholeMonths } from './months'
import type { Front, Place, Tile } from '../../../records/front'

/** Where what is overdue lies, at most three by name. */
export function whereOverdue(places: readonly Pick<Place, 'name' | 'overdue'>[]): string {
  const names = places.filter(({ overdue }) => overdue > 0).map(({ name }) => name)
  if (names.length === 0) return ''
  return `（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）`
}

/** What is told with its number, and what is told as not being there: what came (the first tile) is always a number. */
export function toldOf(tiles: readonly Tile[]): { numbers: Tile[]; none: string[] } {
  const numbers = tiles.filter((tile, index) => index === 0 || tile.n > 0)
  return { numbers, none: tiles.filter((tile) => !numbers.includes(tile)).map(({ name }) => name) }
}

export function Sentence({ front, tiles }: { front: Front; tiles: readonly Tile[] }) {
  const { numbers, none } = toldOf(tiles)
  const now = wholeMonths(front.trend, front.period.from).at(-1)
  return (
    <section className="sentence" aria-label="今天">
      <p>
        {numbers.map((tile, index) => (
          <span key={tile.code}>
            {index > 0 && '，'}
            {tile.name} <Figure n={tile.n} href={tileHref(tile)} label={tile.name} {...(toneOf(tile) === 'alarm' ? { tone: 'alarm' as const } : {})} /> 件
            {tile.link.clock === 'overdue' && whereOverdue(front.places)}
          </span>
        ))}
        {none.length > 0 && `，没有${none.join('、')}`}。
      </p>
      <p className="sentence-second">
        {now && `${front.area?.name ?? ''}本月登记 ${now.reported} 件、办结 ${now.closed} 件。`}
        {front.duty && (
          <>
            今日带班 <b>{front.duty.leader.name ?? front.duty.leader.post}</b>，值班 <b>{front.duty.officer.name ?? front.duty.officer.post}</b>{' '}
            <Phone number={front.duty.phone} of="值班" />
          </>
        )}
      </p>
    </section>
  )
}
