// The period of a ledger as an office says it: this month, last month, this quarter, this year. Days are civil days in China.
import { dateWords } from '../../../ui/time'

export interface Period {
  from: string
  to: string
}

const pad = (n: number) => String(n).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const month = (year: number, m: number): Period => ({ from: `${year}-${pad(m)}-01`, to: `${year}-${pad(m)}-${pad(lastDay(year, m))}` })

/** `today` as 2026-11-27. What runs still ends today. */
export function periodOf(code: string, today: string): Period {
  const year = Number(today.slice(0, 4))
  const m = Number(today.slice(5, 7))
  switch (code) {
    case 'last_month':
      return m === 1 ? month(year - 1, 12) : month(year, m - 1)
    case 'quarter': {
      const first = m - ((m - 1) % 3)
      return { from: `${year}-${pad(first)}-01`, to: today }
    }
    case 'year':
      return { from: `${year}-01-01`, to: today }
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    default:
      return { from: `${year}-${pad(m)}-01`, to: today }
  }
}

export const PERIODS = [
  { value: 'month', label: '本月' },
  { value: 'last_month', label: '上月' },
  { value: 'quarter', label: '本季' },
  { value: 'year', label: '今年' },
  { value: 'last_year', label: '去年' },
]

export function namedPeriod({ from, to }: Period, today: string): string | undefined {
  return PERIODS.find(({ value }) => {
    const period = periodOf(value, today)
    return period.from === from && period.to === to
  })?.value
}

/** 2026年11月1日至27日 · 2026年11月1日至12月5日 */
export function periodWords({ from, to }: Period): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dateWords(from)}至${Number(to.slice(8))}日`
  return `${dateWords(from)}至${from.slice(0, 4) === to.slice(0, 4) ? dateWords(to).slice(5) : dateWords(to)}`
}
