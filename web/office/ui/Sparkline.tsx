// A line without axes beside a figure: how it went. The last point is hollow, because its month still runs.

interface Props {
  values: number[]
  /** The last value belongs to a month that has not ended: dashed, hollow. */
  running?: boolean
  colour?: string
}

const WIDTH = 92
const HEIGHT = 26
const MARGIN = 4

export function Sparkline({ values, running = true, colour = 'var(--c1)' }: Props) {
  if (values.length < 2) return null
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const at = (value: number, index: number) =>
    [
      MARGIN + (index * (WIDTH - 2 * MARGIN)) / (values.length - 1),
      HEIGHT - MARGIN - ((value - low) * (HEIGHT - 2 * MARGIN)) / span,
    ] as const
  const points = values.map(at)
  const whole = running ? points.slice(0, -1) : points
  const [lastX, lastY] = points.at(-1) ?? [0, 0]
  const [beforeX, beforeY] = points.at(-2) ?? [0, 0]
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={whole.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} fill="none" stroke={colour} strokeWidth="1.6" />
      {running && <line x1={beforeX} y1={beforeY} x2={lastX} y2={lastY} stroke={colour} strokeWidth="1.6" strokeDasharray="3 3" />}
      <circle cx={lastX} cy={lastY} r="2.8" fill="var(--surface)" stroke={colour} strokeWidth="1.6" />
    </svg>
  )
}
