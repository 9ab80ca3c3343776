// What was written down and is on its way. An entry is kept on the phone before the first attempt and leaves it only when the
// server has answered for it. One intent has one key from the first word of its draft to the answer: whatever is repeated (a lost
// answer, a page loaded anew while sending, a correction of what was refused) never makes a second record.
//
// What the server refused has not happened, so it may be changed under its key; what merely waits may have happened, and may not.
import { NoAnswer, Refused, ask, isSignedOut, newKey } from './api'
import { present } from './said'
import { all, drop, keep, move, renew, take } from './shelf'

/** A photo of an entry; `file` is its name at the server once it has arrived there. The picture stays here until the entry leaves. */
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
  /** When it was written, by the server's clock as far as the phone knows it. */
  written: string
  /** What was filled in, without photos, for the form to open again. */
  form?: unknown
  /** Why the server would not have it: words, field, code. The person corrects it, sends it again or gives it up. */
  refused?: string
  field?: string
  code?: string
}

export type Outcome = { state: 'received'; answer: unknown } | { state: 'waiting' } | { state: 'signed-out' } | { state: 'refused'; why: string; field?: string }

const place = (entry: Pick<Entry, 'account' | 'written' | 'key'>) => `${entry.account}/${entry.written}/${entry.key}`

/** A new entry, kept. `from` is the draft it was made of, which is gone in the same moment. */
export async function enter(entry: Omit<Entry, 'key' | 'written'> & { key?: string }, now: Date, from?: string): Promise<Entry> {
  const kept: Entry = { ...entry, key: entry.key ?? newKey(), written: now.toISOString() }
  const to = { shelf: 'outbox', key: place(kept) } as const
  if (from === undefined) await keep(to.shelf, to.key, kept)
  else await move({ shelf: 'draft', key: from }, to, kept)
  return kept
}

/** What still waits for an account, oldest first. */
export async function waiting(account: string): Promise<Entry[]> {
  return all<Entry>('outbox', `${account}/`)
}

/** The entry of that key, if it is still here. */
export async function find(account: string, key: string): Promise<Entry | undefined> {
  return (await waiting(account)).find((entry) => entry.key === key)
}

/** Gives an entry up, by the person's own wish. */
export async function forget(entry: Entry): Promise<void> {
  await drop('outbox', place(entry))
}

/** Keeps what the person changes in a refused entry while he is at it. */
export async function note(entry: Entry): Promise<void> {
  await renew('outbox', place(entry), entry)
}

/** A refused entry, corrected or as it is, on its way again. */
export async function again(entry: Entry): Promise<Entry> {
  const { refused: _refused, field: _field, code, ...rest } = entry
  // The server has something else under this key: only another one can be received.
  const fresh: Entry = code === 'command-reused' ? { ...rest, key: newKey() } : rest
  await move({ shelf: 'outbox', key: place(entry) }, { shelf: 'outbox', key: place(fresh) }, fresh)
  return fresh
}

const busy = new Set<string>()

/** One attempt at one entry, by one page at a time. */
export async function send(entry: Entry): Promise<Outcome> {
  if (busy.has(entry.key)) return { state: 'waiting' }
  busy.add(entry.key)
  try {
    return await alone(async () => {
      // Another page may have sent it while this one waited for its turn.
      if (!(await take('outbox', place(entry)))) return { state: 'waiting' }
      return attempt(entry)
    })
  } finally {
    busy.delete(entry.key)
  }
}

async function attempt(entry: Entry): Promise<Outcome> {
  try {
    const answer = await asked(entry)
    await drop('outbox', place(entry))
    return { state: 'received', answer }
  } catch (fault) {
    if (isSignedOut(fault)) return { state: 'signed-out' }
    // 408, 429 and 503 mean "later", not "never".
    if (fault instanceof Refused && fault.status !== 408 && fault.status !== 429 && fault.status < 500) {
      await renew('outbox', place(entry), { ...entry, refused: fault.detail, field: fault.field, code: fault.code })
      return { state: 'refused', why: fault.detail, field: fault.field }
    }
    if (fault instanceof Refused || fault instanceof NoAnswer) return { state: 'waiting' }
    throw fault
  }
}

/** The answer for an entry. What the phone can put right itself (see `mend`) it does, once of each kind. */
async function asked(entry: Entry): Promise<unknown> {
  const mended = new Set<string>()
  for (;;) {
    await sendShots(entry)
    try {
      return await ask<unknown>(entry.path, { method: 'POST', body: withFiles(entry), key: entry.key })
    } catch (fault) {
      if (!(fault instanceof Refused) || mended.has(fault.code) || !mend(entry, fault.code)) throw fault
      mended.add(fault.code)
      await renew('outbox', place(entry), entry)
    }
  }
}

/** Changes a refused entry where the reason is the long way and nothing that was written; answers whether it did. */
function mend(entry: Entry, code: string): boolean {
  if (code === 'file-gone') {
    // A photo is kept at the server for a day; the phone still has it.
    const gone = entry.shots.filter((shot) => shot.file !== undefined)
    for (const shot of gone) Object.assign(shot, { file: undefined, key: newKey() })
    return gone.length > 0
  }
  if (code.endsWith('late-reason') && entry.body.late_reason === undefined && entry.body.happened === second(new Date(entry.written))) {
    // "Just now" was true when it was written.
    entry.body = { ...entry.body, late_reason: NO_SIGNAL }
    return true
  }
  if (/(future|clock-off)$/.test(code) && entry.body.happened === second(new Date(entry.written))) {
    // Written by a clock that was wrong and that nobody could set right without a signal.
    entry.body = moved(entry.body, entry.body.happened, second(present()))
    return true
  }
  return false
}

/** The body with another moment where it said this one. */
function moved(body: Record<string, unknown>, from: unknown, to: string): Record<string, unknown> {
  const spot = body.on_the_spot as Record<string, unknown> | undefined
  const on_the_spot = spot?.settled_at === from ? { on_the_spot: { ...spot, settled_at: to } } : {}
  return { ...body, happened: to, ...on_the_spot }
}

/** Why something comes late that was written down at once. */
export const NO_SIGNAL = '现场没有信号'

/** A moment as the server writes it: whole seconds. */
export function second(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Runs `work` while no other page of this phone sends. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('gewu-outbox', work) : work()
}

/** Sends the photos that have not arrived yet, and notes each arrival at once. */
async function sendShots(entry: Entry): Promise<void> {
  for (const shot of entry.shots) {
    if (shot.file) continue
    const { id } = await ask<{ id: string }>('/files', { method: 'POST', body: shot.blob, type: 'image/jpeg', key: shot.key })
    shot.file = id
    await renew('outbox', place(entry), entry)
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
    if (entry.refused !== undefined) continue
    const outcome = await send(entry)
    if (outcome.state === 'signed-out') return { left: await waiting(account), signedOut: true }
    if (outcome.state === 'waiting') break
  }
  return { left: await waiting(account), signedOut: false }
}
