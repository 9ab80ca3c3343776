import { expect, test } from 'vitest'
import { monthName, monthRange, wholeMonths } from './months'

const month = (name: string) => ({ month: name, reported: 1, closed: 1 })

test('a month that the period cuts is left out, one that begins it is not', () => {
  const trend = [month('2025-11'), month('2025-12'), month('2026-11')]
  expect(wholeMonths(trend, '2025-11-28').map((one) => one.month)).toEqual(['2025-12', '2026-11'])
  expect(wholeMonths(trend, '2025-11-01').map((one) => one.month)).toEqual(['2025-11', '2025-12', '2026-11'])
})

test('the first month and each January name their year', () => {
  expect([monthName('2025-12', 0), monthName('2026-01', 1), monthName('2026-02', 2)]).toEqual(['25年12月', '26年1月', '2月'])
})

test('a month ends on its last day', () => {
  expect(monthRange('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(monthRange('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
})
