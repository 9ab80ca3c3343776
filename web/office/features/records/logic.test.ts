import { expect, test } from 'vitest'
import { fakeKinds } from '../../fake/kinds'
import type { RecordRow } from '../../../records/wire'
import { pointOf } from './fields/PointControl'
import { headGroups, sumsOf } from './ledger/LedgerPage'
import { byTopic, ledgerLines } from './ledger/LedgerCentre'
import { namedPeriod, periodOf, periodWords } from './ledger/periods'
import { drawingOf, usualWay } from './kinds/drawing'
import { howFilled, whenNeeded } from './kinds/KindPage'
import { changed, cleared, columnsOf, countWords, echoes, fitting, memorable, queryOf, standing, understood } from './list/filters'
import { locateOpened, openedWire, openedWords } from './opened'
import { wordsMissing } from '../../../records/form'
import { deedsOf } from './view/deeds'

const [request, venue, visit] = fakeKinds as [(typeof fakeKinds)[0], (typeof fakeKinds)[0], (typeof fakeKinds)[0]]

const named = (title: string, words: string) => ({ title, cells: { name: { text: words } } }) as unknown as RecordRow
const action = (step: string, more = {}) => ({ step, verb: step, name: step, likely: false, aside: false, grave: false, enabled: true, form: [], ...more })

test('a filter that stands is remembered, what was searched for and opened is not', () => {
  expect(memorable({ view: 'area', 'f.topic': 't1', q: '渠', beside: 'r1', status: '' })).toEqual({ view: 'area', 'f.topic': 't1' })
  expect(standing({ view: 'area', order: 'due', beside: 'r1', 'f.topic': 't1', q: '渠' })).toBe(2)
  expect(cleared({ view: 'area', order: 'due', area: 'v1' })).toEqual({ view: 'area', order: 'due' })
  expect(changed({ status: 'open', beside: 'r1' }, { status: '', area: 'v1' })).toEqual({ area: 'v1' })
})

test('what is searched for stands beside the other conditions, and what a list does not understand is not asked', () => {
  const search = understood({ view: 'area', q: '渠', status: 'open', 'f.topic': 't1', beside: 'r1', from: 'wechat', clock: '' })
  expect(search).toEqual({ view: 'area', q: '渠', status: 'open', 'f.topic': 't1', beside: 'r1' })
  expect(queryOf('request', changed(search, { area: 'v1' }), 'owed')).toEqual({ kind: 'request', view: 'area', order: 'newest', q: '渠', status: 'open', 'f.topic': 't1', area: 'v1' })
  expect(standing(search)).toBe(3)
})

test('what I owe comes soonest first, everything else newest first', () => {
  expect(queryOf('request', {}, 'owed')).toEqual({ kind: 'request', view: 'owed', order: 'due' })
  expect(queryOf('request', { view: 'area', beside: 'r1', 'f.topic': 't1' }, 'owed')).toEqual({ kind: 'request', view: 'area', order: 'newest', 'f.topic': 't1' })
  expect(queryOf(undefined, {}, 'owed')).not.toHaveProperty('kind')
})

test('a count that stopped says so', () => {
  expect(countWords({ n: 1000, more: true })).toBe('1,000 件以上')
  expect(countWords({ n: 14, more: false }, '条')).toBe('共 14 条')
})

test('where it is narrow, status, limit and number stay', () => {
  const columns = columnsOf(request)
  expect(fitting(columns, 696).map((column) => column.path)).toEqual(['number', 'status', 'due'])
  expect(fitting(columns, 2000).length).toBe(columns.length)
})

test('a column that only repeats the title is left out', () => {
  const name = columnsOf(venue)[0] as ReturnType<typeof columnsOf>[0]
  expect(echoes(name, [named('村部', '村部')])).toBe(true)
  expect(echoes(name, [named('村部', '村部'), named('书吧', '红色书吧')])).toBe(false)
  expect(echoes(name, [])).toBe(false)
  expect(echoes(name, [named('东郝村 路灯不亮', '路灯不亮')])).toBe(true)
})

