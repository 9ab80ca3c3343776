// What was written down and is on its way. An entry is kept on the phone before the first attempt and leaves it only when the
// server has answered for it. Every attempt of an entry carries the same key, so that a lost answer never makes a second matter.
import { NoAnswer, Refused, ask, isSignedOut, newKey } from './api'
import { all, drop, keep } from './shelf'

/** A photo of an entry; `file` is its name at the server once it has arrived there. */
export type Shot = { blob: Blob; key: string; file?: string; slot: 'files' | 'on_the_spot.files' }

export type Entry = {
  /** The key of the command. */
  key: string
  account: string
  /** What the person calls it in the list of what waits. */
  title: string
  path: string
  body: Record<string, unknown>
  shots: Shot[]
  written: string
  /** Why the server would not have it; the person decides what to do. */
  refused?: string
}

export type Outcome = { state: 'received'; answer: unknown } | { state: 'waiting' } | { state: 'signed-out' } | { state: 'refused'; why: string; field?: string }

const place = (entry: Entry) => `${entry.account}/${entry.written}/${entry.key}`

/** A new entry, kept. */
export async function enter(entry: Omit<Entry, 'key' | 'written'>, now: Date): Promise<Entry> {
  const kept = { ...entry, key: newKey(), written: now.toISOString() }
  await keep('outbox', place(kept), kept)
  return kept
}

/** What still waits for an account, oldest first. */
export async function waiting(account: string): Promise<Entry[]> {
  return all<Entry>('outbox', `${account}/`)
}

/** Gives an entry up, by the person's own wish. */
export async function forget(entry: Entry): Promise<void> {
  await drop('outbox', place(entry))
}

const busy = new Set<string>()

/** One attempt at one entry. */
export async function send(entry: Entry): Promise<Outcome> {
  if (busy.has(entry.key)) return { state: 'waiting' }
  busy.add(entry.key)
  try {
    await sendShots(entry)
    const answer = await ask<unknown>(entry.path, { method: 'POST', body: withFiles(entry), key: entry.key })
    await drop('outbox', place(entry))
    return { state: 'received', answer }
  } catch (fault) {
    if (isSignedOut(fault)) return { state: 'signed-out' }
    // 429 and 503 mean "later", not "never".
    if (fault instanceof Refused && fault.status !== 429 && fault.status < 500) {
      await keep('outbox', place(entry), { ...entry, refused: fault.detail })
      return { state: 'refused', why: fault.detail, field: fault.field }
    }
    if (fault instanceof Refused || fault instanceof NoAnswer) return { state: 'waiting' }
    throw fault
  } finally {
    busy.delete(entry.key)
  }
}

/** Sends the photos that have not arrived yet, and notes each arrival at once. */
async function sendShots(entry: Entry): Promise<void> {
  for (const shot of entry.shots) {
    if (shot.file) continue
    const { id } = await ask<{ id: string }>('/files', { method: 'POST', body: shot.blob, type: 'image/jpeg', key: shot.key })
    shot.file = id
    await keep('outbox', place(entry), entry)
  }
}

/** The body with the names of its photos where they belong. */
export function withFiles(entry: Pick<Entry, 'body' | 'shots'>): Record<string, unknown> {
  const body = { ...entry.body }
  const named = (slot: Shot['slot']) => entry.shots.filter((shot) => shot.slot === slot).map((shot) => shot.file)
  const direct = named('files')
  if (direct.length > 0) body.files = direct
  const after = named('on_the_spot.files')
  if (after.length > 0) body.on_the_spot = { ...(body.on_the_spot as object), files: after }
  return body
}

/** Tries everything that waits, in order, and stops at the first that finds no signal. Answers with what is left. */
export async function sendAll(account: string): Promise<{ left: Entry[]; signedOut: boolean }> {
  for (const entry of await waiting(account)) {
    if (entry.refused) continue
    const outcome = await send(entry)
    if (outcome.state === 'signed-out') return { left: await waiting(account), signedOut: true }
    if (outcome.state === 'waiting') break
  }
  return { left: await waiting(account), signedOut: false }
}
