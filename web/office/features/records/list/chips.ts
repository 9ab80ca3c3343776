// Conditions that have no control of their own in the bar: a number of the front page brought them, and they are named to be taken away.
import type { Kind } from '../../../../records/wire'
import type { Filters } from './filters'

export interface Chip {
  name: string
  words: string
}

const PLAIN = new Set(['view', 'order', 'beside', 'act', 'kind', 'status', 'phase', 'clock', 'area', 'since', 'until', 'q'])

export function chipsOf(filters: Filters, kind: Kind | undefined): Chip[] {
  const bar = new Set((kind?.filters ?? []).map((field) => `f.${field.code}`))
  return Object.entries(filters).flatMap(([name, value]) => {
    if (!value || PLAIN.has(name) || bar.has(name)) return []
    return [{ name, words: wordsOf(name, value, kind) }]
  })
}

function wordsOf(name: string, value: string, kind: Kind | undefined): string {
  if (name === 'open') return value === 'true' ? '未办结' : '已办结'
  if (name === 'unit') return '指定单位'
  if (name === 'f.tasks.unanswered') return '批示、催办未回复'
  const asked = /^f\.ask\.(.+)$/.exec(name)
  if (asked) return `${kind?.steps.find((step) => step.code === asked[1])?.name ?? ''}待审批`
  const field = kind?.fields.find((one) => `f.${one.code}` === name)
  if (!field) return '指定条件'
  const chosen = value.split(',').map((code) => field.choices?.find((choice) => choice.code === code)?.name ?? code)
  return `${field.name}：${chosen.join('、')}`
}
