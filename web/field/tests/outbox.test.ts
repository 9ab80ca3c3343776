// The way to the server over a bad line: once written never lost, once received never twice.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enter, send, sendAll, waiting, withFiles, type Entry } from '../wire/outbox'
import { wipe } from '../wire/shelf'

type Answer = { status: number; body?: unknown } | 'lost'
let asked: { path: string; key: string | null }[] = []

function server(...answers: Answer[]) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, key: new Headers(init.headers).get('idempotency-key') })
    const answer = answers.shift() ?? 'lost'
    if (answer === 'lost') throw new TypeError('network')
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status, headers: { 'content-type': 'application/json' } })
  })
}

const write = (shots: Entry['shots'] = []) => enter({ account: 'a', title: '渠', path: '/matters', body: { text: '渠堵了' }, shots }, new Date(0))

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
    const entry = await write([{ blob: new Blob(['x']), key: 'k', slot: 'files' }])
    server({ status: 201, body: { id: 'f1' } }, 'lost', { status: 201 })
    expect((await send(entry)).state).toBe('waiting')
    expect((await sendAll('a')).left).toEqual([])
    expect(asked.map((request) => request.path)).toEqual(['/api/v1/files', '/api/v1/matters', '/api/v1/matters'])
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
  it('belongs to its writer alone', async () => {
    await write()
    expect(await waiting('b')).toEqual([])
  })
})

it('photos stand where they belong in the body', () => {
  const shots = [
    { blob: new Blob(), key: '1', file: 'f1', slot: 'files' as const },
    { blob: new Blob(), key: '2', file: 'f2', slot: 'on_the_spot.files' as const },
  ]
  expect(withFiles({ body: { on_the_spot: { measure: 'x' } }, shots })).toEqual({ files: ['f1'], on_the_spot: { measure: 'x', files: ['f2'] } })
})
