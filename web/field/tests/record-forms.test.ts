// Forms of records on a small screen: what stands open, what is folded, and what is due first.
import { describe, expect, it } from 'vitest'
import type { FieldForm, RecordRow } from '../../records/wire'
import { parted } from '../records/fields/Fields'
import { dayIn, grouped, ofRecord } from '../records/todo'

const field = (code: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name: code, type, required: false, ...more })

describe('a form', () => {
  const fields = [field('topic', 'choice', { required: true }), field('spot', 'line'), field('photos', 'photos'), field('told', 'text'), field('late', 'line', { when: { topic: 'x' } }), field('remark', 'text', { folded: true })]
  it('asks for pictures first, then what is needed and what tells something; the rest is folded', () => {
    const { open, folded } = parted(fields, {})
    expect(open.map(({ code }) => code)).toEqual(['photos', 'topic', 'told', 'late'])
    expect(folded.map(({ code }) => code)).toEqual(['spot', 'remark'])
  })
  it('does not fold what was filled in already', () => {
    expect(parted(fields, { spot: '村口' }).folded.map(({ code }) => code)).toEqual(['remark'])
  })
  it('of a step folds only what its declaration says', () => {
    expect(parted(fields, {}, true).folded.map(({ code }) => code)).toEqual(['remark'])
  })
})

const now = new Date('2026-11-27T08:00:00Z')
const row = (id: string, due?: string, state: 'ok' | 'late' | 'soon' | 'met' = 'ok') =>
  ofRecord({
    id,
    kind: 'k',
    kind_name: '诉求',
    title: id,
    status: { code: 's', name: '办理中', phase: 'works' },
    area: { id: 'v', name: '村' },
    registered_at: now.toISOString(),
    badges: [],
    cells: {},
    version: 1,
    ...(due ? { due: { name: '期限', due, words: '', state } } : {}),
    act: { step: 'submit', name: '提交' },
  } satisfies RecordRow)

describe('what I owe', () => {
  it('stands by time: overdue, today in China, later, the earliest first', () => {
    const groups = grouped([row('none'), row('later', '2026-12-04T09:30:00Z'), row('tonight', '2026-11-27T15:59:00Z'), row('tomorrow', '2026-11-27T16:01:00Z'), row('late', '2026-11-26T09:30:00Z', 'late')], now)
    expect(groups.map(({ name, items }) => [name, items.map(({ id }) => id)])).toEqual([
      ['已超期', ['late']],
      ['今天', ['tonight']],
      ['以后', ['tomorrow', 'later', 'none']],
    ])
  })
  it('does not call overdue what was done in time', () => {
    expect(row('met', '2026-11-01T00:00:00Z', 'met').due).toBeUndefined()
  })
  it('leads to the one likely act', () => {
    expect(row('r').act).toEqual({ href: '#/record/r/submit', name: '提交' })
  })
  it('is told in one line: what is late, what ends today and when', () => {
    expect(dayIn([row('tonight', '2026-11-27T15:59:00Z'), row('soon', '2026-11-27T10:00:00Z'), row('late', '2026-11-26T09:30:00Z', 'late'), row('none')], now)).toEqual({ late: 1, today: 2, first: '18:00' })
    expect(dayIn([row('none')], now)).toEqual({ late: 0, today: 0 })
  })
})
