// Cells of a ledger as people read them.

export function cellText(value: unknown, kind: string): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value))
    return kind === 'photo' ? (value.length ? `${value.length} 张` : '') : value.map((one) => cellText(one, kind)).join('、')
  if (kind === 'photo' && typeof value === 'number') return value > 0 ? `${value} 张` : ''
  if ((kind === 'money' || kind === 'int') && !Number.isNaN(Number(value))) return Number(value).toLocaleString('zh-CN')
  return String(value)
}

/** Left edges of the frozen columns, from the widths of those before. */
export function frozenLefts(widths: readonly number[], frozen: number): number[] {
  let left = 0
  return widths.slice(0, frozen).map((width) => {
    const here = left
    left += width
    return here
  })
}

/** The periods an office asks for, from today's date. */
export function presets(today: string): { label: string; from: string; to: string }[] {
  const year = Number(today.slice(0, 4))
  const month = today.slice(5, 7)
  const quarter = String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')
  return [
    { label: '本月', from: `${year}-${month}-01`, to: today },
    { label: '本季度', from: `${year}-${quarter}-01`, to: today },
    { label: '本年', from: `${year}-01-01`, to: today },
    { label: '上年', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ]
}
