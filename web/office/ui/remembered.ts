// What one person's browser remembers: filters, columns, type size, and half-written forms. Keyed by account, so that two
// people at one PC do not see each other's words. A full or forbidden storage is no fault: then nothing is remembered.

function place(account: string, name: string): string {
  return `gewu.${account}.${name}`
}

export function remember(account: string, name: string, value: unknown): void {
  try {
    localStorage.setItem(place(account, name), JSON.stringify(value))
  } catch {
    // Private mode or full: go on without.
  }
}

export function recall<T>(account: string, name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(place(account, name))
    return text === null ? otherwise : (JSON.parse(text) as T)
  } catch {
    return otherwise
  }
}

export function forget(account: string, name: string): void {
  try {
    localStorage.removeItem(place(account, name))
  } catch {
    // Nothing was there to forget.
  }
}

const DRAFT_DAYS = 7

interface Kept {
  at: number
  values: Record<string, unknown>
}

/** Half-written forms, kept seven days; `now` in epoch milliseconds. */
export const drafts = {
  keep(account: string, form: string, values: Record<string, unknown>, now: number = Date.now()): void {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null))
    if (Object.keys(filled).length === 0) forget(account, `draft.${form}`)
    else remember(account, `draft.${form}`, { at: now, values: filled } satisfies Kept)
  },
  /** `now` is the present unless a test says otherwise. */
  find(account: string, form: string, now: number = Date.now()): Record<string, unknown> | null {
    const kept = recall<Kept | null>(account, `draft.${form}`, null)
    if (!kept || now - kept.at > DRAFT_DAYS * 86_400_000) return null
    return kept.values
  },
  drop(account: string, form: string): void {
    forget(account, `draft.${form}`)
  },
}

/** On sign-out nothing half-written stays behind on a shared PC. */
export function dropAllDrafts(account: string): void {
  try {
    const prefix = place(account, 'draft.')
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
  } catch {
    // No storage, no drafts.
  }
}
