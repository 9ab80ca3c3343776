// Time as people in an office say it: 今天 15:20, 昨天, 9月30日. Exact on hover. All in China's one zone, whatever the PC says.

export const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

interface Civil {
  year: number
  month: number
  day: number
  hour: string
  minute: string
  weekday: number
}

const OFFSET_MS = 8 * 3_600_000

/** China has had one offset and no summer time since 1991, so plain arithmetic is exact for every matter here. */
export function civil(instant: string | Date): Civil {
  const shifted = new Date(new Date(instant).getTime() + OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: String(shifted.getUTCHours()).padStart(2, '0'),
    minute: String(shifted.getUTCMinutes()).padStart(2, '0'),
    weekday: shifted.getUTCDay(),
  }
}

function dayNumber(instant: string | Date): number {
  return Math.floor((new Date(instant).getTime() + OFFSET_MS) / 86_400_000)
}

/** 今天 15:20 · 昨天 09:10 · 明天 08:30 · 9月30日 18:40 · 2025年9月30日 */
export function spoken(instant: string, now: Date): string {
  const at = civil(instant)
  const clock = `${at.hour}:${at.minute}`
  const days = dayNumber(instant) - dayNumber(now)
  if (days === 0) return `今天 ${clock}`
  if (days === -1) return `昨天 ${clock}`
  if (days === 1) return `明天 ${clock}`
  if (at.year === civil(now).year) return `${at.month}月${at.day}日 ${clock}`
  return `${at.year}年${at.month}月${at.day}日`
}

/** 2026年9月30日 周三 18:40 */
export function exact(instant: string): string {
  const at = civil(instant)
  return `${at.year}年${at.month}月${at.day}日 ${WEEKDAYS[at.weekday]} ${at.hour}:${at.minute}`
}

/** 10月8日 周四 08:30, for the lines of a reckoning. */
export function reckoned(instant: string): string {
  const at = civil(instant)
  return `${at.month}月${at.day}日 ${WEEKDAYS[at.weekday]} ${at.hour}:${at.minute}`
}

/** 90 → 1小时30分 · 600 → 10小时 · 0 → 0分 */
export function lasting(minutes: number): string {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const words = `${days ? `${days}天` : ''}${hours ? `${hours}小时` : ''}${rest ? `${rest}分` : ''}`
  return words || '0分'
}

/** 2026-11-21 → 2026年11月21日 */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return year && month && day ? `${year}年${month}月${day}日` : date
}

/** Today's date in China as YYYY-MM-DD. */
export function civilDate(now: Date): string {
  return new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** Local China time "YYYY-MM-DD HH:mm" to an instant. */
export function instantOf(date: string, clock: string): string {
  return new Date(`${date}T${clock}:00+08:00`).toISOString().replace('.000Z', 'Z')
}
