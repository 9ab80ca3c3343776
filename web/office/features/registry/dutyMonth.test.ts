import { expect, test } from 'vitest'
import { daysOf, dayWords, inTurn, monthOf, monthWords, nextMonth } from './dutyMonth'

test('months follow each other across the year and have their own length', () => {
  expect(monthOf('2026-11-22')).toBe('2026-11')
  expect(nextMonth('2026-12', 1)).toBe('2027-01')
  expect(nextMonth('2026-01', -1)).toBe('2025-12')
  expect(daysOf('2028-02')).toHaveLength(29)
  expect(daysOf('2026-02').at(-1)).toBe('2026-02-28')
  expect(monthWords('2026-02')).toBe('2026年2月')
  expect(dayWords('2026-11-22')).toBe('11月22日 周日')
})

test('turns go round from the first day, and nobody means no turns', () => {
  expect(inTurn(['a', 'b', 'c'], ['甲', '乙']).map(({ one }) => one)).toEqual(['甲', '乙', '甲'])
  expect(inTurn(['a'], [])).toEqual([])
})
