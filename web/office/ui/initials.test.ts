import { expect, test } from 'vitest'
import { areInitials, found, initial } from './initials'

const read = (name: string) => [...name].map(initial).join('')

test('every village of the town is found by its initials', () => {
  for (const [name, letters] of [
    ['东郝村', 'dhc'],
    ['修文社区', 'xwsq'],
    ['陈侃村', 'ckc'],
    ['王香村', 'wxc'],
    ['褚村', 'cc'],
    ['述巴村', 'sbc'],
    ['南疃村', 'ntc'],
    ['胡乔营村', 'hqyc'],
    ['郭村', 'gc'],
    ['内白村', 'nbc'],
    ['环卫办', 'hwb'],
    ['安全隐患', 'aqyh'],
    ['派出所', 'pcs'],
    ['二组', 'ez'],
    ['日报', 'rb'],
    ['矛盾纠纷', 'mdjf'],
    ['开会', 'kh'],
    ['李样四', 'lys'],
  ] as const)
    expect(read(name), name).toBe(letters)
})

test('words are found by characters, and by letters where they are initials', () => {
  expect(found('郝', '东郝村')).toEqual([1, 2])
  expect(found('dh', '东郝村')).toEqual([0, 2])
  expect(found('DH', '修文镇东郝村')).toEqual([3, 5])
  expect(found('hd', '东郝村')).toBeNull()
  expect(found('', '东郝村')).toBeNull()
  expect(found('3', '第3微网格')).toEqual([1, 2])
})

test('a number of a matter is no row of initials', () => {
  expect(areInitials('dh')).toBe(true)
  expect(areInitials('YH-2026')).toBe(false)
  expect(areInitials('东郝')).toBe(false)
})
