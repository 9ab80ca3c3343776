// Who is signed in, and what the phone remembers of it for an opening without a signal: the last answer of the server to just this.
import { NoAnswer, ask, isSignedOut } from './api'
import { serverSays, skew, takeSkew } from './said'
import { drop, keep, take } from './shelf'
import type { Me } from './types'

const LAST = 'last/me'
const SKEW = 'last/skew'
const LEFT = 'last/left'
/** How long a weak signal is waited for at opening and at signing out, in milliseconds. */
const PATIENCE = 8_000

/** `sure`: the server has said so just now. */
export type Found = { me: Me | null; sure: boolean }

let trusted = false

/** Whether the person was taken on trust, at an opening without a signal, and the server has not agreed yet: somebody else may have
 *  signed in meanwhile, and nothing goes out under the wrong name. */
export const onTrust = (): boolean => trusted

/** Who is signed in. Without a signal it is the person of the last time, who may go on writing: the server judges later. */
export async function who(opening: boolean): Promise<Found> {
  const last = await take<Me>('seen', LAST).catch(() => undefined)
  try {
    await leaveLate()
    const me = await ask<Me>('/me', opening && last ? { patience: PATIENCE } : {})
    await remember(me)
    return { me, sure: true }
  } catch (reason) {
    if (isSignedOut(reason)) return { me: null, sure: true }
    if (!(reason instanceof NoAnswer) || !last) throw reason
    takeSkew((await take<number>('seen', SKEW).catch(() => undefined)) ?? 0)
    trusted = true
    return { me: last, sure: false }
  }
}

/** Keeps what the server said of the person who is signed in now. */
export async function remember(me: Me): Promise<void> {
  trusted = false
  serverSays(me.now)
  await keep('seen', LAST, me).catch(() => undefined)
  await keep('seen', SKEW, skew()).catch(() => undefined)
  await drop('seen', LEFT).catch(() => undefined)
}

/** Signs out. Without a signal the phone forgets the person at once, and the server hears it when the page is opened with a signal. */
export async function leave(): Promise<void> {
  await drop('seen', LAST).catch(() => undefined)
  await ask('/session', { method: 'DELETE', patience: PATIENCE }).catch((reason: unknown) => (reason instanceof NoAnswer ? keep('seen', LEFT, true).catch(() => undefined) : undefined))
}

async function leaveLate(): Promise<void> {
  if (!(await take('seen', LEFT).catch(() => undefined))) return
  await ask('/session', { method: 'DELETE', patience: PATIENCE }).catch((reason: unknown) => {
    if (reason instanceof NoAnswer) throw reason
  })
  await drop('seen', LEFT).catch(() => undefined)
}
