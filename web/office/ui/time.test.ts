import { expect, test } from 'vitest'
import { civilDate, exact, instantOf, lasting, spoken } from './time'

const now = new Date('2026-11-21T08:00:00Z')

test.each([
  ['2026-11-21T07:20:00Z', '今天 15:20'],
  ['2026-11-20T16:10:00Z', '今天 00:10'],
  ['2026-11-20T15:59:00Z', '昨天 23:59'],
  ['2026-11-22T00:30:00Z', '明天 08:30'],
  ['2026-09-30T10:40:00Z', '9月30日 18:40'],
  ['2025-09-30T10:40:00Z', '2025年9月30日'],
])('%s is said as %s', (instant, words) => {
  expect(spoken(instant, now)).toBe(words)
})

test('the exact form names the weekday', () => {
  expect(exact('2026-10-10T01:00:00Z')).toBe('2026年10月10日 周六 09:00')
})

test.each([
  [0, '0分'],
  [90, '1小时30分'],
  [600, '10小时'],
  [1500, '1天1小时'],
])('%i minutes last %s', (minutes, words) => {
  expect(lasting(minutes)).toBe(words)
})

test('a day in China begins at 16:00 UTC', () => {
  expect(civilDate(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  expect(instantOf('2026-11-21', '00:00')).toBe('2026-11-20T16:00:00Z')
})
