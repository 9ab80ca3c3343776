import { beforeEach, expect, test } from 'vitest'
import { recall, remember } from './remembered'

beforeEach(() => localStorage.clear())

test('what one person keeps, another at the same PC does not find', () => {
  remember('hw', 'columns', ['a'])
  expect(recall('hw', 'columns', [])).toEqual(['a'])
  expect(recall('zz-dd', 'columns', [])).toEqual([])
})
