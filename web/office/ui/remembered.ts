// What one person's browser remembers: filters, columns, type size. Keyed by account, so that two people at one PC do not see each
// other's; half-written forms are kept by web/records/drafts.ts. A full or forbidden storage is no fault: then nothing is remembered.

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
