import { expect, test } from 'vitest'
import { changed, chips, countWords, memorable, parseFilters, queryOf, standing } from './filters'

test('an address is read, and nonsense in it falls away', () => {
  expect(parseFilters({ view: 'area', q: '排水', clock: 'sometime', page: 3, kind: '' })).toEqual({ view: 'area', q: '排水' })
})

test('address → filters → address is the same', () => {
  const filters = parseFilters({ view: 'organisation', organisation: '7', stage: 'open,assigned', order: 'due' })
  expect(parseFilters(Object.fromEntries(new URLSearchParams(filters as Record<string, string>)))).toEqual(filters)
})

test('another view drops the area, another kind the category', () => {
  expect(changed({ view: 'area', area: '1', kind: 'hazard', category: '0601' }, { view: 'mine' })).toEqual({
    view: 'mine',
    kind: 'hazard',
    category: '0601',
  })
  expect(changed({ kind: 'hazard', category: '0601' }, { kind: 'dispute' })).toEqual({ kind: 'dispute' })
  expect(changed({ q: '渠' }, { q: '' })).toEqual({})
})

test('a search word is not remembered over night', () => {
  expect(memorable({ view: 'area', q: '渠', from: '2026-01-01', order: 'due' })).toEqual({ view: 'area', order: 'due' })
})

test('the view is always named to the server; counts are honest', () => {
  expect(queryOf({}, 'mine')).toEqual({ view: 'mine' })
  expect(standing({ view: 'area', order: 'due', q: 'x' })).toBe(1)
  expect(countWords({ n: 1000, more: true })).toBe('1,000+ 件')
  expect(countWords({ n: 3, more: false })).toBe('共 3 件')
})

test('what a number of the front page brought along is named, so that it can be taken away', () => {
  const found = chips(
    { view: 'area', grade: 'serious', return_asked: 'true', closed_from: '2026-01-01', stage: 'open' },
    (list, code) => `${list}:${code}`,
  )
  expect(found.map((chip) => chip.words)).toEqual(['退单待裁定', 'grade:serious', '办结日期 2026-01-01 至 '])
})
