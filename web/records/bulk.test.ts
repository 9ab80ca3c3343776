import { expect, test } from 'vitest'
import { bulkBody, bulkFields, sharedStep } from './bulk'
import type { FieldForm, RecordRow } from './wire'

const owing = (step: string, bulk: boolean | undefined, kind = 'k') => ({ id: `${kind}.${step}`, version: 3, kind, act: { step, name: '派发', ...(bulk === undefined ? {} : { bulk }) } }) as RecordRow
const field = (code: string, more: Partial<FieldForm> = {}): FieldForm => ({ code, name: code, type: 'choice', required: true, ...more })

test('several are done at once only where the step is the same, the kind is the same, and the server allows it', () => {
  expect(sharedStep([owing('dispatch', true), owing('dispatch', true)])).toEqual({ step: 'dispatch', name: '派发' })
  expect(sharedStep([owing('dispatch', true), owing('judge', true)])).toBeNull()
  expect(sharedStep([owing('dispatch', false)])).toBeNull()
  expect(sharedStep([owing('dispatch', undefined)])).toBeNull()
  expect(sharedStep([owing('dispatch', true), owing('dispatch', true, 'other')])).toBeNull()
  expect(sharedStep([])).toBeNull()
})

test('each item goes with the version that was seen', () => {
  expect(bulkBody('dispatch', [owing('dispatch', true)], { '@lead': 'u1' })).toEqual({ step: 'dispatch', items: [{ id: 'k.dispatch', version: 3 }], form: { '@lead': 'u1' } })
})

test('what the first record holds is proposed to none of the others', () => {
  const [category, grade, lead] = bulkFields([field('category', { preset: '0601', refs: [{ id: 'a', name: 'b' }] }), field('grade'), field('@lead', { preset: 'u1' })])
  expect(category).toEqual(field('category', { required: false }))
  expect(grade?.required).toBe(true)
  expect(lead?.preset).toBe('u1')
})
