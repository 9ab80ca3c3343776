// What was written down and is on its way. An entry is kept on the phone before the first attempt and leaves it only when the
// server has answered for it. One intent has one key from the first word of its draft to the answer: whatever is repeated (a lost
// answer, a page loaded anew while sending, a correction of what was refused) never makes a second record.
//
// What the server refused has not happened, so it may be changed under its key; what merely waits may have happened, and may not.
import { NoAnswer, Refused, ask, isSignedOut, newKey } from './api'
import { present } from './said'
import { all, drop, keep, move, renew, take } from './shelf'
import { onTrust } from './who'

/** A photo of an entry; `file` is its name at the server once it has arrived there. The picture stays here until the entry leaves.
 *  The body calls it by `name` wherever a form put it, until it has a file. */
export type Shot = { blob: Blob; key: string; file?: string; name: string }

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
  /** Every fault with its place, where the server told several. */
  faults?: { field?: string | null; message: string }[]
}

export type Outcome = { state: 'received'; answer: unknown } | { state: 'waiting' } | { state: 'signed-out' } | { state: 'refused'; why: string; field?: string }

/** What has reached the office, as it answered: the number to remember, and what happens next. */
export type Arrived = { key: string; title: string; at: string; form?: unknown; answer: unknown }

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
  const { refused: _refused, field: _field, faults: _faults, code, ...rest } = entry
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
  if (onTrust()) return { state: 'waiting' }
  try {
    const answer = await asked(entry)
    await drop('outbox', place(entry))
    const { key, title, form } = entry
    const arrived: Arrived = { key, title, at: present().toISOString(), answer, form: mark(form) }
    await keep('seen', `${entry.account}/arrived/${arrived.at}/${key}`, arrived).catch(() => undefined)
    return { state: 'received', answer }
  } catch (fault) {
    if (isSignedOut(fault)) return { state: 'signed-out' }
    // 408, 429 and 503 mean "later", not "never".
    if (fault instanceof Refused && fault.status !== 408 && fault.status !== 429 && fault.status < 500) {
      await renew('outbox', place(entry), { ...entry, refused: fault.detail, field: fault.field, code: fault.code, faults: fault.faults })
      return { state: 'refused', why: fault.detail, field: fault.field }
    }
    if (fault instanceof Refused || fault instanceof NoAnswer) return { state: 'waiting' }
    throw fault
  }
}

/** What form it was: its words are not kept once they have arrived. */
function mark(form: unknown): unknown {
  const { draft: _draft, ...rest } = (form ?? {}) as Record<string, unknown>
  return rest
}

/** What has arrived since that moment, newest first; what is older is forgotten. */
export async function arrivedSince(account: string, since: Date): Promise<Arrived[]> {
  const every = await all<Arrived>('seen', `${account}/arrived/`)
  const old = every.filter((one) => one.at < since.toISOString())
  for (const one of old) await drop('seen', `${account}/arrived/${one.at}/${one.key}`)
  return every.filter((one) => !old.includes(one)).sort((one, other) => (one.at < other.at ? 1 : -1))
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
    entry.body = { ...entry.body, happened: second(present()) }
    return true
  }
  return false
}

/** Why something comes late that was written down at once. */
const NO_SIGNAL = '现场没有信号'

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
  const names = new Map(entry.shots.flatMap((shot) => (shot.file ? [[shot.name, shot.file] as const] : [])))
  return names.size > 0 ? (renamed(entry.body, names) as Record<string, unknown>) : { ...entry.body }
}

/** A value with the files' own names where the form's stood, however deep. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => renamed(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]))
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
