import { expect, test } from 'vitest'
import { change, count, counted, rate, spokenPhone, yuan } from './numbers'

test('thousands are separated, and a stopped count says so', () => {
  expect(count(2046)).toBe('2,046')
  expect(counted({ n: 1000, more: true })).toBe('1,000+')
  expect(counted({ n: 14 })).toBe('14')
})

test('a rate has one decimal, and nothing of nothing is none', () => {
  expect(rate(40, 41)).toBe('97.6')
  expect(rate(41, 41)).toBe('100')
  expect(rate(0, 0)).toBe('—')
})

test('a change names its direction', () => {
  expect(change(45, 39)).toBe('+6')
  expect(change(36, 38)).toBe('−2')
  expect(change(7, 7)).toBe('持平')
})

test('money is kept in fen and read in yuan', () => {
  expect(yuan(123_450)).toBe('1,234.50')
})

test('a mobile number is read in three groups; a masked one and a landline stay', () => {
  expect(spokenPhone('10000001104')).toBe('100 0000 1104')
  expect(spokenPhone('100****1104')).toBe('100****1104')
  expect(spokenPhone('0354-1000009')).toBe('0354-1000009')
})
