// The way to the server over a bad line: once written never lost, once received never twice.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { again, arrivedSince, enter, find, note, send, sendAll, waiting, withFiles, type Entry } from '../wire/outbox'
import { newKey } from '../wire/api'
import { forgetOld, read } from '../wire/seen'
import { keep, take, wipe } from '../wire/shelf'

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

const write = (shots: Entry['shots'] = []) => enter({ account: 'a', title: '渠', path: '/kinds/k/records', body: { text: '渠堵了', values: { photos: shots.map((shot) => shot.name) } }, shots }, new Date(0))

beforeEach(() => {
  asked = []
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await wipe('a')
})

describe('an entry', () => {
  it('leaves the phone when the server has answered for it', async () => {
    const entry = await write()
    server({ status: 201, body: { id: 'm1' } })
    expect(await send(entry)).toEqual({ state: 'received', answer: { id: 'm1' } })
    expect(await waiting('a')).toEqual([])
  })
  it('waits while there is no signal, and goes out under the same key', async () => {
    const entry = await write()
    server('lost', { status: 503, body: { code: 'busy' } }, { status: 201 })
    expect((await send(entry)).state).toBe('waiting')
    expect((await sendAll('a')).left).toHaveLength(1)
    expect((await sendAll('a')).left).toEqual([])
    expect(new Set(asked.map((request) => request.key))).toEqual(new Set([entry.key]))
  })
  it('does not send a photo again that has arrived', async () => {
    const entry = await write([{ blob: new Blob(['x']), key: 'k', name: 'p1' }])
    server({ status: 201, body: { id: 'f1' } }, 'lost', { status: 201 })
    expect((await send(entry)).state).toBe('waiting')
    expect((await sendAll('a')).left).toEqual([])
    expect(asked.map((request) => request.path)).toEqual(['/api/v1/files', '/api/v1/kinds/k/records', '/api/v1/kinds/k/records'])
  })
  it('stays, with the reason, when the server will not have it', async () => {
    const entry = await write()
    server({ status: 422, body: { code: 'area-closed', detail: '这个微网格已撤销。' } })
    expect(await send(entry)).toMatchObject({ state: 'refused', why: '这个微网格已撤销。' })
    expect((await waiting('a'))[0]?.refused).toBe('这个微网格已撤销。')
  })
  it('waits for its writer to sign in again', async () => {
    await write()
    server({ status: 401, body: { code: 'session-expired' } })
    const { left, signedOut } = await sendAll('a')
    expect(signedOut).toBe(true)
    expect(left).toHaveLength(1)
  })
  it('is the same intent as its draft: one key, and never in both places', async () => {
    await keep('draft', 'a/hazard', { key: 'one', text: '渠堵了' })
    const entry = await enter({ key: 'one', account: 'a', title: '渠', path: '/kinds/k/records', body: {}, shots: [] }, new Date(0), 'a/hazard')
    // The page is loaded anew before the answer: there is nothing left to be sent a second time.
    expect(await take('draft', 'a/hazard')).toBeUndefined()
    server({ status: 201 })
    await sendAll('a')
    expect(asked.map((request) => request.key)).toEqual(['one'])
    expect(entry.key).toBe('one')
  })
  it('is not sent by a page that comes late, nor brought back by it', async () => {
    const entry = await write()
    server({ status: 201 })
    await send(entry)
    expect((await send(entry)).state).toBe('waiting')
    expect(asked).toHaveLength(1)
    await note(entry)
    expect(await waiting('a')).toEqual([])
  })
  it('is corrected under its key when it was refused, and goes out changed', async () => {
    const entry = await write()
    server({ status: 422, body: { code: 'area-closed', detail: '这个微网格已撤销。', field: 'area' } }, { status: 201 })
    await send(entry)
    const refused = await find('a', entry.key)
    expect(refused).toMatchObject({ refused: '这个微网格已撤销。', field: 'area', code: 'area-closed', body: { text: '渠堵了' } })
    await note({ ...refused!, body: { text: '渠堵了', area: 'b' } })
    expect((await sendAll('a')).left).toHaveLength(1)
    const corrected = await again((await find('a', entry.key))!)
    expect(corrected).not.toHaveProperty('refused')
    expect((await send(corrected)).state).toBe('received')
    expect(asked.map((request) => request.key)).toEqual([entry.key, entry.key])
    expect(asked[1]?.body).toEqual({ text: '渠堵了', area: 'b' })
  })
  it('gets another key only where the server has something else under its own', async () => {
    const entry = await write()
    server({ status: 422, body: { code: 'command-reused', detail: '内容不同' } })
    await send(entry)
    const fresh = await again((await find('a', entry.key))!)
    expect(fresh.key).not.toBe(entry.key)
    expect(await waiting('a')).toHaveLength(1)
  })
  it('brings a photo again that has expired at the server', async () => {
    const entry = await write([{ blob: new Blob(['x']), key: 'k', file: 'old', name: 'p1' }])
    server({ status: 422, body: { code: 'file-gone', detail: '照片已过期' } }, { status: 201, body: { id: 'new' } }, { status: 201 })
    expect((await send(entry)).state).toBe('received')
    expect(asked.map((request) => request.path)).toEqual(['/api/v1/kinds/k/records', '/api/v1/files', '/api/v1/kinds/k/records'])
    expect(asked[2]?.body).toMatchObject({ values: { photos: ['new'] } })
  })
  it('does not bring photos for ever', async () => {
    const entry = await write([{ blob: new Blob(['x']), key: 'k', file: 'old', name: 'p1' }])
    const gone = { status: 422, body: { code: 'file-gone', detail: '照片已过期' } }
    server(gone, { status: 201, body: { id: 'new' } }, gone)
    expect((await send(entry)).state).toBe('refused')
    expect((await waiting('a'))[0]?.shots[0]?.blob).toBeDefined()
  })
  it('says why it comes late when it was written just now and had no signal for a day', async () => {
    const body = { text: '渠堵了', happened: '1970-01-01T00:00:00Z' }
    const entry = await enter({ account: 'a', title: '渠', path: '/kinds/k/records', body, shots: [] }, new Date(0))
    server({ status: 422, body: { code: 'record-late-reason', detail: '请写明为什么' } }, { status: 201 })
    expect((await send(entry)).state).toBe('received')
    expect(asked[1]?.body).toEqual({ ...body, late_reason: '现场没有信号' })
  })
  it('leaves the reason to the writer where he named the time himself', async () => {
    const entry = await enter({ account: 'a', title: '渠', path: '/kinds/k/records', body: { happened: '1969-12-01T00:00:00Z' }, shots: [] }, new Date(0))
    server({ status: 422, body: { code: 'record-late-reason', detail: '请写明为什么' } })
    expect((await send(entry)).state).toBe('refused')
  })
  it('takes the time of the server where the clock of the phone was ahead', async () => {
    const body = { happened: '2100-01-01T00:00:00Z', values: { measure: 'x' } }
    const entry = await enter({ account: 'a', title: '渠', path: '/kinds/k/records', body, shots: [] }, new Date('2100-01-01'))
    server({ status: 422, body: { code: 'record-future', detail: '晚于现在' } }, { status: 201 })
    expect((await send(entry)).state).toBe('received')
    const sent = asked[1]?.body as typeof body
    expect(Date.parse(sent.happened)).toBeLessThanOrEqual(Date.now())
    expect(sent.values).toEqual({ measure: 'x' })
  })
  it('waits when the server has no room', async () => {
    for (const status of [408, 429, 503]) {
      const entry = await write([{ blob: new Blob(['x']), key: 'k', name: 'p1' }])
      server({ status, body: { code: 'x' } })
      expect((await send(entry)).state).toBe('waiting')
    }
  })
  it('belongs to its writer alone', async () => {
    await write()
    expect(await waiting('b')).toEqual([])
  })
})

