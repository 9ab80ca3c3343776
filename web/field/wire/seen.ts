// Reading with a memory: the server first, and what it said last time when there is no signal. What is remembered goes after a week:
// a phone is no archive of what others wrote.
import { NoAnswer, ask } from './api'
import { keep, prune, take } from './shelf'

const WEEK = 7 * 86_400_000

/** An answer as it was kept, and when, by the phone's own clock. */
interface Kept {
  answer: unknown
  kept: number
}

const isKept = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'answer' in value && 'kept' in value

/** The answer to a GET, fresh or as last seen by this account. */
export async function read<T>(account: string, path: string): Promise<T> {
  const key = `${account}/${path}`
  try {
    const answer = await ask<T>(path)
    // Losing the memory is no reason to lose the answer.
    await keep('seen', key, { answer, kept: Date.now() } satisfies Kept).catch(() => undefined)
    return answer
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault
    const last = await take<unknown>('seen', key).catch(() => undefined)
    if (!isKept(last)) throw fault
    return last.answer as T
  }
}

/** When a name was given: it is a UUIDv7. */
const givenAt = (name: string) => Number.parseInt(name.replace('-', '').slice(0, 12), 16)

/** Forgets answers that nobody has asked for in a week, and the pictures of forms that nobody has taken up again. */
export async function forgetOld(now: number = Date.now()): Promise<void> {
  await prune('seen', (value) => isKept(value) && now - value.kept > WEEK)
  await prune('draft', (pictures) => Object.keys(pictures as object).every((name) => now - givenAt(name) > WEEK))
}
