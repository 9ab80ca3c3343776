// The only file that knows ECharts, loaded when a chart is seen.
import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

interface Series {
  name: string
  colour: string
  values: number[]
}

interface Chart {
  labels: string[]
  /** The last value of each belongs to a month that still runs. */
  series: Series[]
  ink: string
  line: string
  ground: string
  size: number
  dark: boolean
}

/** Two ends that lie close together are named apart: the higher above, the lower below. */
export function asideOf(values: readonly number[], all: readonly { values: readonly number[] }[], size: number): number {
  const end = values.at(-1) ?? 0
  const top = Math.max(1, ...all.flatMap((one) => one.values))
  const other = all.find((one) => one.values !== values)
  if (!other) return 0
  const apart = end - (other.values.at(-1) ?? 0)
  if (Math.abs(apart) > top * 0.1) return 0
  const above = apart === 0 ? all[0]?.values === values : apart > 0
  return above ? -size * 0.6 : size * 0.6
}

/** Whole months solid, then the way to the running one dashed, its point hollow and named with its number. */
function linesOf({ name, colour, values }: Series, { ground, size, series }: Chart) {
  const last = values.length - 1
  const common = { type: 'line' as const, itemStyle: { color: colour }, animation: false }
  return [
    { ...common, name, data: values.map((value, index) => (index < last ? value : null)), symbol: 'circle', symbolSize: 6, lineStyle: { width: 2, color: colour } },
    {
      ...common,
      name,
      data: values.map((value, index) => (index >= last - 1 ? value : null)),
      symbol: 'circle',
      symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 8 : 0),
      itemStyle: { color: ground, borderColor: colour, borderWidth: 2 },
      lineStyle: { width: 2, type: 'dashed' as const, color: colour },
      endLabel: { show: true, offset: [0, asideOf(values, series, size)], formatter: `${name} ${values[last] ?? ''}`, color: colour, fontSize: size, fontWeight: 600 },
      tooltip: { show: true },
    },
  ]
}

/** Draws into `host`, follows its width, and returns how to take the chart away again. */
export function draw(host: HTMLDivElement, chart: Chart): () => void {
  const drawn = init(host, null, { renderer: 'svg' })
  const text = { color: chart.ink, fontSize: chart.size }
  drawn.setOption({
    animation: false,
    darkMode: chart.dark,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 36, right: chart.size * 5, top: 14, bottom: 26 },
    tooltip: { trigger: 'axis', formatter: (points: unknown) => tip(points), backgroundColor: chart.ground, borderColor: chart.line, textStyle: text },
    xAxis: { type: 'category', data: chart.labels, axisLabel: { ...text, showMaxLabel: true, hideOverlap: true }, axisLine: { lineStyle: { color: chart.line } }, axisTick: { show: false }, boundaryGap: false },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: chart.line } } },
    series: chart.series.flatMap((series) => linesOf(series, chart)),
  })
  const watch = new ResizeObserver(() => drawn.resize())
  watch.observe(host)
  return () => {
    watch.disconnect()
    drawn.dispose()
  }
}

interface Point {
  seriesName: string
  axisValue: string
  value: number | null
}

/** Each name once, though its line is drawn in two pieces. */
function tip(points: unknown): string {
  const seen = new Map<string, number>()
  const list = points as Point[]
  for (const { seriesName, value } of list) if (value !== null && value !== undefined) seen.set(seriesName, value)
  return `${list[0]?.axisValue ?? ''}<br>${[...seen].map(([name, value]) => `${name} ${value} 件`).join('<br>')}`
}
