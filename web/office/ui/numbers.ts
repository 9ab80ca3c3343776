// Numbers as an office writes them: thousands separated, the unit always there, a comparison only with its base.

/** 2046 → 2,046 */
export function count(n: number): string {
  return n.toLocaleString('zh-CN')
}

/** What a list could count: 14, or 1,000+ where it stopped counting. */
export function counted({ n, more }: { n: number; more?: boolean }): string {
  return `${count(n)}${more ? '+' : ''}`
}

/** 40 of 41 → 97.6；never a rate of nothing. */
export function rate(part: number, whole: number): string {
  return whole === 0 ? '—' : String(Math.round((part / whole) * 1000) / 10)
}

/** 45 against 39 → +6, with a true minus sign below. */
export function change(now: number, before: number): string {
  const by = now - before
  return by > 0 ? `+${count(by)}` : by < 0 ? `−${count(-by)}` : '持平'
}

/** Fen to yuan: 123450 → 1,234.50 */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** 100 0000 1104: as people read a number aloud. What is masked or has an area code stays as it is. */
export function spokenPhone(number: string): string {
  return /^1\d{10}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number
}
