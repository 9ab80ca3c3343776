import { expect, test } from 'vitest'
import { readForm, readKind, readKinds, readLedger, readView } from './read'

const CELL = { code: 'topic', name: '类别', type: 'choice', text: '供水' }

test('a record is read as the server writes it: what is left out is empty, the story is newest first', () => {
  const view = readView({
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
    actions: [{ step: 'accept', verb: 'accept', name: '接收', likely: true, aside: false, grave: false, enabled: true, tasks: [{ code: 't1', name: '环卫办' }], form: [{ code: 'topic', name: '类别', type: 'choice', required: true }, { code: 'about', name: '涉及单位', type: 'organisation', required: false, preset: ['o2'] }] }],
    sections: [{ code: 'fields', name: '内容', facts: [{ ...CELL, value: 'water' }, { code: 'about', name: '涉及单位', type: 'organisation', text: '供电所', value: ['o1'], refs: [{ id: 'o1', name: '供电所' }] }] }],
    links: [{ id: 'r2', kind: 'visit', kind_name: '走访', title: '走访', status: {}, relation: 'origin' }],
    may: { reveal: ['phone'], reveal_reporter: true },
  })
  expect(view.cells.topic?.text).toBe('供水')
  expect(view.badges).toEqual([])
  expect(view.due?.state).toBe('late')
  expect(view.owes[0]).toEqual({ what: '接收', who: { name: '环卫办' }, mine: true, state: '' })
  expect(view.clocks[0]?.lines?.[0]).toMatchObject({ at: '2026-11-26T00:00:00Z', counted: false, text: '周末' })
  expect(view.timeline.map((entry) => entry.what)).toEqual(['派发', '登记'])
  expect(view.timeline[0]?.text?.state).toBe('hidden')
  expect(view.timeline[1]?.text?.text).toBe('渠堵了')
  expect(view.actions[0]?.tasks).toEqual([{ id: 't1', name: '环卫办' }])
  expect(view.actions[0]?.form).toMatchObject([{ code: 'topic', preset: 'water' }, { code: 'about', preset: ['o2'], refs: [{ id: 'o1', name: '供电所' }] }])
  expect(view.links[0]?.relation).toBe('来自')
  expect(view.may).toMatchObject({ reveal: ['phone'], reporter: true })
})

test('a form proposes what is known, and a matter does not begin in the whole town', () => {
  const asked = { kind: 'venue', class: 'entry', step: 'enter', name: '新增', declaration: 'h', fields: [], on_behalf: false, day: '从哪一天起', organisations: [{ code: 'o1', name: '党支部' }] }
  const near = { area: 'town', small: false, today: '2026-11-27' }
  expect(readForm(asked, near).core).toMatchObject({ area: { preset: 'town' }, organisation: { preset: 'o1', options: [{ id: 'o1', name: '党支部' }] }, day: { preset: '2026-11-27', name: '从哪一天起' } })
  const matter = readForm({ ...asked, class: 'matter', day: undefined, on_behalf: true }, near).core
  expect(matter.area.preset).toBeUndefined()
  expect(matter.organisation).toBeUndefined()
  expect(matter).toMatchObject({ happened: true, on_behalf: true })
})

test('kinds and ledgers are read under their own names', () => {
  expect(readKinds({ kinds: [{ code: 'k', owed: 3, ledgers: [{ code: 'main', name: '台账' }] }] }).kinds[0]).toMatchObject({ open: null, owed: 3, ledgers: [{ code: 'main', title: '台账' }] })
  const kind = readKind({ code: 'k', fields: [{ code: 'cost', type: 'money' }], columns: [{ code: 'cost', name: '投资' }, { code: 'day', name: '日期' }], import: true, steps: [{ code: 's' }] })
  expect(kind.columns).toEqual([{ path: 'cost', name: '投资', format: 'money' }, { path: 'day', name: '日期', format: 'date' }])
  expect(kind.import).toEqual({ on: true, key: [] })
  expect(kind.steps[0]?.grave).toBe(false)
  expect(readLedger({ title: 't', period: '', columns: [{ path: 'row', name: '序号' }], rows: [{ record: 'r1', cells: ['1'] }], remark: '' })).toMatchObject({ head: [{ path: 'row' }], rows: [['1']], ids: ['r1'], totals: {} })
})
