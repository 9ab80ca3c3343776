import { beforeEach, expect, test } from 'vitest'
import { carry, type DraftPlace, dropDraft, findDraft, keepDraft } from './drafts'
import type { FieldForm } from './wire'

const PLACE: DraftPlace = { account: 'zz', kind: 'request', step: 'enter' }
const field = (code: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name: code, type, required: false, ...more })

beforeEach(() => localStorage.clear())

test('a draft is found by its own person, kind, step and record, and by no other', () => {
  keepDraft(PLACE, { declaration: 'h1', values: { text: '渠堵了' }, core: { area: 'v1' } })
  expect(findDraft(PLACE)?.values).toEqual({ text: '渠堵了' })
  expect(findDraft(PLACE)?.core).toEqual({ area: 'v1' })
  for (const other of [{ account: 'yy' }, { kind: 'venue' }, { step: 'judge' }, { record: 'r1' }]) expect(findDraft({ ...PLACE, ...other })).toBeNull()
})

test('it goes when nothing is typed, when it was sent, and after seven days', () => {
  keepDraft(PLACE, { declaration: 'h1', values: { text: 'x' }, core: {} }, 0)
  expect(findDraft(PLACE, 6 * 86_400_000)).not.toBeNull()
  expect(findDraft(PLACE, 8 * 86_400_000)).toBeNull()
  keepDraft(PLACE, { declaration: 'h1', values: { text: ' ' }, core: {} })
  expect(findDraft(PLACE)).toBeNull()
  keepDraft(PLACE, { declaration: 'h1', values: { text: 'x' }, core: {} })
  dropDraft(PLACE)
  expect(findDraft(PLACE)).toBeNull()
})

test('signing out takes every draft of this person away: the names begin alike', () => {
  keepDraft(PLACE, { declaration: 'h1', values: { text: 'x' }, core: {} })
  expect(Object.keys(localStorage).every((name) => name.startsWith('gewu.zz.draft.'))).toBe(true)
})

test('a changed declaration keeps what still fits and says what does not', () => {
  const before = [field('text', 'text'), field('spot', 'line'), field('topic', 'choice')]
  const today = [field('text', 'text'), field('topic', 'choice', { required: true, choices: [{ code: 'new', name: '新' }, { code: 'old', name: '旧', retired: true }] }), field('heating', 'yes_no', { required: true })]
  const { values, changes } = carry({ text: '渠堵了', spot: '村东', topic: 'old' }, today, before)
  expect(values).toEqual({ text: '渠堵了' })
  expect(changes).toEqual(['“spot”已不用填写，原来填的是“村东”', '“topic”里原来选的已不在选项中，请重新选', '“topic”现在要填写', '新增“heating”，要填写'])
})

test('the same declaration carries everything but pictures, which must be chosen again', () => {
  const fields = [field('text', 'text'), field('photos', 'photos'), field('items', 'table', { rows: [field('a', 'line')] })]
  expect(carry({ text: 'x', photos: ['f1'], items: [{ a: '1', '@opens': { kind: 'k', values: {} } as never }] }, fields).values).toEqual({ text: 'x', items: [{ a: '1', '@opens': { kind: 'k', values: {} } }] })
})
