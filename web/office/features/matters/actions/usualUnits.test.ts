import { expect, test } from 'vitest'
import { usualUnit } from './usualUnits'

const units = [
  { id: 'zf', name: '修文镇综合行政执法队', kind_name: '综合行政执法队', area: 'town' },
  { id: 'yj', name: '修文镇应急管理办', kind_name: '应急管理办', area: 'town' },
  { id: 'dh', name: '东郝村民委员会', kind_name: '村民委员会', area: 'v1' },
  { id: 'zh', name: '中郝村民委员会', kind_name: '村民委员会', area: 'v2' },
  { id: 'gd', name: '修文供电所', kind_name: '供电所', area: 'town' },
]

test.each([
  ['综合执法队', 'zf'],
  ['应急办（消防工作站）', 'yj'],
  ['供电所', 'gd'],
  ['村委会', 'zh'],
  ['村/社区', 'zh'],
  ['燃气企业', undefined],
  ['', undefined],
])('%s means %s for a matter of 中郝村', (words, id) => {
  expect(usualUnit(words, units, 'v2')).toBe(id)
})
