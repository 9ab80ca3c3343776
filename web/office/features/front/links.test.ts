import { expect, test } from 'vitest'
import { figureHref, queryLink } from './links'

test('a figure of matters opens their list, one of areas its records, one without link nothing', () => {
  expect(figureHref('talks_solved', { kind: 'matters', query: { view: 'area', kind: 'dispute', way: 'talk' } })).toEqual({
    to: '/matters',
    search: { view: 'area', kind: 'dispute', way: 'talk' },
  })
  expect(figureHref('patches', { kind: 'areas', query: { level: 'patch' } })).toEqual({ to: '/figures/patches', search: { level: 'patch' } })
  expect(figureHref('x', null)).toBeNull()
})

test('nothing empty gets into an address', () => {
  expect(queryLink({ a: 1, b: null, c: ['x', 'y'], d: '' })).toEqual({ a: '1', c: 'x,y' })
})
