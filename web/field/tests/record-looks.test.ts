// What a page of a record makes of the answer: pictures side by side, the way around where it stands, the act that is owed first.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Schemas } from '../../api/types'
import { readView } from '../../records/read'
import type { FieldForm } from '../../records/wire'
import { arrived, noteSeen } from '../records/arrivals'
import { headOf } from '../records/EnterPage'
import { firstLook, likelyOf, sideBySide, stationsOf } from '../records/looks'
import type { Todo } from '../records/todo'
import { lastChosen, noteChosen, wipeWords } from '../records/used'
import { numbersIn } from '../ui/Call'

const photos = (code: string, name: string, ids: string[]) => ({ code, name, type: 'photos', text: `${ids.length}张`, files: ids.map((id) => ({ id, url: `/${id}`, small: `/${id}?small` })) })
const station = (code: string, state: string) => ({ code, name: code, state })
const action = (step: string, more: object = {}) => ({ step, verb: step, name: step, likely: false, aside: false, grave: false, enabled: true, form: [], ...more })
const EMPTY = { sections: [], steps_bar: [], owes: [], clocks: [], timeline: [], actions: [], links: [] }
const view = (part: object) => readView({ ...EMPTY, id: 'r', kind: 'k', kind_name: '事', title: '事', status: { code: 's', name: '待复查', phase: 'checks' }, registered_at: '2026-11-20T01:32:00Z', version: 1, ...part } as unknown as Schemas['RecordView'])

const field = (code: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name: code, type, required: true, ...more })
const choices = (n: number) => Array.from({ length: n }, (_, index) => ({ code: String(index), name: String(index) }))
const todo = (id: string, act: string) => ({ id, act: { href: '', name: act }, status: { code: 's' } }) as unknown as Todo

describe('the pictures of a record', () => {
  const shown = view({
    sections: [{ code: 'fields', name: '内容', facts: [photos('a', '整改前照片', ['a1', 'a2']), { code: 'x', name: '描述', type: 'text', text: '渠' }, photos('b', '整改后照片', ['b1'])] }],
    timeline: [{ at: '2026-11-26T03:05:00Z', who: '', what: '提交', verb: 'submit', facts: [photos('b', '整改后照片', ['b1'])], noise: false, version: 4 }],
  })
  it('stand before and after beside each other, each with its name and time', () => {
    expect(sideBySide(shown).map(({ file, name, at }) => [file.id, name, at])).toEqual([
      ['a1', '整改前', '2026-11-20T01:32:00Z'],
      ['b1', '整改后', '2026-11-26T03:05:00Z'],
      ['a2', '整改前', '2026-11-20T01:32:00Z'],
    ])
  })
  it('the first one shows from where the next is taken', () => {
    expect(firstLook(shown)?.file.id).toBe('a1')
    expect(firstLook(view({}))).toBeUndefined()
  })
})

describe('the way of a record', () => {
  const bar = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const at = (now: number) => stationsOf(view({ steps_bar: bar.map((code, index) => station(code, index < now ? 'done' : index === now ? 'now' : 'next')) })).map(({ code }) => code)
  it('shows as many stations as fit, around where it stands', () => {
    expect(at(0)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(at(4)).toEqual(['c', 'd', 'e', 'f', 'g'])
    expect(at(7)).toEqual(['d', 'e', 'f', 'g', 'h'])
  })
})

describe('the one filled button', () => {
  const due = { name: '', due: '2026-11-27T10:00:00Z', words: '', state: 'ok' }
  it('is what this person owes by a time, before what is merely likely', () => {
    const shown = view({ actions: [action('受理', { likely: true }), action('告知')], owes: [{ what: '告知', who: '村', mine: true, due }] })
    expect(likelyOf(shown)?.step).toBe('告知')
  })
  it('is not what somebody else owes, nor what cannot be done now', () => {
    const others = view({ actions: [action('受理', { likely: true }), action('告知')], owes: [{ what: '告知', who: '镇', mine: false, due }] })
    expect(likelyOf(others)?.step).toBe('受理')
    const barred = view({ actions: [action('受理', { likely: true }), action('告知', { enabled: false })], owes: [{ what: '告知', who: '村', mine: true, due }] })
    expect(likelyOf(barred)?.step).toBe('受理')
    expect(likelyOf(view({ actions: [action('更正', { aside: true })] }))).toBeUndefined()
  })
})

describe('a form on a small screen', () => {
  it('begins with the picture and with what it is; few choices and folded pictures wait', () => {
    const fields = [field('papers', 'photos', { folded: true }), field('how', 'choice', { choices: choices(3) }), field('what', 'choice', { choices: choices(30) }), field('text', 'text'), field('before', 'photos', { required: false })]
    expect(headOf(fields).map(({ code }) => code)).toEqual(['before', 'what'])
    expect(headOf([field('text', 'text')])).toEqual([])
  })
})

describe('what is new', () => {
  beforeEach(() => localStorage.clear())
  it('is what came since the list was last looked at; the same record with another act is new again', () => {
    expect(arrived('a', [todo('r', '接收')])).toEqual([])
    noteSeen('a', [todo('r', '接收')])
    expect(arrived('a', [todo('r', '接收'), todo('s', '接收')]).map(({ id }) => id)).toEqual(['s'])
    expect(arrived('a', [todo('r', '复查')]).map(({ id }) => id)).toEqual(['r'])
    expect(arrived('b', [todo('r', '复查')])).toEqual([])
  })
})

describe('what was chosen last', () => {
  beforeEach(() => localStorage.clear())
  it('stands first by kind and field, once, and goes with its owner', () => {
    for (const code of ['1', '2', '1']) noteChosen('a', 'k.what', [code])
    expect(lastChosen('a', 'k.what')).toEqual(['1', '2'])
    expect(lastChosen('a', 'k.other')).toEqual([])
    wipeWords('a')
    expect(lastChosen('a', 'k.what')).toEqual([])
  })
})

describe('numbers in a sentence', () => {
  it('are dialled, figures are not', () => {
    expect(numbersIn('请立即拨打110；妇女儿童维权可拨打12338。到室外拨打119。')).toEqual(['110', '12338', '119'])
    expect(numbersIn('100米内、120小时、3日、110元，编号1103')).toEqual([])
  })
})
