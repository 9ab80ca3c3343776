// What this person last wrote down on this phone: it stands first the next time.
import { isFilled } from '../../records/typed'

const MOST = 6
const place = (account: string) => `gewu.field.${account}.used`

/** A way to begin a record. */
export interface Beginning {
  kind: string
  step: string
}

export function lastUsed(account: string): Beginning[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place(account)) ?? '[]') as unknown
    return Array.isArray(kept) ? (kept as Beginning[]).filter((one) => isFilled(one?.kind) && isFilled(one?.step)) : []
  } catch {
    return []
  }
}

export function noteUsed(account: string, { kind, step }: Beginning): void {
  try {
    const others = lastUsed(account).filter((one) => one.kind !== kind || one.step !== step)
    localStorage.setItem(place(account), JSON.stringify([{ kind, step }, ...others].slice(0, MOST)))
  } catch {
    // Private mode or full: nothing stands first.
  }
}

/** Whose drafts of records these are: apart from those of the office in the same browser, whose photos lie elsewhere. */
export const writer = (account: string) => `field.${account}`

/** Takes away what this account left in the browser's own storage; done at signing out, as phones are shared. */
export function wipeWords(account: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`gewu.${writer(account)}.`)) localStorage.removeItem(key)
  } catch {
    // Nothing was there.
  }
}

const chosenPlace = (account: string) => `gewu.${writer(account)}.chosen`

/** What was chosen last in a field of a kind: `request.topic`. It is offered first, never chosen by itself. */
export function lastChosen(account: string, field: string): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(chosenPlace(account)) ?? '{}') as Record<string, unknown>
    const codes = kept?.[field]
    return Array.isArray(codes) ? codes.filter((code): code is string => typeof code === 'string') : []
  } catch {
    return []
  }
}

export function noteChosen(account: string, field: string, codes: readonly string[]): void {
  if (codes.length === 0) return
  try {
    const kept = JSON.parse(localStorage.getItem(chosenPlace(account)) ?? '{}') as Record<string, unknown>
    const before = lastChosen(account, field).filter((code) => !codes.includes(code))
    localStorage.setItem(chosenPlace(account), JSON.stringify({ ...kept, [field]: [...codes, ...before].slice(0, MOST) }))
  } catch {
    // Private mode or full: nothing stands first.
  }
}