test('periods are civil and end today while they run', () => {
  expect(periodOf('month', '2026-11-27')).toEqual({ from: '2026-11-01', to: '2026-11-27' })
  expect(periodOf('last_month', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  expect(periodOf('last_month', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(periodOf('quarter', '2026-11-27').from).toBe('2026-10-01')
  expect(namedPeriod({ from: '2026-01-01', to: '2026-11-27' }, '2026-11-27')).toBe('year')
  expect(namedPeriod({ from: '2026-01-02', to: '2026-11-27' }, '2026-11-27')).toBeUndefined()
  expect(periodWords({ from: '2026-11-01', to: '2026-11-27' })).toBe('2026年11月1日至27日')
  expect(periodWords({ from: '2026-11-01', to: '2026-12-05' })).toBe('2026年11月1日至12月5日')
})

const head = (path: string, above?: string) => ({ path, name: path, format: 'text', width: 10, ...(above ? { head: above } : {}) })

test('neighbours under one head share a cell', () => {
  const groups = headGroups([head('row'), head('a', '登记'), head('b', '登记'), head('c')])
  expect(groups.map(({ name, span }) => [name, span])).toEqual([['', 1], ['登记', 2], ['', 1]])
})

test('a ledger of a group that the app does not know is listed last, not lost', () => {
  const lines = ['brand_new', 'matters', 'visits'].map((group) => ({ code: group, name: group, class: 'entry' as const, group, owed: 0, may: { enter: false, import: false, export: group !== 'visits' }, beginnings: [], ledgers: [{ code: 'main', name: `${group}台账` }] }))
  // Whoever may not read the ledgers of a kind finds none of them here.
  expect(byTopic(ledgerLines(lines)).map((group) => group.code)).toEqual(['matters', 'other'])
})

test('the drawing of a kind follows its declaration', () => {
  expect(usualWay(request).steps.map((step) => step.code)).toEqual(['judge', 'dispatch', 'accept', 'submit', 'call_back'])
  const { boxes, arcs, drops, anytime } = drawingOf(request)
  expect(boxes.map((box) => box.name)).toEqual(['登记诉求', '受理', '派发', '接收', '提交办结', '回访', '已办结'])
  expect(arcs.filter((arc) => arc.way === 'back').map((arc) => arc.name).sort()).toEqual(['申请退单', '回访不满意', '重新办理'].sort())
  expect(drops.map((drop) => drop.status)).toEqual(['不予受理'])
  expect(anytime.map((step) => step.name)).toContain('撤回')
})

test('lines of a drawing that would lie on each other run on lanes of their own', () => {
  const { arcs } = drawingOf(request)
  for (const one of arcs) for (const other of arcs) {
    if (one === other || one.way !== other.way || one.lane !== other.lane) continue
    const apart = Math.max(one.from, one.to) < Math.min(other.from, other.to) || Math.max(other.from, other.to) < Math.min(one.from, one.to)
    expect(apart, `${one.name} and ${other.name}`).toBe(true)
  }
})

test('a kind is told in words', () => {
  const field = (code: string) => request.fields.find((one) => one.code === code) as (typeof request.fields)[0]
  expect(howFilled(field('topic'))).toBe('单选 13 项')
  expect(whenNeeded(field('topic'), request)).toBe('登记时')
  expect(whenNeeded(field('outcome'), request)).toBe('当场办结、提交办结时')
  expect(whenNeeded(field('spot'), request)).toBe('选填')
})

test('rows that open records are sent with the number the server counts, and their faults come back to the row', () => {
  const form = { fields: visit.form, values: { topics: [{}, { what: '路灯坏了', to: 'request', '@opens': { kind: 'request', values: { topic: 't1', nature: 'help' } } as never }, { what: '问医保', to: 'none' }] } }
  expect(openedWords(visit.opens, form)).toBe('群众诉求 1 件')
  expect(openedWire(visit.opens, form)).toEqual([{ row: 0, kind: 'request', values: { topic: 't1', nature: 'help' } }])
  expect(locateOpened(visit.opens, form, 'opens[0].values.topic')).toBe('topics[0].@opens.topic')
  expect(locateOpened(visit.opens, form, 'values.title')).toBe('values.title')
})

test('the likely act stands first, the grave last, a barred one says why', () => {
  const deeds = deedsOf([action('withdraw', { grave: true }), action('urge', { aside: true }), action('submit'), action('rule', { likely: true }), action('close', { enabled: false, why: '复查之后可办' })], () => undefined)
  expect(deeds.map((deed) => deed.code)).toEqual(['rule', 'submit', 'close', 'urge', 'withdraw'])
  expect(deeds.find((deed) => deed.code === 'close')?.because).toBe('复查之后可办')
})

test('a place typed the wrong way round is put right, and one outside of China is none', () => {
  expect(pointOf('37.612, 112.741')).toEqual({ lat: 37.612, lon: 112.741 })
  expect(pointOf('112.741，37.612')).toEqual({ lat: 37.612, lon: 112.741 })
  expect(pointOf('1, 2')).toBeNull()
})

test('an outcome that wants a word does not go without it', () => {
  const fields = [{ code: '@outcome', name: '结果', type: 'choice' as const, required: true, choices: [{ code: 'ok', name: '通过' }, { code: 'no', name: '退回', note_required: true }] }, { code: '@note', name: '说明', type: 'text' as const, required: false }]
  expect(wordsMissing(fields, { '@outcome': 'ok' })).toEqual({})
  expect(wordsMissing(fields, { '@outcome': 'no' })).toEqual({ '@note': '选“退回”，请写明情况' })
  expect(wordsMissing(fields, { '@outcome': 'no', '@note': '还有半车渣土' })).toEqual({})
})

test('the sums of a ledger stand beside the number of its rows', () => {
  expect(sumsOf('合计：3 行    投资（元）：1,200.00    金额（元）：收入 300.00，支出 20.00')).toEqual(['投资（元）：1,200.00', '金额（元）：收入 300.00，支出 20.00'])
  expect(sumsOf('合计：3 行    金额（元）：')).toEqual([])
  expect(sumsOf(undefined)).toEqual([])
})
