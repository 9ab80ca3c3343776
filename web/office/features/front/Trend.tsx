// The year by whole months: two lines named at their ends, the running month dashed and hollow, the same numbers as a table one click
// away. ECharts is fetched only for this.
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLook } from '../../ui/theme'
import type { Front } from '../../../records/front'
import { monthName, wholeMonths } from './months'

const NAMES = { reported: '登记', closed: '办结' }
const SERIES = ['reported', 'closed'] as const

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function Trend({ trend, from }: { trend: Front['trend']; from: string }) {
  const { dark, large } = useLook()
  const host = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const months = useMemo(() => wholeMonths(trend, from), [trend, from])
  useEffect(() => {
    let gone = false
    let dispose = () => {}
    void import('./chart')
      .then(({ draw }) => {
        if (gone || !host.current) return
        dispose = draw(host.current, {
          labels: months.map((point, index) => monthName(point.month, index)),
          series: SERIES.map((name, index) => ({ name: NAMES[name], colour: token(index === 0 ? '--c1' : '--c2'), values: months.map((point) => point[name]) })),
          ink: token('--ink-3'),
          line: token('--c-grid'),
          ground: token('--surface'),
          size: large ? 17 : 13,
          dark,
        })
      })
      .catch(() => setFailed(true))
    return () => {
      gone = true
      dispose()
    }
  }, [months, dark, large])
  return (
    <>
      {!failed && <div ref={host} style={{ height: 230 }} role="img" aria-label="按月登记和办结的折线图，数字见下表" />}
      <details open={failed}>
        <summary className="link-button">看数表</summary>
        <div className="scroll-x" tabIndex={0} role="region" aria-label="按月数字">
          <table className="plain-table dense">
            <thead>
              <tr>
                <th scope="col">月份</th>
                {months.map((point, index) => (
                  <th key={point.month} scope="col" className="r" title={point.month}>
                    {monthName(point.month, index)}
                    {index === months.length - 1 && '*'}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {SERIES.map((name) => (
                <tr key={name}>
                  <th scope="row">{NAMES[name]}（件）</th>
                  {months.map((point) => (
                    <td key={point.month} className="r">
                      {point[name]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="faint small">* 本月未满。</p>
      </details>
    </>
  )
}
