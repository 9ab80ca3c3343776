// Months of the trend: which are whole, which one still runs. A period of 365 days begins inside a month; that part is no month.
import type { Front } from '../../../records/front'

type Month = Front['trend'][number]

/** Only months that the period holds from their first day on; the last one may still run. */
export function wholeMonths(trend: readonly Month[], from: string): Month[] {
  const begun = from.slice(0, 7)
  return trend.filter(({ month }) => month !== begun || from.endsWith('-01'))
}

/** 11月, with the year at the first column and each January. */
export function monthName(month: string, index: number): string {
  const name = `${Number(month.slice(5))}月`
  return index === 0 || month.endsWith('-01') ? `${month.slice(2, 4)}年${name}` : name
}

/** The first day of a month and, where it has ended, its last. */
export function monthRange(month: string): { from: string; to: string } {
  const [year = 0, at = 1] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` }
}
