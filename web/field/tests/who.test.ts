// Who is signed in, with a signal and without: nobody is remembered after signing out, nothing goes out under another's name.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { enter, sendAll, waiting } from '../wire/outbox'
import { wipe } from '../wire/shelf'
import type { Me } from '../wire/types'
import { leave, remember, who } from '../wire/who'

const me = { account: { id: 'a' }, now: '2026-11-27T10:00:00Z' } as unknown as Me
let asked: string[] = []

/** A server that answers by method and path; what it does not know is lost on the way. */
function server(answers: Record<string, { status: number; body?: unknown }>) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const name = `${init.method} ${path.replace('/api/v1', '')}`
    asked.push(name)
    const answer = answers[name]
    if (!answer) throw new TypeError('network')
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body ?? {}), { status: answer.status })
  })
}

const signedOut = { status: 401, body: { code: 'signed-out' } }

beforeEach(() => {
  asked = []
})
afterEach(async () => {
  server({ 'DELETE /session': { status: 204 } })
  await leave()
  await wipe('a')
  vi.unstubAllGlobals()
})

it('without a signal it is the person of the last time, on trust', async () => {
  server({ 'GET /me': { status: 200, body: me } })
  expect(await who(true)).toEqual({ me, sure: true })
  server({})
  expect(await who(true)).toEqual({ me, sure: false })
})

it('who has just signed in is known at the next opening', async () => {
  await remember(me)
  server({})
  expect(await who(true)).toEqual({ me, sure: false })
})

it('nothing goes out before the server has agreed who is signed in', async () => {
  await remember(me)
  await enter({ account: 'a', title: '渠', path: '/kinds/k/records', body: {}, shots: [] }, new Date(0))
  server({})
  await who(true)
  server({ 'POST /kinds/k/records': { status: 201 }, 'GET /me': { status: 200, body: me } })
  expect((await sendAll('a')).left).toHaveLength(1)
  expect(asked).not.toContain('POST /kinds/k/records')
  await who(false)
  expect((await sendAll('a')).left).toHaveLength(0)
  expect(await waiting('a')).toEqual([])
})

it('after signing out nobody is remembered', async () => {
  await remember(me)
  server({ 'DELETE /session': { status: 204 } })
  await leave()
  server({})
  await expect(who(true)).rejects.toThrow()
})

it('a signing out without a signal reaches the server before anything else', async () => {
  await remember(me)
  server({})
  await leave()
  await expect(who(true)).rejects.toThrow()
  asked = []
  server({ 'DELETE /session': { status: 204 }, 'GET /me': signedOut })
  expect(await who(true)).toEqual({ me: null, sure: true })
  expect(asked).toEqual(['DELETE /session', 'GET /me'])
  asked = []
  await who(true)
  expect(asked).toEqual(['GET /me'])
})

it('whoever signs in after it keeps his session', async () => {
  await remember(me)
  server({})
  await leave()
  await remember({ ...me, account: { id: 'b' } } as unknown as Me)
  asked = []
  server({ 'GET /me': { status: 200, body: me } })
  await who(true)
  expect(asked).toEqual(['GET /me'])
})
