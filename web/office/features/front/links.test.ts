import { expect, test } from 'vitest'
import { asideOf } from './chart'
import { bandOf, beginHref, listHref, placeHref, tileHref, toneOf } from './links'
import { type Front, isOwn, type Tile } from '../../../records/front'

const tile = (link: Record<string, string>, more: Partial<Tile> = {}) => ({ code: 't', name: 't', n: 1, more: false, link, ...more }) as Tile

test('a number opens the list of its kind, or that of all kinds', () => {
  expect(listHref({ view: 'owed', kind: 'request', status: 'open' })).toBe('/records/request?view=owed&status=open')
  expect(listHref({ view: 'area', kind: 'request,visit', area: 'v1' })).toBe('/records/all?view=area&kind=request%2Cvisit&area=v1')
  expect(listHref({ view: 'owed' })).toBe('/records/all?view=owed')
  expect(listHref({ view: 'area', 'f.risk': 'high' })).toBe('/records/all?view=area&f.risk=high')
})

test('what a list has no control for is called there as the tile is called', () => {
  expect(tileHref(tile({ view: 'area', 'f.ask.return': 'yes' }, { name: '退单待裁定' }))).toBe('/records/all?view=area&f.ask.return=yes&told=%E9%80%80%E5%8D%95%E5%BE%85%E8%A3%81%E5%AE%9A')
  expect(tileHref(tile({ view: 'area', clock: 'overdue' }))).toBe('/records/all?view=area&clock=overdue')
})

test('a place opens what was counted there and nothing else', () => {
  const front = { counted: ['request', 'visit'] } as Front
  expect(placeHref(front, { area: 'v1' }, { open: 'true' })).toBe('/records/all?view=area&kind=request%2Cvisit&area=v1&open=true')
  expect(placeHref({ counted: [] } as unknown as Front, { area: 'v1' })).toBe('/records/all?view=area&area=v1')
})

test('late is alarming, soon is a warning, what a tile says itself comes first', () => {
  expect(toneOf(tile({ clock: 'overdue' }))).toBe('alarm')
  expect(toneOf(tile({ clock: 'soon' }))).toBe('warn')
  expect(toneOf(tile({ 'f.risk': 'high' }, { tone: 'alarm' }))).toBe('alarm')
  expect(toneOf(tile({}))).toBeUndefined()
  expect([isOwn(tile({ view: 'owed' })), isOwn(tile({ view: 'area' }))]).toEqual([true, false])
})

test('a button begins its kind, by the step it names', () => {
  expect(beginHref({ code: 'b', kind: 'request', begin: 'settle_now', name: '当场办结' })).toBe('/records/request/new/settle_now')
  expect(beginHref({ code: 'b', kind: 'request', name: '登记' })).toBe('/records/request/new')
})

test('the ends of two lines are named apart where they meet', () => {
  const [high, low, far] = [{ values: [50, 31] }, { values: [40, 30] }, { values: [40, 5] }]
  expect([asideOf(high.values, [high, low], 10), asideOf(low.values, [high, low], 10)]).toEqual([-6, 6])
  expect(asideOf(high.values, [high, far], 10)).toBe(0)
  const equal = { values: [9, 31] }
  expect(asideOf(high.values, [high, equal], 10) + asideOf(equal.values, [high, equal], 10)).toBe(0)
})

test('a band of many numbers leaves out those that hold nothing, one of few does not', () => {
  const many = Array.from({ length: 12 }, (_, n) => tile({}, { code: String(n), n: n % 2 }))
  expect(bandOf(many)).toHaveLength(6)
  expect(bandOf(many.slice(0, 4))).toHaveLength(4)
})
