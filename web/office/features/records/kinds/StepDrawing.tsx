// The steps of a kind as a drawing of its declaration, with the same told in words for those who do not see it.
import type { Kind } from '../../../../records/wire'
import { type Arc, type Box, type Drawing, drawingOf } from './drawing'

const BOX = { w: 92, h: 44 }
const GAP = 34
const LANE = 26
const DROP = 34

const wide = (box: Box) => Math.max(BOX.w, box.name.length * 15 + 20)
const cut = (words: string, most: number) => (words.length > most ? `${words.slice(0, most - 1)}…` : words)

interface Placed {
  x: number
  w: number
  middle: number
}

function placed(boxes: readonly Box[]): Placed[] {
  let x = 8
  return boxes.map((box) => {
    const w = wide(box)
    const at = { x, w, middle: x + w / 2 }
    x += w + GAP
    return at
  })
}

export function StepDrawing({ kind }: { kind: Kind }) {
  const drawing = drawingOf(kind)
  const { boxes, arcs, drops, anytime } = drawing
  const at = placed(boxes)
  const lanes = (way: Arc['way']) => Math.max(0, ...arcs.filter((arc) => arc.way === way).map((arc) => arc.lane + 1))
  const above = lanes('ahead') * LANE + 26
  const deep = Math.max(0, ...drops.map((drop) => drop.lane + 1))
  const below = Math.max(lanes('back') * LANE + 12, deep * DROP + 16)
  const width = (at.at(-1)?.x ?? 0) + (at.at(-1)?.w ?? 0) + 10
  const height = above + BOX.h + below + 6
  const top = above
  const bottom = above + BOX.h
  return (
    <>
      <div className="scroll-x rec-drawing" tabIndex={0} role="region" aria-label="环节图，可左右滚动">
        <svg style={{ width: '100%', minWidth: Math.round(width * 0.78), maxWidth: width }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={spoken(drawing)}>
          <defs>
            {(['plain', 'back'] as const).map((name) => (
              <marker key={name} id={`head-${name}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0l8 4-8 4z" className={name === 'back' ? 'draw-head-back' : 'draw-head'} />
              </marker>
            ))}
          </defs>
          {boxes.slice(1).map((box, index) => {
            const from = at[index]
            const to = at[index + 1]
            return from && to ? <line key={box.key} x1={from.x + from.w} x2={to.x - 1} y1={top + BOX.h / 2} y2={top + BOX.h / 2} className="draw-line" markerEnd="url(#head-plain)" /> : null
          })}
          {arcs.map((arc) => (
            <ArcLine key={`${arc.from}-${arc.to}-${arc.name}`} arc={arc} at={at} top={top} bottom={bottom} />
          ))}
          {drops.map((drop) => {
            const from = at[drop.from]
            if (!from) return null
            const y = bottom + 20 + drop.lane * DROP
            const words = cut(drop.status, 8)
            const w = words.length * 14 + 18
            return (
              <g key={`${drop.from}-${drop.status}`}>
                <title>{`${drop.name} → ${drop.status}`}</title>
                {drop.lane === 0 && <line x1={from.middle} x2={from.middle} y1={bottom} y2={y - 2} className="draw-line" markerEnd="url(#head-plain)" />}
                <rect x={from.middle - w / 2} y={y} width={w} height={22} rx={11} className="draw-drop" />
                <text x={from.middle} y={y + 15.500} className="draw-small">
                  {words}
                </text>
              </g>
            )
          })}
          {boxes.map((box, index) => {
            const place = at[index]
            if (!place) return null
            return (
              <g key={box.key}>
                {box.who && <title>{`${box.name}：${box.who}`}</title>}
                {box.limit && (
                  <text x={place.middle} y={top - 8} className="draw-limit">
                    {box.limit.replace(/（.*）/, '')}
                  </text>
                )}
                <rect x={place.x} y={top} width={place.w} height={BOX.h} rx={box.shape === 'step' ? 6 : BOX.h / 2} className={box.shape === 'end' ? 'draw-end' : 'draw-box'} />
                <text x={place.middle} y={top + (box.who ? 19 : 27)} className="draw-name">
                  {box.name}
                </text>
                {box.who && (
                  <text x={place.middle} y={top + 35} className="draw-small">
                    {cut(box.who, Math.floor((place.w - 8) / 12))}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
      {anytime.length > 0 && (
        <p className="small faint rec-anytime">
          随时可以：{anytime.map((step) => step.name).join('、')}
        </p>
      )}
    </>
  )
}

function ArcLine({ arc, at, top, bottom }: { arc: Arc; at: readonly Placed[]; top: number; bottom: number }) {
  const from = at[arc.from]
  const to = at[arc.to]
  if (!from || !to) return null
  const back = arc.way === 'back'
  // Lines that meet at one box stand a little apart.
  const [out, into] = back ? [0.25, 0.7] : [0.86, 0.14]
  const [x1, x2] = [from.x + from.w * out - arc.lane * 5, to.x + to.w * into + arc.lane * 5]
  const y = back ? bottom + (arc.lane + 1) * LANE - 6 : top - 18 - (arc.lane + 1) * LANE + 12
  const edge = back ? bottom : top
  const middle = (x1 + x2) / 2
  return (
    <g>
      <path d={`M${x1} ${edge}V${y}H${x2}V${back ? edge + 2 : edge - 2}`} className={back ? 'draw-back' : 'draw-ahead'} markerEnd={back ? 'url(#head-back)' : 'url(#head-plain)'} />
      <text x={middle} y={y - 4} className={back ? 'draw-small draw-back-name' : 'draw-small'}>
        {arc.name}
      </text>
    </g>
  )
}

function spoken({ boxes, arcs, drops }: Drawing): string {
  const way = boxes.map((box) => `${box.name}${box.who ? `（${box.who}）` : ''}${box.limit ? `，时限${box.limit}` : ''}`).join('；然后')
  const others = arcs.map((arc) => `${arc.name}：从“${boxes[arc.from]?.name}”到“${boxes[arc.to]?.name}”`)
  const ends = drops.map((drop) => `“${boxes[drop.from]?.name}”时可以${drop.name}`)
  return [`环节：${way}`, ...others, ...ends].join('。')
}
