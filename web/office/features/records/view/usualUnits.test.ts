import { expect, test } from 'vitest'
import type { FieldForm } from '../../../../records/wire'
import { leadingChoice, proposing, usualUnit } from './usualUnits'

const units = [
  { id: 'zf', name: '修文镇综合行政执法队', kind_name: '综合行政执法队' },
  { id: 'yj', name: '修文镇应急管理办', kind_name: '应急管理办' },
  { id: 'dh', name: '东郝村民委员会', kind_name: '村民委员会' },
  { id: 'zh', name: '中郝村民委员会', kind_name: '村民委员会' },
  { id: 'gd', name: '修文供电所', kind_name: '供电所' },
]

test.each([
  ['综合执法队', 'zf'],
  ['应急办（消防工作站）', 'yj'],
  ['供电所', 'gd'],
  ['村委会', 'zh'],
  ['村/社区', 'zh'],
  ['燃气企业', undefined],
  ['', undefined],
])('%s means %s for a record of 中郝村', (words, id) => {
  expect(usualUnit(words, units, '中郝村')).toBe(id)
})

const form: FieldForm[] = [
  { code: '@lead', name: '牵头单位', type: 'organisation', required: true },
  { code: '@co', name: '协办单位', type: 'organisation', many: true, required: false },
  { code: 'team', name: '队伍', type: 'organisation', required: false },
]

test('who usually leads and helps stands in the form, and nowhere else', () => {
  const [lead, co, team] = proposing(form, { code: 'c', name: 'c', lead: '供电所', co: ['村委会', '燃气企业'] }, units, '东郝村')
  expect([lead?.preset, co?.preset, team?.preset]).toEqual(['gd', ['dh'], undefined])
  expect(proposing(form, undefined, units, '东郝村')).toEqual(form)
})

test('what the server proposes stays', () => {
  expect(proposing([{ ...(form[0] as FieldForm), preset: 'yj' }], { code: 'c', name: 'c', lead: '供电所' }, units, undefined)[0]?.preset).toBe('yj')
})

test('the choice that a record holds is the one that counts', () => {
  const choices = [{ code: 'a', name: 'a', lead: '供电所' }, { code: 'b', name: 'b', lead: '环卫办' }]
  const kind = { fields: [{ code: 'topic', choices }] } as never
  const view = { sections: [{ code: 'fields', name: '', facts: [{ code: 'topic', name: '', type: 'choice', text: 'b', value: 'b' }] }] } as never
  expect(leadingChoice(kind, view)?.lead).toBe('环卫办')
  expect(leadingChoice(undefined, view)).toBeUndefined()
})
