// How this page says times, and what it warns of while a person writes.

let offset = 0

/** Takes the server's clock for ours: a phone's may be a year off, and the demo's stands where the demo is. */
export function serverSays(now: string): void {
  const at = Date.parse(now)
  if (!Number.isNaN(at)) offset = at - Date.now()
}

/** By how much the server's clock is ahead of this phone's, in milliseconds: to be kept for a start without a signal. */
export function skew(): number {
  return offset
}

/** Takes a kept difference for the present one. */
export function takeSkew(kept: number): void {
  offset = kept
}

/** The present moment by the server's clock. */
export function present(): Date {
  return new Date(Date.now() + offset)
}

const ZONE = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function split(at: Date) {
  const of = (type: string) => parts.formatToParts(at).find((part) => part.type === type)?.value ?? ''
  return { year: of('year'), month: of('month'), day: of('day'), time: `${of('hour')}:${of('minute')}` }
}

/** A moment as people say it: 今天 15:20, 昨天 09:10, 9月30日 18:40. */
export function moment(instant: string, now = present()): string {
  const at = split(new Date(instant))
  const same = (other: Date) => {
    const day = split(other)
    return day.year === at.year && day.month === at.month && day.day === at.day
  }
  if (same(now)) return `今天 ${at.time}`
  if (same(new Date(now.getTime() - 86_400_000))) return `昨天 ${at.time}`
  if (same(new Date(now.getTime() + 86_400_000))) return `明天 ${at.time}`
  const year = split(now).year === at.year ? '' : `${at.year}年`
  return `${year}${at.month}月${at.day}日 ${at.time}`
}

/** What must not stand in a story: telephone and identity numbers, and marks of secrecy. */
export function warnings(text: string): string[] {
  const found = []
  if (/(?<!\d)1\d{10}(?!\d)/.test(text)) found.push('正文里像有电话号码，请填到“电话”一栏，正文里删去。')
  if (/(?<!\d)\d{17}[\dXx](?!\d)/.test(text)) found.push('正文里像有证件号码，请删去：本系统不需要证件号码。')
  if (/机密|绝密|秘密文件|内部资料/.test(text)) found.push('本系统为非涉密系统：涉密内容请不要写在这里。')
  return found
}
