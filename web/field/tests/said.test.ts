// How times are said, what a text is warned of, how small a photo becomes.
import { expect, it } from 'vitest'
import { newKey } from '../wire/api'
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

it('keys are UUIDv7: in order of time, and never twice', () => {
  const [early, late, same] = [newKey(1_000_000_000_000), newKey(1_000_000_000_001), newKey(1_000_000_000_001)]
  expect(early).toMatch(/^00e8d4a5-1000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(early < late).toBe(true)
  expect(late).not.toBe(same)
})
