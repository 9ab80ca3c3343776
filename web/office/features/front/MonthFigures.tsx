// What moved this month, with last month whole as its base and the months before as a line; then the figures of the period.
import { Figure } from '../../ui/Figure'
import { Go } from '../../ui/Go'
import { Card } from '../../ui/Head'
import { count } from '../../ui/numbers'
import { Sparkline } from '../../ui/Sparkline'
import { STANDING } from '../../ui/standing'
import { listHref } from './links'
import { monthRange, wholeMonths } from './months'
import type { Front } from '../../../records/front'

export function MonthFigures({ front }: { front: Front }) {
  const months = wholeMonths(front.trend, front.period.from)
  const now = months.at(-1)
  const before = months.at(-2)
  const standing = front.role === 'registry'
  const figures = front.figures.filter(({ code }) => standing || !STANDING.has(code))
  return (
    <>
      {now && (
        <Card title="本月数字" note={`${front.area ? `${front.area.name}　` : ''}${Number(now.month.slice(5))}月1日至今`} flush>
          <div className="month-figures">
            <Moved name="登记" n={now.reported} base={before && `${Number(before.month.slice(5))}月整月 ${count(before.reported)} 件`} values={months.map(({ reported }) => reported)}
              href={listHref({ view: 'area', ...(front.counted.length > 0 ? { kind: front.counted.join(',') } : {}), since: monthRange(now.month).from })} colour="var(--c1)" />
            <Moved name="办结" n={now.closed} base={before && `${Number(before.month.slice(5))}月整月 ${count(before.closed)} 件`} values={months.map(({ closed }) => closed)} colour="var(--c2)" />
          </div>
        </Card>
      )}
      {figures.length > 0 && <PeriodFigures front={front} figures={figures} />}
    </>
  )
}

interface MovedProps {
  name: string
  n: number
  base: string | undefined
  values: number[]
  /** The records behind it, where a list of them can be asked for. */
  href?: string
  colour: string
}

function Moved({ name, n, base, values, href, colour }: MovedProps) {
  return (
    <div className="moved">
      <span className="moved-name">本月{name}</span>
      <span className="moved-line">
        {href ? (
          <Go href={href} className="moved-n" aria-label={`本月${name} ${n} 件，看明细`}>
            {count(n)}
          </Go>
        ) : (
          <b className="moved-n">{count(n)}</b>
        )}
        <span className="fig-unit">件</span>
        <Sparkline values={values} colour={colour} />
      </span>
      {base && <span className="moved-base">{base}</span>}
    </div>
  )
}

function PeriodFigures({ front, figures }: { front: Front; figures: Front['figures'] }) {
  const query = new URLSearchParams({ ...(front.area ? { area: front.area.id } : {}), from: front.period.from, to: front.period.to }).toString()
  return (
    <Card title="主要数字" note={`${front.area ? `${front.area.name}　` : ''}${front.period.name}`} flush>
      <ul className="period-figures">
        {figures.map((figure) => (
          <li key={figure.code}>
            <span>
              {figure.name}
              {figure.note && <small>{figure.note}</small>}
            </span>
            {figure.value === undefined ? <span className="faint">—</span> : <Figure n={figure.value} unit={figure.unit} href={`/figures/${figure.code}?${query}`} label={`看明细：${figure.name}`} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
