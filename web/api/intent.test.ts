import { expect, test } from 'vitest'
import { newIntent, newKey } from './intent'

test('the same words keep their key, other words get another, and what is done begins anew', () => {
  let n = 0
  const intent = newIntent(() => String((n += 1)))
  expect(intent.keyFor({ a: 1 })).toBe('1')
  expect(intent.keyFor({ a: 1 })).toBe('1')
  expect(intent.keyFor({ a: 2 })).toBe('2')
  intent.done()
  expect(intent.keyFor({ a: 2 })).toBe('3')
})

test('a key is a UUIDv7, so keys of different moments sort', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newKey() === newKey()).toBe(false)
})
