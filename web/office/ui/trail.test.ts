import { beforeEach, expect, test } from 'vitest'
import { keepTrail, trailOf } from './trail'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

test('a record knows its neighbours in the list that was looked at last', () => {
  keepTrail('zz', { title: '我的待办', href: '/records/all?view=owed', ids: ['a', 'b', 'c'], total: 14 })
  expect(trailOf('zz', 'b')).toEqual({ title: '我的待办', href: '/records/all?view=owed', at: 2, total: 14, previous: 'a', next: 'c' })
  expect(trailOf('zz', 'a')?.previous).toBeUndefined()
  expect(trailOf('zz', 'x')).toBeNull()
  expect(trailOf('yy', 'b')).toBeNull()
})

test('what was searched for stays in its tab', () => {
  keepTrail('zz', { title: '全部', href: '/records/all?view=area&q=%E5%BC%A0%E4%B8%89', ids: ['a'], total: 1 })
  expect(trailOf('zz', 'a')?.href).toContain('q=')
  sessionStorage.clear()
  expect(trailOf('zz', 'a')?.href).toBe('/records/all?view=area')
  expect(JSON.stringify({ ...localStorage })).not.toContain('%E5%BC%A0')
})

test('a new tab finds the list of the tab it came from', () => {
  keepTrail('zz', { title: '全部', href: '/records/all', ids: ['a', 'b'], total: null })
  sessionStorage.clear()
  expect(trailOf('zz', 'b')).toMatchObject({ at: 2, total: 2 })
})
