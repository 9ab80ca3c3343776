import { expect, test } from 'vitest'
import { byPath, gonePictures, placed } from './faults'
import { correcting, faultsOf, presets, sealedChoice, wireChanges, wireValues } from './form'
import { numberFault, plainNumber } from './typed'
import { shownFields } from './when'
import type { FieldForm } from './wire'

const field = (code: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name: code, type, required: false, ...more })
const FORM: FieldForm[] = [
  field('nature', 'choice', { required: true, choices: [{ code: 'help', name: '求助' }, { code: 'complaint', name: '投诉' }, { code: 'abuse', name: '家暴', sealed: true, advice: '打 110' }] }),
  field('about', 'organisation', { required: true, many: true, when: { nature: 'complaint' } }),
  field('why', 'line', { required: true, when: { about: { filled: true } } }),
  field('amount', 'money', { least: 0, most: 1000 }),
  field('people', 'int'),
  field('text', 'text', { least: 3 }),
  field('items', 'table', { rows: [field('item', 'line', { required: true }), field('n', 'int', { required: true, least: 1 })] }),
]

const codes = (values: Parameters<typeof shownFields>[1]) => shownFields(FORM, values).map((one) => one.code)

test('a field is shown while its condition holds, and what hangs on a hidden one is hidden too', () => {
  expect(codes({ nature: 'help', about: ['o1'] })).not.toContain('about')
  expect(codes({ nature: 'help', about: ['o1'] })).not.toContain('why')
  expect(codes({ nature: 'complaint', about: ['o1'] })).toContain('why')
  expect(codes({ nature: 'complaint' })).not.toContain('why')
})

test('what is hidden is neither asked for nor sent', () => {
  expect(faultsOf(FORM, { nature: 'help' })).toEqual([])
  expect(wireValues(FORM, { nature: 'help', about: ['o1'], why: 'x' })).toEqual({ nature: 'help' })
})

test('what is missing is told at its place in plain words', () => {
  expect(byPath(faultsOf(FORM, { nature: 'complaint' }))).toEqual({ about: '请选择“about”' })
  expect(faultsOf(FORM, {})[0]).toEqual({ path: 'nature', message: '请选择“nature”' })
})

test('numbers are typed as people type them and sent as the wire wants them', () => {
  expect(plainNumber('１,２３４．５元')).toBe('1234.5')
  expect(wireValues(FORM, { nature: 'help', amount: '12.50', people: '１２' })).toEqual({ nature: 'help', amount: '12.50', people: 12 })
  expect(numberFault({ type: 'int', name: '人数' }, '3.5')).toContain('整数')
  expect(numberFault({ type: 'money', name: '金额' }, '3.555')).toContain('精确到分')
  expect(numberFault({ type: 'money', name: '金额', most: 1000 }, '1000.01')).toContain('不能大于 1000 元')
  expect(numberFault({ type: 'money', name: '金额', most: 1000 }, '1000')).toBeNull()
})

test('a row that was begun must be whole, an empty one is nothing', () => {
  const items = [{ item: '桌子', n: '2' }, {}, { item: '椅子' }]
  expect(byPath(faultsOf(FORM, { nature: 'help', items }))).toEqual({ 'items[2].n': '请填写“n”' })
  expect(wireValues(FORM, { nature: 'help', items }).items).toEqual([{ item: '桌子', n: 2 }, { item: '椅子' }])
})

test('a fault of the server finds the row that was typed, though empty rows were not sent', () => {
  const values = { items: [{}, { item: 'a', n: '1' }, {}, { item: 'b', n: '2' }] }
  const { faults, rest } = placed([{ field: 'values.items[1].n', message: '太多' }, { field: 'values.text', message: '太短' }, { field: 'area', message: '不在辖区' }, { field: 'values.gone', message: '没有这一项' }, { message: '今天不能登记' }], FORM, values, ['area'])
  expect(byPath(faults)).toEqual({ 'items[3].n': '太多', text: '太短', area: '不在辖区' })
  expect(rest).toEqual(['没有这一项', '今天不能登记'])
})

test('what may never be a record stops the form', () => {
  expect(sealedChoice(FORM, { nature: 'abuse' })?.advice).toBe('打 110')
  expect(sealedChoice(FORM, { nature: 'help' })).toBeNull()
})

test('length and presets', () => {
  expect(byPath(faultsOf(FORM, { nature: 'help', text: '短' }))).toEqual({ text: '“text”至少要写 3 个字' })
  expect(presets([field('a', 'line', { preset: 'x' }), field('b', 'line')])).toEqual({ a: 'x' })
})

test('a correction sends what differs, empties with null, and asks for nothing again', () => {
  const form = correcting([field('@from', 'date', { required: true }), field('opening', 'line', { required: true, preset: '8:30' }), field('cost', 'money', { preset: '12.50' }), field('unit', 'organisation', { preset: 'o1' }), field('text', 'text', { required: true })])
  expect(byPath(faultsOf(form, presets(form)))).toEqual({ '@from': '请选择“@from”' })
  expect(wireChanges(form, { ...presets(form), '@from': '2026-12-01', opening: '8:00', cost: '12.5' })).toEqual({ '@from': '2026-12-01', opening: '8:00' })
  expect(wireChanges(form, { ...presets(form), unit: undefined })).toEqual({ unit: null })
})

test('a picture that is gone is told at the fields that hold new ones, and at no other', () => {
  const form = [field('before', 'photos', { preset: ['old'] }), field('after', 'photos'), field('none', 'files'), field('text', 'text')]
  expect(gonePictures(form, { before: ['old'], after: ['new'], text: 'new' })).toEqual([{ field: 'after', message: '“after”里的照片已过期或没有传上来，请去掉后重新选。' }])
  expect(gonePictures(form, { before: ['old', 'new'] }).map((fault) => fault.field)).toEqual(['before'])
})
