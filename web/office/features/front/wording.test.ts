import { expect, test } from 'vitest'
import { overdueOf } from './Places'
import { toldOf, whereOverdue } from './Sentence'
import { listed } from './Work'
import type { Tile } from '../../../records/front'

const place = (name: string, overdue: number) => ({ name, overdue })
const tile = (code: string, n: number) => ({ code, name: code, n, more: false, link: {} }) as Tile

test('what came is always told, what burns with its number, what does not as not being there', () => {
  const told = toldOf([tile('今日新增', 0), tile('超期', 1), tile('易激化', 0)])
  expect(told.numbers.map(({ name }) => name)).toEqual(['今日新增', '超期'])
  expect(told.none).toEqual(['易激化'])
})

test('where it burns is named, three places at most', () => {
  expect(whereOverdue([place('一村', 1), place('二村', 0)])).toBe('（一村）')
  expect(whereOverdue([1, 2, 3, 4].map((n) => place(`${n}村`, n)))).toBe('（1村、2村、3村等）')
  expect(whereOverdue([place('一村', 0)])).toBe('')
})

test('a leader has three lists, those that hold something before the empty ones, in the order of the server', () => {
  expect(listed([tile('a', 0), tile('b', 2), tile('c', 0), tile('d', 1)]).map(({ code }) => code)).toEqual(['a', 'b', 'd'])
})

test('what the tile of the overdue counts and no village holds is named beside the sum', () => {
  const late = { ...tile('overdue', 9), link: { view: 'area', clock: 'overdue' } } as Tile
  const places = [2, 5, 1].map((overdue) => ({ overdue })) as never
  expect(overdueOf({ todo: [late], places })).toEqual({ here: 8, elsewhere: 1, tile: late })
  expect(overdueOf({ todo: [{ ...late, n: 8 }], places }).elsewhere).toBe(0)
  expect(overdueOf({ todo: [{ ...late, more: true }], places }).elsewhere).toBe(0)
  // The tile of one kind says nothing of the others.
  expect(overdueOf({ todo: [{ ...late, link: { ...late.link, kind: 'request' } }], places })).toEqual({ here: 8, elsewhere: 0, tile: undefined })
})
