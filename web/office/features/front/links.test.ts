import { expect, test } from 'vitest'
import { queryLink } from './links'

test('nothing empty gets into an address', () => {
  expect(queryLink({ a: 1, b: null, c: ['x', 'y'], d: '' })).toEqual({ a: '1', c: 'x,y' })
})
