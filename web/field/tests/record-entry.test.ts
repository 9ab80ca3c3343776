// Records of every kind on their way: pictures where the form put them, words kept when refused, one key from the first word on.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carry, findDraft, keepDraft } from '../../records/drafts'
import type { FieldForm } from '../../records/wire'
import { filledIn, giveUp, picturesOf, placeOf, shotsOf, wordsOf, type Filled } from '../records/entry'
import { lastUsed, noteUsed, wipeWords, writer } from '../records/used'
import { again, enter, find, send, withFiles, type Entry } from '../wire/outbox'
import { wipe } from '../wire/shelf'

type Answer = { status: number; body?: unknown } | 'lost'
let asked: { path: string; key: string | null; body: unknown }[] = []

function server(...answers: Answer[]) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, key: new Headers(init.headers).get('idempotency-key'), body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body })
    const answer = answers.shift() ?? 'lost'
    if (answer === 'lost') throw new TypeError('network')
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status, headers: { 'content-type': 'application/json' } })
  })
}

const draft: Filled['draft'] = { declaration: 'd1', values: { text: '路灯坏了三天', photos: ['p1'] }, core: { area: 'v1' } }
const form: Filled = { of: 'record', kind: 'k', step: 'enter', draft }
const body = { step: 'enter', values: { photos: ['p1'], rows: [{ shot: ['p2'], text: '灯' }] }, opens: [{ row: 0, kind: 'o', values: { before: ['p2'] } }] }
const pictures = { p1: new Blob(['1']), p2: new Blob(['2']), p3: new Blob(['taken away again']) }

const write = () => enter({ key: 'intent', account: 'a', title: '登记', path: '/kinds/k/records', body, shots: shotsOf(body, pictures), form }, new Date(0))

const bodyAt = (index: number) => asked.at(index)?.body as typeof body

beforeEach(() => {
  asked = []
  localStorage.clear()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await wipe('a')
})

describe('the pictures of a form', () => {
  it('go with the entry once each, only those that the form still names', () => {
    expect(shotsOf(body, pictures).map((shot) => shot.name)).toEqual(['p1', 'p2'])
  })
  it('keep their way to the server when the entry is corrected', () => {
    const first = shotsOf(body, pictures)
    const known = first.map((shot) => ({ ...shot, file: `f-${shot.name}` }))
    expect(shotsOf(body, pictures, known)).toEqual(known)
  })
  it('stand in the body wherever the form put them, in rows and opened records too', () => {
    const shots = shotsOf(body, pictures).map((shot) => ({ ...shot, file: `f-${shot.name}` }))
    expect(withFiles({ body, shots })).toEqual({
      step: 'enter',
      values: { photos: ['f-p1'], rows: [{ shot: ['f-p2'], text: '灯' }] },
      opens: [{ row: 0, kind: 'o', values: { before: ['f-p2'] } }],
    })
  })
  it('are sent before the record, and not again after a lost answer; the key stays', async () => {
    const entry = await write()
    server({ status: 201, body: { id: 'f1' } }, { status: 201, body: { id: 'f2' } }, 'lost')
    expect((await send(entry)).state).toBe('waiting')
    const kept = (await find('a', 'intent')) as Entry
    server({ status: 201, body: { id: 'r1' } })
    expect((await send(kept)).state).toBe('received')
    expect(asked.map((one) => one.path)).toEqual(['/api/v1/files', '/api/v1/files', '/api/v1/kinds/k/records', '/api/v1/kinds/k/records'])
    expect(asked.filter((one) => one.path.endsWith('records')).map((one) => one.key)).toEqual(['intent', 'intent'])
    expect(bodyAt(3).values.photos).toEqual(['f1'])
  })
  it('are sent anew when the server has lost them, still where they belong', async () => {
    const entry = await write()
    server({ status: 201, body: { id: 'f1' } }, { status: 201, body: { id: 'f2' } }, { status: 422, body: { code: 'file-gone' } }, { status: 201, body: { id: 'g1' } }, { status: 201, body: { id: 'g2' } }, { status: 201 })
    expect((await send(entry)).state).toBe('received')
    expect(bodyAt(-1).values.photos).toEqual(['g1'])
    expect(bodyAt(-1).opens[0]?.values.before).toEqual(['g2'])
  })
})

describe('an entry that is refused', () => {
  const no = { code: 'record-invalid', detail: '有两处要改', errors: [{ field: 'values.text', message: '太短' }, { field: 'area', message: '已撤销' }] }
  it('keeps words, pictures and every fault at its place', async () => {
    const entry = await write()
    server({ status: 201, body: { id: 'f1' } }, { status: 201, body: { id: 'f2' } }, { status: 422, body: no })
    expect((await send(entry)).state).toBe('refused')
    const kept = (await find('a', 'intent')) as Entry
    expect(kept.faults).toEqual(no.errors)
    expect(filledIn(kept)?.draft).toEqual(draft)
    expect(Object.keys(picturesOf(kept))).toEqual(['p1', 'p2'])
    expect(wordsOf(kept)).toBe('路灯坏了三天')
  })
  it('goes out again without its old faults, under its key', async () => {
    const entry = await write()
    server({ status: 201, body: { id: 'f1' } }, { status: 201, body: { id: 'f2' } }, { status: 422, body: no })
    await send(entry)
    const fresh = await again((await find('a', 'intent')) as Entry)
    expect(fresh.key).toBe('intent')
    expect(fresh.faults).toBeUndefined()
    expect(fresh.refused).toBeUndefined()
  })
  it('leaves nothing when it is given up', async () => {
    const entry = await write()
    keepDraft(placeOf('a', form, entry), draft)
    giveUp('a', entry)
    expect(findDraft(placeOf('a', form, entry))).toBeNull()
  })
  it('is corrected apart from a new form of the same kind', async () => {
    const entry = await write()
    expect(placeOf('a', form, entry)).not.toEqual(placeOf('a', form))
  })
})

describe('the words of a form on a shared phone', () => {
  const photos: FieldForm = { code: 'photos', name: '照片', type: 'photos', required: false }
  it('keep the names of pictures that lie on the phone, and lose those that lay at the server', () => {
    expect(carry({ photos: ['p1'] }, [photos], undefined, 'kept')).toEqual({ values: { photos: ['p1'] }, changes: [] })
    expect(carry({ photos: ['p1'] }, [photos]).values).toEqual({})
  })
  it('go when their writer signs out, nobody else’s', () => {
    const mine = { account: writer('a'), kind: 'k', step: 'enter' }
    const other = { account: writer('b'), kind: 'k', step: 'enter' }
    keepDraft(mine, draft)
    keepDraft(other, draft)
    noteUsed('a', { kind: 'k', step: 'enter' })
    wipeWords('a')
    expect(findDraft(mine)).toBeNull()
    expect(findDraft(other)).not.toBeNull()
    expect(lastUsed('a')).toEqual([])
  })
  it('what was used last stands first, once', () => {
    for (const kind of ['x', 'y', 'x']) noteUsed('a', { kind, step: 'enter' })
    expect(lastUsed('a').map((one) => one.kind)).toEqual(['x', 'y'])
  })
})
