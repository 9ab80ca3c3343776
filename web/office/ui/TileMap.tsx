// A schematic map: tiles in division order, six across, number large, shade by the same number, alarm as outline, mark and word.
import type { ReactNode } from 'react'
import { Go } from './Go'
import { heatKey, heatStep } from './heat'
import { count } from './numbers'

export interface Tile {
  id: string
  name: string
  n: number
  /** A second number in small: 本月 3. */
  note?: string
  /** Something red here: 超期 1, 易激化. */
  alarm?: string
  href?: string
}

interface Props {
  tiles: Tile[]
  /** What the large number counts, with its unit: 在办（件）. */
  counts: string
  /** What else the foot offers: another number to show. */
  children?: ReactNode
}

/** In the order given: that of the divisions, never of the numbers. */
export function TileMap({ tiles, counts, children }: Props) {
  const top = Math.max(0, ...tiles.map((tile) => tile.n))
  return (
    <div className="tile-map">
      <ul>
        {tiles.map((tile) => (
          <li key={tile.id} className={`map-tile heat-${heatStep(tile.n, top)}${tile.alarm ? ' map-alarm' : ''}`}>
            <TileBody tile={tile} counts={counts} />
          </li>
        ))}
      </ul>
      <p className="map-foot">
        <span>{counts}</span>
        {heatKey(top).map((words, step) => (
          <span key={words} className="map-key">
            <i className={`heat-${top <= 5 ? Math.min(5, step) : step}`} />
            {words}
          </span>
        ))}
        {tiles.some((tile) => tile.alarm) && <span className="st st-alarm">▲ 超期</span>}
        <span className="map-note">示意图，非实际边界</span>
        {children}
      </p>
    </div>
  )
}

function TileBody({ tile, counts }: { tile: Tile; counts: string }) {
  const words = (
    <>
      <span className="map-name">{tile.name}</span>
      <span className="map-line">
        <b>{count(tile.n)}</b>
        {tile.alarm ? <span className="map-mark">▲{tile.alarm}</span> : tile.note && <span className="map-small">{tile.note}</span>}
      </span>
    </>
  )
  const spoken = `${tile.name}，${counts} ${tile.n}${tile.note ? `，${tile.note}` : ''}${tile.alarm ? `，${tile.alarm}` : ''}`
  return tile.href ? (
    <Go href={tile.href} aria-label={spoken}>
      {words}
    </Go>
  ) : (
    <div>{words}</div>
  )
}
