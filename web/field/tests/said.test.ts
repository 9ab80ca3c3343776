// How times are said, what a text is warned of, how small a photo becomes.
import { expect, it } from 'vitest'
import { fit } from '../wire/photo'
import { moment, warnings } from '../wire/said'

const now = new Date('2026-11-21T08:00:00Z')

it.each([
  ['2026-11-21T07:20:00Z', '今天 15:20'],
  ['2026-11-20T01:10:00Z', '昨天 09:10'],
  ['2026-11-21T16:00:00Z', '明天 00:00'],
  ['2026-09-30T10:40:00Z', '9月30日 18:40'],
  ['2025-12-01T00:00:00Z', '2025年12月1日 08:00'],
])('%s is said as %s', (instant, words) => {
  expect(moment(instant, now)).toBe(words)
})

it('a text is warned of numbers of people and of secrets', () => {
  expect(warnings('渠堵了 5 米')).toEqual([])
  expect(warnings('电话13900000000')).toHaveLength(1)
  expect(warnings('证件 99999919900101123X，机密')).toHaveLength(2)
})

it('a photo keeps its shape and never grows', () => {
  expect(fit(4000, 3000)).toEqual({ width: 1600, height: 1200 })
  expect(fit(800, 600)).toEqual({ width: 800, height: 600 })
})
