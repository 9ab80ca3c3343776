import { expect, test } from 'vitest'
import type { Schemas } from '../api/types'
import { besideOf, readFront } from './front'
import { readForm, readKind, readView, told } from './read'

/** As much of an answer as a test needs. */
const answer = <K extends keyof Schemas>(_: K, part: object) => part as Schemas[K]

const CELL = { code: 'topic', name: '类别', type: 'choice', text: '供水' }

test('a record is read as the server writes it: what is left out is empty, the story is newest first', () => {
  const view = readView(answer('RecordView', {
    id: 'r1',
    title: '东郝村 供水',
    area: null,
    cells: [CELL],
    due: { name: '办理期限', due: '2026-11-28T00:00:00Z', words: '已完成，超期', state: 'met_late' },
    owes: [{ what: '接收', who: '环卫办', mine: true }],
    clocks: [{ name: '办理期限', due: '2026-11-28T00:00:00Z', words: '还剩 2 天', state: 'ok', lines: [{ from: '2026-11-26T00:00:00Z', to: '2026-11-27T00:00:00Z', counted: false, text: '周末' }] }],
    timeline: [
      { at: '2026-11-25T00:00:00Z', who: '网格员', what: '登记', text: '渠堵了', facts: [], version: 1 },
      { at: '2026-11-26T00:00:00Z', who: '调度员', what: '派发', hidden: true, facts: [], version: 2 },
    ],
    actions: [{ step: 'accept', verb: 'accept', name: '接收', likely: true, aside: false, grave: false, enabled: true, tasks: [{ code: 't1', name: '环卫办' }], form: [{ code: 'topic', name: '类别', type: 'choice', required: true, choices: [{ code: 'gas', name: '供气' }] }, { code: 'about', name: '涉及单位', type: 'organisation', required: false, preset: ['o2'] }] }],
    sections: [{ code: 'fields', name: '内容', facts: [{ ...CELL, value: 'water' }, { code: 'about', name: '涉及单位', type: 'organisation', text: '供电所', value: ['o1'], refs: [{ id: 'o1', name: '供电所' }] }] }],
    links: [{ id: 'r2', kind: 'visit', kind_name: '走访', title: '走访', status: {}, relation: 'origin' }],
    may: { reveal: ['phone'], reveal_reporter: true },
  }))
  expect(view.cells.topic?.text).toBe('供水')
  expect(view.badges).toEqual([])
  expect(view.due?.state).toBe('late')
  expect(view.owes[0]).toEqual({ what: '接收', who: '环卫办', mine: true })
  expect(view.clocks[0]?.lines?.[0]).toMatchObject({ from: '2026-11-26T00:00:00Z', counted: false, text: '周末' })
  expect(view.timeline.map((entry) => entry.what)).toEqual(['派发', '登记'])
  expect(view.parts).toEqual([])
  expect(view.actions[0]?.form).toMatchObject([{ code: 'topic', preset: 'water', choices: [{ code: 'gas', name: '供气' }, { code: 'water', name: '供水' }] }, { code: 'about', preset: ['o2'], refs: [{ id: 'o1', name: '供电所' }] }])
  expect(view.links[0]?.relation).toBe('来自')
})

test('what the server does not say is not there, however deep', () => {
  expect(told({ a: null, b: [{ c: null, d: 1 }], e: '' })).toEqual({ b: [{ d: 1 }], e: '' })
})

test('a form proposes what is known, and a matter does not begin in the whole town', () => {
  const asked = { kind: 'venue', class: 'entry', step: 'enter', name: '新增', declaration: 'h', fields: [], on_behalf: false, day: '从哪一天起', organisations: [{ code: 'o1', name: '党支部' }] }
  const near = { area: 'town', small: false, today: '2026-11-27' }
  expect(readForm(answer('BeginForm', asked), near).core).toEqual({ area: 'town', organisation: { preset: 'o1', options: [{ id: 'o1', name: '党支部' }] }, day: { preset: '2026-11-27', name: '从哪一天起' }, happened: false, on_behalf: false })
  const matter = answer('BeginForm', { ...asked, class: 'matter', day: null, on_behalf: true })
  expect(readForm(matter, near).core).toEqual({ happened: true, on_behalf: true })
  expect(readForm(matter, { ...near, area: 'v1', small: true }).core.area).toBe('v1')
})

test('a column of a kind is shown as its field is', () => {
  const kind = readKind(answer('KindView', { code: 'k', fields: [{ code: 'cost', type: 'money' }], columns: [{ code: 'cost', name: '投资' }, { code: 'day', name: '日期' }, { code: 'mark.done', name: '办结' }] }))
  expect(kind.columns.map(({ path, format }) => [path, format])).toEqual([['cost', 'money'], ['day', 'date'], ['mark.done', 'date']])
})

const tile = (view: string, name: string, kind_name?: string) => ({ code: 'c', name, kind_name: kind_name ?? null, n: 1, more: false, link: { view } })

test('a tile is told with its kind, and whose it is where own and others are counted beside each other', () => {
  const beside = (...tiles: ReturnType<typeof tile>[]) => {
    const { todo } = readFront(answer('Front', { due_list: [], todo: tiles }))
    return todo.map((one) => besideOf(one, todo, '东郝村'))
  }
  expect(beside(tile('owed', '待派发', '群众诉求'), tile('owed', '待派发', '隐患'), tile('area', '已超期'))).toEqual(['群众诉求', '隐患', '东郝村'])
  expect(beside(tile('owed', '待研判', '隐患'), tile('unit', '已超期'), tile('mine', '我报的到哪了'))).toEqual(['隐患', '本单位', undefined])
  expect(beside(tile('area', '已超期'), tile('area', '临期'))).toEqual([undefined, undefined])
  expect(beside(tile('owed', '调解中', '矛盾纠纷'), tile('area', '调解中'))).toEqual(['矛盾纠纷', '东郝村'])
  expect(beside(tile('owed', '可认领'), tile('area', '可认领'))).toEqual(['我的', '东郝村'])
})
