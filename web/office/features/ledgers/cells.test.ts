import { expect, test } from 'vitest'
import { cellText, frozenLefts, presets } from './cells'

test('cells read as people write them', () => {
  expect(cellText(null, 'text')).toBe('')
  expect(cellText(12000, 'money')).toBe('12,000')
  expect(cellText('0601', 'text')).toBe('0601')
  expect(cellText(2, 'photo')).toBe('2 张')
  expect(cellText(['a', 'b'], 'text')).toBe('a、b')
})

test('frozen columns stand one after the other', () => {
  expect(frozenLefts([56, 140, 100, 90], 3)).toEqual([0, 56, 196])
})

test('a quarter begins in January, April, July or October', () => {
  expect(presets('2026-11-21').map((preset) => preset.from)).toEqual(['2026-11-01', '2026-10-01', '2026-01-01', '2025-01-01'])
})
