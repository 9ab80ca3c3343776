// Conditions: whether a field is shown and needed. The twin of crates/kernel/src/schema/condition.rs; nothing here fails: what is
// absent or of another type meets no test but `filled = false` and `not`. Numbers compare in ten-thousandths, whatever their type.

/** The written form: all its lines must hold. */
export interface Condition {
  [path: string]: unknown
}

/** What a path leads to; `hidden`: there is a value, and it is none of a condition's business. */
export type Operand = { kind: 'absent' | 'hidden' } | { kind: 'text'; text: string } | { kind: 'number'; number: number } | { kind: 'flag'; flag: boolean } | { kind: 'many'; codes: string[] }

export type Lookup = (path: string) => Operand

export const ABSENT: Operand = { kind: 'absent' }

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const scaled = (number: number) => Math.round(number * 10_000)

export function holds(condition: Condition | undefined, at: Lookup): boolean {
  if (!condition) return true
  return Object.entries(condition).every(([path, value]) => {
    if (path === 'all' || path === 'any') {
      const list = Array.isArray(value) ? (value as Condition[]) : []
      return path === 'all' ? list.every((one) => holds(one, at)) : list.some((one) => holds(one, at))
    }
    if (path === 'not') return !holds(value as Condition, at)
    if (Array.isArray(value)) return value.some((one) => equals(one, at(path)))
    if (isTable(value)) return Object.entries(value).every(([word, bound]) => meets(word, bound, at(path), at))
    return equals(value, at(path))
  })
}

function meets(word: string, bound: unknown, value: Operand, at: Lookup): boolean {
  switch (word) {
    case 'is':
      return equals(bound, value)
    case 'in':
      return Array.isArray(bound) && bound.some((one) => equals(one, value))
    case 'not':
      return !(Array.isArray(bound) ? bound : [bound]).some((one) => equals(one, value))
    case 'least':
    case 'most': {
      const order = compare(value, bound)
      return order !== null && (word === 'least' ? order >= 0 : order <= 0)
    }
    case 'filled':
      return isFilled(value) === bound
    case 'length_least':
    case 'length_most': {
      const length = value.kind === 'text' ? [...value.text].length : value.kind === 'many' ? value.codes.length : null
      return length !== null && typeof bound === 'number' && (word === 'length_least' ? length >= bound : length <= bound)
    }
    case 'days': {
      if (!isTable(bound) || typeof bound.after !== 'string') return false
      const [from, to] = [at(bound.after), value]
      if (from.kind !== 'text' || to.kind !== 'text') return false
      const [first, last] = [dayOf(from.text), dayOf(to.text)]
      if (first === null || last === null) return false
      const days = last - first
      return (typeof bound.least !== 'number' || days >= bound.least) && (typeof bound.most !== 'number' || days <= bound.most)
    }
    default:
      return false
  }
}

function equals(one: unknown, value: Operand): boolean {
  if (typeof one === 'string') return value.kind === 'text' ? value.text === one : value.kind === 'many' && value.codes.includes(one)
  if (typeof one === 'number') return value.kind === 'number' && scaled(value.number) === scaled(one)
  return typeof one === 'boolean' && value.kind === 'flag' && value.flag === one
}

function isFilled(value: Operand): boolean {
  if (value.kind === 'absent') return false
  if (value.kind === 'text') return value.text !== ''
  return value.kind !== 'many' || value.codes.length > 0
}

function compare(value: Operand, bound: unknown): number | null {
  if (value.kind === 'number' && typeof bound === 'number') return scaled(value.number) - scaled(bound)
  if (value.kind !== 'text' || typeof bound !== 'string') return null
  const [one, other] = [dayOf(value.text), dayOf(bound)]
  return one === null || other === null ? null : one - other
}

/** The number of a day, or null where the text begins with none. */
function dayOf(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (!found) return null
  const day = new Date(`${found[0]}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== found[0] ? null : day.getTime() / 86_400_000
}