it('photos stand where they belong in the body', () => {
  const shots = [
    { blob: new Blob(), key: '1', file: 'f1', name: 'p1' },
    { blob: new Blob(), key: '2', file: 'f2', name: 'p2' },
  ]
  expect(withFiles({ body: { values: { before: ['p1'], after: ['p2'] } }, shots })).toEqual({ values: { before: ['f1'], after: ['f2'] } })
})

describe('a receipt', () => {
  it('stays on the phone with its number, whichever way the entry went out, without the words of the form', async () => {
    const entry = await enter({ key: 'one', account: 'a', title: '上报', path: '/kinds/k/records', body: {}, shots: [], form: { of: 'record', kind: 'k', step: 'enter', draft: { values: { text: '渠堵了' } } } }, new Date())
    server('lost', { status: 201, body: { id: 'r1', number: 'K-1' } })
    await send(entry)
    expect(await arrivedSince('a', new Date(0))).toEqual([])
    await sendAll('a')
    expect(await arrivedSince('a', new Date(0))).toMatchObject([{ key: 'one', title: '上报', answer: { number: 'K-1' }, form: { kind: 'k', step: 'enter' } }])
    expect(JSON.stringify(await arrivedSince('a', new Date(0)))).not.toContain('渠堵了')
  })
  it('goes when it is old, and with its owner', async () => {
    await write()
    server({ status: 201, body: { id: 'r1' } })
    await sendAll('a')
    expect(await arrivedSince('a', new Date(Date.now() + 60_000))).toEqual([])
    expect(await arrivedSince('a', new Date(0))).toEqual([])
  })
})

describe('what was seen', () => {
  it('is there without a signal, for a week and for its own reader', async () => {
    server({ status: 200, body: { text: '内容' } }, 'lost', 'lost', 'lost')
    await read('a', '/records/r')
    expect(await read('a', '/records/r')).toEqual({ text: '内容' })
    await expect(read('b', '/records/r')).rejects.toThrow()
    await forgetOld(Date.now() + 8 * 86_400_000)
    await expect(read('a', '/records/r')).rejects.toThrow()
  })

  it('goes without what is still needed: what waits to be sent, and the pictures of this week', async () => {
    const now = Date.now()
    await write()
    await keep('draft', 'a/pictures/old', { [newKey(now - 8 * 86_400_000)]: new Blob(['x']) })
    await keep('draft', 'a/pictures/new', { [newKey(now)]: new Blob(['x']) })
    await forgetOld(now)
    expect(await take('draft', 'a/pictures/old')).toBeUndefined()
    expect(await take('draft', 'a/pictures/new')).toBeDefined()
    expect(await waiting('a')).toHaveLength(1)
  })
})
