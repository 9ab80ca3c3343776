// What a form asks for, and what it sends.
import { describe, expect, it } from 'vitest'
import { blank, faults, filed, instant, isLate, shots, unfiled, wire, type Draft } from '../forms/draft'
import type { Area, Category } from '../wire/types'

const now = new Date('2026-11-21T08:00:00Z')
const area: Area = { id: 'area-1', code: 'x', name: '第3微网格', level: 'micro_grid', level_name: '微网格', parent: null, path: [], has_children: false } as Area
const category = { code: '0601', kind: 'hazard', group: '防汛水域', name: '沟渠堵塞', limit_text: '', lead: '', sealed: false, note_required: false } satisfies Category
const ditch: Draft = { ...blank('hazard', false), category, area, text: ' 渠堵了 ' }

function check(given: Partial<Draft>, then: string[]) {
  expect(Object.keys(faults({ ...ditch, ...given }, now))).toEqual(then)
}

describe('a form', () => {
  it('asks for a category, a place and words, and for nothing else', () => {
    check({}, [])
    check({ category: undefined, area: undefined, text: '  ' }, ['category', 'area', 'text'])
  })
  it('asks how it was settled, and by what way, when it was settled on the spot', () => {
    check({ done: true }, ['measure'])
    check({ done: true, kind: 'dispute', first: '甲', measure: '说开了' }, ['way'])
  })
  it('asks for consent when somebody is reported for', () => {
    check({ behalf: true }, ['name', 'consent'])
    check({ behalf: true, name: '张某', consent: true, phone: '12345' }, ['phone'])
    check({ behalf: true, name: '张某', consent: true, phone: '10012345678' }, [])
  })
  it('asks why when it is entered more than a day late, and refuses the future', () => {
    check({ happened: '2026-11-21T15:00' }, [])
    check({ happened: '2026-11-20T15:00' }, ['late'])
    check({ happened: '2026-11-21T17:00' }, ['happened'])
    expect(isLate({ ...ditch, happened: '' }, now)).toBe(false)
  })
})

describe('the body', () => {
  it('holds what was filled in and nothing empty', () => {
    expect(wire(ditch, now)).toEqual({ kind: 'hazard', category: '0601', area: 'area-1', text: '渠堵了', happened: '2026-11-21T08:00:00Z' })
  })
  it('carries the moment of writing for what was seen just now, and for what was settled just now', () => {
    const yard: Draft = { ...ditch, done: true, measure: '清了' }
    expect(wire(yard, now)).toMatchObject({ happened: '2026-11-21T08:00:00Z', on_the_spot: { settled_at: '2026-11-21T08:00:00Z' } })
  })
  it('says the time on the wall in Beijing as an instant', () => {
    expect(instant('2026-11-21T16:00')).toBe('2026-11-21T08:00:00Z')
  })
  it('carries a settled quarrel in one piece', () => {
    const quarrel: Draft = { ...ditch, kind: 'dispute', done: true, first: '甲', second: ' ', measure: '说开了', way: 'talk', happened: '2026-11-21T15:00' }
    expect(wire(quarrel, now)).toMatchObject({
      parties: [{ name: '甲' }],
      happened: '2026-11-21T07:00:00Z',
      on_the_spot: { measure: '说开了', way: 'talk', settled_at: '2026-11-21T07:00:00Z' },
    })
  })
  it('carries a report for somebody with his consent', () => {
    const body = wire({ ...ditch, behalf: true, name: '张某', phone: '10012345678', consent: true }, now)
    expect(body.on_behalf).toEqual({ name: '张某', phone: '10012345678', consent: true, wants_answer: true })
  })
  it('gives each photo a name of its own for the way', () => {
    const made = shots({ ...ditch, photos: [new Blob(['a']), new Blob(['b'])], after: [new Blob(['c'])] })
    expect(new Set(made.map((shot) => shot.key)).size).toBe(2)
  })
  it('leaves the photos that were not changed their names', () => {
    const [one, two] = [new Blob(['a']), new Blob(['b'])]
    const known = shots({ ...ditch, photos: [one] })
    expect(shots({ ...ditch, photos: [one, two] }, known)[0]).toBe(known[0])
  })
})

describe('a draft in an entry', () => {
  it('comes out as it went in, under the key of the entry', () => {
    const draft: Draft = { ...ditch, done: true, photos: [new Blob(['a'])], after: [new Blob(['b'])] }
    const entry = { key: draft.key, account: 'a', title: '', path: '/matters', body: {}, written: '', form: filed(draft), shots: shots(draft) }
    expect(unfiled(entry)).toEqual(draft)
    expect(unfiled({ ...entry, form: undefined })).toBeUndefined()
  })
  it('has a key of its own from the first word on', () => {
    expect(blank('hazard', false).key).not.toBe(blank('hazard', false).key)
  })
})
