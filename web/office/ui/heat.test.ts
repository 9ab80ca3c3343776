import { expect, test } from 'vitest'
import { heatKey, heatStep } from './heat'

test('nothing is step 0 and the most is step 5', () => {
  expect(heatStep(0, 40)).toBe(0)
  expect(heatStep(1, 40)).toBe(1)
  expect(heatStep(40, 40)).toBe(5)
})

test('small counts step by one', () => {
  expect([0, 1, 2, 3, 4].map((n) => heatStep(n, 4))).toEqual([0, 1, 2, 3, 4])
  expect(heatKey(3)).toEqual(['0', '1', '2', '3'])
})

test('the key names exactly the steps that the cells take', () => {
  for (const top of [6, 7, 13, 40, 99]) {
    const key = heatKey(top)
    for (let n = 1; n <= top; n += 1) {
      const [from, to] = (key[heatStep(n, top)] ?? '').split('–').map(Number)
      expect(n >= (from ?? 0) && n <= (to ?? from ?? 0), `${n} of ${top} in ${key[heatStep(n, top)]}`).toBe(true)
    }
  }
})
