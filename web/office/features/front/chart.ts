// The only file that knows ECharts, loaded when a chart is seen.
import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

interface Chart {
  labels: string[]
  series: { name: string; colour: string; values: number[] }[]
  ink: string
  line: string
  size: number
}

const SYMBOLS = ['circle', 'diamond', 'triangle']

/** Draws into `host`, follows its width, and returns how to take the chart away again. */
export function draw(host: HTMLDivElement, chart: Chart): () => void {
  const drawn = init(host, null, { renderer: 'svg' })
  const text = { color: chart.ink, fontSize: chart.size }
  drawn.setOption({
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 44, right: 64, top: 16, bottom: 30 },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${String(value)} 件` },
    xAxis: {
      type: 'category',
      data: chart.labels,
      axisLabel: text,
      axisLine: { lineStyle: { color: chart.line } },
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: chart.line } } },
    series: chart.series.map((series, index) => ({
      type: 'line',
      name: series.name,
      data: series.values,
      symbol: SYMBOLS[index % 3],
      symbolSize: 8,
      lineStyle: { width: 2, type: index === 0 ? 'solid' : 'dashed' },
      itemStyle: { color: series.colour },
      endLabel: { show: true, formatter: series.name, color: series.colour, fontSize: chart.size },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  })
  const watch = new ResizeObserver(() => drawn.resize())
  watch.observe(host)
  return () => {
    watch.disconnect()
    drawn.dispose()
  }
}
