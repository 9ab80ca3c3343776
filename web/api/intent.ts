// The identity of a command: one key per intent. The same words sent again (double click, bad network) keep their key, so the
// server does them once; changed words are another intent and get another key.

export interface Intent {
  keyFor(body: unknown): string
  done(): void
}

export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // randomUUID needs a secure context; an office on plain HTTP behind a proxy still has getRandomValues.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function newIntent(make: () => string = newKey): Intent {
  let key = ''
  let words = ''
  return {
    keyFor(body) {
      const now = JSON.stringify(body)
      if (!key || now !== words) {
        key = make()
        words = now
      }
      return key
    },
    done() {
      key = ''
      words = ''
    },
  }
}
