// Pinyin initials without a table of characters: the browser's own Chinese collation sorts by pinyin, so a character's letter is the
// last one whose first character does not sort behind it.
const FIRST: [letter: string, character: string][] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '屲'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
]
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const known = new Map<string, string>()

/** 东 → d, A → a, 3 → 3; what has no reading stays itself. */
export function initial(character: string): string {
  const kept = known.get(character)
  if (kept !== undefined) return kept
  let letter = character.toLowerCase()
  if (/\p{Script=Han}/u.test(character)) {
    letter = character
    for (const [one, first] of FIRST) {
      if (order.compare(first, character) > 0) break
      letter = one
    }
  }
  known.set(character, letter)
  return letter
}

/** Letters only: to be read as initials, not as words. */
export function areInitials(words: string): boolean {
  return /^[a-z]{1,12}$/i.test(words)
}

/** Where the words stand in a text, by characters or by initials: [from, to) in characters; null where they do not. */
export function found(words: string, text: string): [number, number] | null {
  const asked = words.toLowerCase()
  if (asked === '') return null
  const at = text.toLowerCase().indexOf(asked)
  if (at >= 0) return [at, at + asked.length]
  if (!areInitials(asked)) return null
  const letters = [...text].map(initial)
  // Characters outside the basic plane are two units long: count in characters, answer in units.
  for (let from = 0; from + asked.length <= letters.length; from += 1) {
    if (letters.slice(from, from + asked.length).join('') === asked) {
      const start = [...text].slice(0, from).join('').length
      return [start, start + [...text].slice(from, from + asked.length).join('').length]
    }
  }
  return null
}
