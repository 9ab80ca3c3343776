// The identity of a command: one key per intent. The same words sent again (double click, bad network) keep their key, so the
// server does them once; changed words are another intent and get another key.

interface Intent {
  keyFor(body: unknown): string
  done(): void
}

/** A UUIDv7: what the server makes of a command sorts by when the person meant it. */
export function newKey(): string {
  // crypto.randomUUID needs a secure context and makes version 4; getRandomValues is there on plain HTTP too.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let millis = Date.now()
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = millis % 256
    millis = Math.floor(millis / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
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
