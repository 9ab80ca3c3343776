// The year by months: two lines, named directly, with the same numbers as a table beside. ECharts is fetched only for this.
import { useEffect, useRef, useState } from 'react'
import { useLook } from '../../ui/theme'
import type { Front } from '../../../api/types'

const NAMES = { reported: '登记', closed: '办结' }
const SERIES = ['reported', 'closed'] as const
const COLOURS = ['#8c2a23', '#1f5f8b', '#6b4e00']
const DARK = ['#f0a79e', '#8fc4ea', '#e3bf6a']

/** A year of thirteen columns has one month twice: the first column and each January name their year. */
function monthName(month: string, index: number): string {
  const name = `${Number(month.slice(5))}月`
  return index === 0 || month.endsWith('-01') ? `${month.slice(2, 4)}年${name}` : name
}

export function Trend({ trend }: { trend: Front['trend'] }) {
  const { dark, large } = useLook()
  const host = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    let dispose = () => {}
    void import('./chart')
      .then(({ draw }) => {
        if (gone || !host.current) return
        dispose = draw(host.current, {
          labels: trend.map((point, index) => monthName(point.month, index)),
          series: SERIES.map((name, index) => ({
            name: NAMES[name],
            colour: (dark ? DARK : COLOURS)[index % 3] ?? '#888888',
            values: trend.map((point) => point[name]),
          })),
          ink: dark ? '#c2bab0' : '#575049',
          line: dark ? '#3a3531' : '#e6e1d9',
          size: large ? 17 : 14,
        })
      })
      .catch(() => setFailed(true))
    return () => {
      gone = true
      dispose()
    }
  }, [trend, dark, large])
  return (
    <div className="stack">
      {!failed && <div ref={host} style={{ height: 240 }} role="img" aria-label="按月登记和办结的折线图，数字见下表" />}
      <div className="scroll-x" tabIndex={0} role="region" aria-label="按月数字">
        <table className="plain-table small">
          <thead>
            <tr>
              <th>月份</th>
              {trend.map((point, index) => (
                <th key={point.month} className="r" title={point.month}>
                  {monthName(point.month, index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SERIES.map((name) => (
              <tr key={name}>
                <th scope="row">{NAMES[name]}（件）</th>
                {trend.map((point) => (
                  <td key={point.month} className="r">
                    {point[name]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="faint small">首尾两个月只算期间之内的日子。</p>
    </div>
  )
}
