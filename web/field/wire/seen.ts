// Reading with a memory: the server first, and what it said last time when there is no signal.
import { NoAnswer, ask } from './api'
import { keep, take } from './shelf'

/** The answer to a GET, fresh or as last seen by this account. */
export async function read<T>(account: string, path: string): Promise<T> {
  const key = `${account}/${path}`
  try {
    const answer = await ask<T>(path)
    // Losing the memory is no reason to lose the answer.
    await keep('seen', key, answer).catch(() => undefined)
    return answer
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault
    const last = await take<T>('seen', key).catch(() => undefined)
    if (last === undefined) throw fault
    return last
  }
}
