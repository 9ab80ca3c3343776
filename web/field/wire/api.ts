// Asking the server. Three things can go wrong and each has its own face: no signal, no session, or a refusal with its reason.

const BASE = '/api/v1'

/** The server answered no, and said why in words for the person. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly field?: string,
    /** Every fault with its place, where there are several. */
    readonly faults?: { field?: string | null; message: string }[],
  ) {
    super(detail)
  }
}

/** Nothing came back: no signal, or the server is away. What was asked may or may not have happened. */
export class NoAnswer extends Error {}

export type Ask = { method?: string; body?: unknown; key?: string; type?: string; patience?: number }

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 60_000

/** One request. `key` names the intent, so that a repetition of it happens once; `patience` is in milliseconds. */
export async function ask<T>(path: string, { method = 'GET', body, key, type, patience = PATIENCE }: Ask = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-gewu-channel': 'field' }
  if (key) headers['idempotency-key'] = key
  let content: BodyInit | undefined
  if (body instanceof Blob) {
    headers['content-type'] = type ?? body.type
    content = body
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    content = JSON.stringify(body)
  }
  let answer: Response
  try {
    answer = await fetch(BASE + path, { method, headers, body: content, credentials: 'same-origin', signal: AbortSignal.timeout(patience) })
  } catch {
    throw new NoAnswer()
  }
  if (answer.status === 204) return undefined as T
  const said = (await answer.json().catch(() => null)) as Problem | null
  if (answer.ok) {
    // A page of some gateway is not an answer of ours.
    if (said === null) throw new NoAnswer()
    return said as T
  }
  if (said === null || answer.status >= 502 || answer.status === 429 && said.code === undefined) throw new NoAnswer()
  throw new Refused(answer.status, said.code ?? '', said.errors?.[0]?.message ?? said.detail ?? said.title ?? '没有办成，请稍后再试。', said.field, said.errors)
}

type Problem = { code?: string; title?: string; detail?: string; field?: string; errors?: { field?: string | null; message: string }[] }

/** Whether the answer means that the person must sign in again. */
export function isSignedOut(fault: unknown): boolean {
  return fault instanceof Refused && fault.status === 401 && fault.code !== 'wrong-password'
}

/** The words for a fault. */
export function words(fault: unknown): string {
  if (fault instanceof Refused) return fault.detail
  if (fault instanceof NoAnswer) return '现在连不上网络，请稍后再试。'
  return '出了点问题，请刷新页面再试。'
}

/** A fresh name for an intent: a UUIDv7, so that what is named after it lies in order of time. */
export function newKey(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(now / 256 ** (5 - index)) % 256
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
