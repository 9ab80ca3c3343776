import { beforeEach, expect, test } from 'vitest'
import { coreKept } from './core'
import { carry, type DraftPlace, dropDraft, dropDrafts, dropOldDrafts, findDraft, keepDraft } from './drafts'
import { typedIn } from './useRecordForm'
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

test('signing out takes every draft of this person away and no other; what is older than a week goes by itself', () => {
  const some = { declaration: 'h1', values: { text: 'x' }, core: {} }
  for (const account of ['zz', 'yy']) keepDraft({ ...PLACE, account }, some, 0)
  localStorage.setItem('gewu.zz.records.request.columns', '["a"]')
  dropDrafts('zz')
  expect(Object.keys(localStorage).sort()).toEqual(['gewu.yy.draft.record.request.enter', 'gewu.zz.records.request.columns'])
  dropOldDrafts(6 * 86_400_000)
  expect(localStorage).toHaveLength(2)
  dropOldDrafts(8 * 86_400_000)
  expect(Object.keys(localStorage)).toEqual(['gewu.zz.records.request.columns'])
})

test('of a neighbour a draft keeps nothing before he has agreed', () => {
  const named = { behalf: true, behalf_name: '张某', behalf_phone: '10000000001' }
  expect(coreKept(named)).toEqual({ behalf: true })
  expect(coreKept({ ...named, behalf_consent: true })).toMatchObject(named)
})

test('what the record holds is no draft: only what was typed over it', () => {
  const fields = [field('text', 'text', { preset: '当事人甲' }), field('until', 'date', { preset: '2026-11-30' })]
  expect(typedIn(fields, { text: '当事人甲', until: '2026-12-01', note: '改期' })).toEqual({ until: '2026-12-01', note: '改期' })
})

test('a changed declaration keeps what still fits and says what does not', () => {
  const before = [field('text', 'text'), field('spot', 'line'), field('topic', 'choice')]
  const today = [field('text', 'text'), field('topic', 'choice', { required: true, choices: [{ code: 'new', name: '新' }] }), field('heating', 'yes_no', { required: true })]
  const { values, changes } = carry({ text: '渠堵了', spot: '村东', topic: 'old' }, today, before)
  expect(values).toEqual({ text: '渠堵了' })
  expect(changes).toEqual(['“spot”已不用填写，原来填的是“村东”', '“topic”里原来选的已不在选项中，请重新选', '“topic”现在要填写', '新增“heating”，要填写'])
})

test('the same declaration carries everything but pictures, which must be chosen again', () => {
  const fields = [field('text', 'text'), field('photos', 'photos'), field('items', 'table', { rows: [field('a', 'line')] })]
  expect(carry({ text: 'x', photos: ['f1'], items: [{ a: '1', '@opens': { kind: 'k', values: {} } as never }] }, fields).values).toEqual({ text: 'x', items: [{ a: '1', '@opens': { kind: 'k', values: {} } }] })
})
