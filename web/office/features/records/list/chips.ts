// Conditions that have no control of their own in the bar: a number of the front page brought them, and they are named to be taken away.
import type { Kind } from '../../../../records/wire'
import type { Filters } from './filters'

interface Chip {
  /** What goes when it is taken away. */
  names: string[]
  words: string
}

const PLAIN = new Set(['view', 'order', 'beside', 'act', 'kind', 'status', 'phase', 'clock', 'area', 'since', 'until', 'q', 'told'])

export function chipsOf(filters: Filters, kind: Kind | undefined): Chip[] {
  const bar = new Set((kind?.filters ?? []).map((field) => `f.${field.code}`))
  const rest = Object.entries(filters).filter(([name, value]) => value && !PLAIN.has(name) && !bar.has(name))
  const called = rest.map(([name, value]): Chip => ({ names: [name], words: wordsOf(name, value, kind) ?? '' }))
  const nameless = called.filter((chip) => !chip.words).flatMap((chip) => chip.names)
  const known = called.filter((chip) => chip.words)
  // Under the name of the number that brought them here.
  return nameless.length === 0 ? known : [{ names: [...nameless, 'told'], words: filters.told || '其他条件' }, ...known]
}

function wordsOf(name: string, value: string, kind: Kind | undefined): string | null {
  if (name === 'open') return value === 'true' ? '未办结' : '已办结'
  if (name === 'unit') return '指定单位'
  if (name === 'f.tasks.unanswered') return '批示、催办未回复'
  const asked = /^f\.ask\.(.+)$/.exec(name)
  const step = asked && kind?.steps.find((one) => one.code === asked[1])
  if (asked) return step ? `${step.name}待审批` : null
  const field = kind?.fields.find((one) => `f.${one.code}` === name)
  if (!field) return null
  const chosen = value.split(',').map((code) => field.choices?.find((choice) => choice.code === code)?.name ?? code)
  return `${field.name}：${chosen.join('、')}`
}
