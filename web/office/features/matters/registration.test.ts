import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { bodyOf, isLate } from './registration'

const now = new Date('2026-11-21T08:00:00Z')
const plain = { kind: 'hazard', category: '0601', area: 'a', text: ' 渠堵了 ' }

test('a plain hazard sends only what was filled in', () => {
  expect(bodyOf({ ...plain, spot: '', behalf: false }, now)).toEqual({ kind: 'hazard', category: '0601', area: 'a', text: '渠堵了' })
})

test('a dispute sends its parties, not the fields of a hazard', () => {
  const body = bodyOf(
    {
      ...plain,
      kind: 'dispute',
      category: '5102',
      urgency: 'urgent',
      party_a: '甲某',
      party_b: ' ',
      people: '4',
      settled: true,
      measure: '说开了',
      way: 'talk',
    },
    now,
  )
  expect(body).toMatchObject({ parties: [{ name: '甲某' }], people: 4, on_the_spot: { measure: '说开了', way: 'talk' } })
  expect(body).not.toHaveProperty('urgency')
})

test('consent is a plain yes, and a late entry says why', () => {
  const happened = dayjs(now).subtract(2, 'day')
  expect(isLate(happened, now)).toBe(true)
  expect(isLate(dayjs(now).subtract(2, 'hour'), now)).toBe(false)
  const body = bodyOf({ ...plain, behalf: true, behalf_name: '某某', happened, late_reason: '停电' }, now)
  expect(body).toMatchObject({ late_reason: '停电', on_behalf: { name: '某某', consent: false, wants_answer: false } })
})
