// Six steps of one hue for counts. Zero is a step of its own: nothing is not a little.

/** The step of `n` when the largest shown is `top`: 0 for nothing, then five even steps. Small counts step by one. */
export function heatStep(n: number, top: number): number {
  if (n <= 0) return 0
  if (top <= 5) return Math.min(5, n)
  return Math.min(5, Math.max(1, Math.ceil((n / top) * 5)))
}

/** What each step stands for, as words: 0, 1–3, 4–6 … */
export function heatKey(top: number): string[] {
  if (top <= 5) return Array.from({ length: Math.max(1, top) + 1 }, (_, n) => String(n))
  const words = ['0']
  for (let step = 1; step <= 5; step += 1) {
    const from = Math.floor(((step - 1) * top) / 5) + 1
    const to = Math.floor((step * top) / 5)
    words.push(from >= to ? String(to) : `${from}–${to}`)
  }
  return words
}
