// The villages of a town, or the towns of a county, in division order: two short tables beside each other, every number opening its records.
import { Figure } from '../../ui/Figure'
import { Go } from '../../ui/Go'
import { Card } from '../../ui/Head'
import { count } from '../../ui/numbers'
import { TileMap } from '../../ui/TileMap'
import { useWide } from '../../ui/wide'
import { CLOSED, OPEN, placeHref, tileHref } from './links'
import type { Front, Link, Place, Tile } from '../../../records/front'

/** What is overdue here, and what the tile of the overdue counts besides: it lies in no village, as a notice of the town does, or is no
 *  matter. */
export function overdueOf({ todo, places }: Pick<Front, 'todo' | 'places'>): { here: number; elsewhere: number; tile: Tile | undefined } {
  const here = places.reduce((all, place) => all + place.overdue, 0)
  const tile = todo.find(({ link }) => link.view === 'area' && link.clock === 'overdue' && !link.kind)
  return { here, elsewhere: tile && !tile.more ? Math.max(0, tile.n - here) : 0, tile }
}

function columnOf(front: Front): string {
  return front.area?.level === 'county' ? '镇（街道）' : '村（社区）'
}

export function Places({ front }: { front: Front }) {
  const wide = useWide()
  const half = wide && front.places.length > 7 ? Math.ceil(front.places.length / 2) : front.places.length
  const sum = (of: (place: Place) => number) => front.places.reduce((all, place) => all + of(place), 0)
  const late = overdueOf(front)
  return (
    <Card
      title={front.area?.level === 'county' ? '各镇（街道）情况' : '各村情况'}
      note={`我能看的事项，${front.period.name}，单位：件；按区划顺序`}
      extra={
        <>
          合计 登记 {count(sum((place) => place.reported))} · 已办结 {count(sum((place) => place.closed))} · 在办 {count(sum((place) => place.open))} · 超期 {late.here}
          {late.elsewhere > 0 && late.tile && (
            <span className="nowrap">
              ，不在此表的另有 <Figure n={late.elsewhere} href={tileHref(late.tile)} label="全部已超期" />
            </span>
          )}
        </>
      }
      flush
    >
      <div className="place-tables">
        <Table front={front} places={front.places.slice(0, half)} />
        {half < front.places.length && <Table front={front} places={front.places.slice(half)} />}
      </div>
    </Card>
  )
}

function Table({ front, places }: { front: Front; places: Place[] }) {
  const period = { since: front.period.from, until: front.period.to }
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={`${columnOf(front)}情况，${places[0]?.name ?? ''}起`}>
      <table className="plain-table dense">
        <thead>
          <tr>
            <th scope="col">{columnOf(front)}</th>
            {['登记', '当场办结', '已办结', '在办', '超期'].map((name) => (
              <th key={name} scope="col" className="r">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.area}>
              <th scope="row">
                <Go href={placeHref(front, place)}>{place.name}</Go>
              </th>
              <Cell front={front} place={place} name="登记" n={place.reported} link={period} />
              <td className="r num">{place.on_the_spot}</td>
              <Cell front={front} place={place} name="已办结" n={place.closed} link={{ ...period, ...CLOSED }} />
              <Cell front={front} place={place} name="在办" n={place.open} link={OPEN} />
              <Cell front={front} place={place} name="超期" n={place.overdue} link={{ clock: 'overdue' }} alarm />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ front, place, name, n, link, alarm = false }: { front: Front; place: Place; name: string; n: number; link: Link; alarm?: boolean }) {
  return (
    <td className="r">
      {alarm && n > 0 && <span className="fig-alarm">▲</span>}
      <Figure n={n} href={placeHref(front, place, link)} label={`${place.name}${name}`} {...(alarm ? { tone: 'alarm' as const } : {})} />
    </td>
  )
}

/** The same places as a schematic map, for those who look where it burns. */
export function PlaceMap({ front }: { front: Front }) {
  return (
    <Card title={front.area?.level === 'county' ? '各镇（街道）在办' : '各村在办'} note="大数为在办件数，小数为近12个月登记；按区划顺序">
      <TileMap
        counts="在办（件）"
        tiles={front.places.map((place) => ({
          id: place.area,
          name: place.name,
          n: place.open,
          note: `登记 ${place.reported}`,
          href: placeHref(front, place, place.overdue > 0 ? { clock: 'overdue' } : OPEN),
          ...(place.overdue > 0 ? { alarm: `超期 ${place.overdue}` } : {}),
        }))}
      />
    </Card>
  )
}
