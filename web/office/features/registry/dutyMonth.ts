// Months of a roster as `2026-11`, days as `2026-11-22`: civil dates, without a clock or a zone.
import { WEEKDAYS } from '../../ui/time'

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** 2026-12 and 1 → 2027-01 */
export function nextMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Every day of the month. */
export function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`)
}

/** 2026-11 → 2026年11月 */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return `${year}年${number}月`
}

/** 2026-11-22 → 11月22日 周日 */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日 ${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}

/** Whose turn each day is: the first day the first one, and round again. */
export function inTurn<T>(days: string[], ones: T[]): { day: string; one: T }[] {
  return days.flatMap((day, at) => {
    const one = ones[at % ones.length]
    return one === undefined ? [] : [{ day, one }]
  })
}
