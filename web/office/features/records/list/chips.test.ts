import { expect, test } from 'vitest'
import type { Kind } from '../../../../records/wire'
import { chipsOf } from './chips'
import { withSaved } from './SavedFilters'

const kind = {
  filters: [{ code: 'topic' }],
  fields: [{ code: 'risk', name: '激化风险', choices: [{ code: 'high', name: '易激化' }] }],
  steps: [{ code: 'extend', name: '申请延期' }],
} as unknown as Kind

test('what the bar shows itself needs no chip; what it does not is named', () => {
  const filters = { view: 'area', order: 'due', beside: 'r1', status: 'open', 'f.topic': 't1', 'f.risk': 'high', open: 'true', 'f.ask.extend': 'yes', 'f.tasks.unanswered': 'yes', unit: 'u1' }
  expect(chipsOf(filters, kind).map(({ words }) => words)).toEqual(['激化风险：易激化', '未办结', '申请延期待审批', '批示、催办未回复', '指定单位'])
})

test('in the list of all kinds a condition is called as the number that brought it, and goes with its name', () => {
  expect(chipsOf({ 'f.risk': 'high', told: '易激化' }, undefined)).toEqual([{ names: ['f.risk', 'told'], words: '易激化' }])
  expect(chipsOf({ 'f.ask.return': 'yes' }, undefined)).toEqual([{ names: ['f.ask.return', 'told'], words: '其他条件' }])
})

test('saving under a name again replaces what it was', () => {
  const one = { name: '超期的', filters: { clock: 'overdue' } }
  expect(withSaved([one], { name: '超期的', filters: { clock: 'soon' } })).toEqual([{ name: '超期的', filters: { clock: 'soon' } }])
  expect(withSaved(Array.from({ length: 12 }, (_, n) => ({ ...one, name: String(n) })), one)).toHaveLength(12)
})
