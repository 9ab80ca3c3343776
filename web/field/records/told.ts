// What the server said to the last step, told once on the record's page.
let last: { id: string; words: string } | undefined

export function tell(id: string, words: string): void {
  last = { id, words }
}

export function told(id: string): string | undefined {
  return last?.id === id ? last.words : undefined
}

export function forgetTold(): void {
  last = undefined
}
