// A form laid under conditions: what each path leads to while somebody is typing.
import { ABSENT, holds, type Lookup, type Operand } from './condition'
import type { FieldForm, Values, Wire } from './wire'

const NUMBERS = new Set(['int', 'decimal', 'money'])

function operandOf(value: Wire | undefined, type: string): Operand {
  if (value === undefined || value === null) return ABSENT
  if (typeof value === 'boolean') return { kind: 'flag', flag: value }
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'string') {
    const text = value.trim()
    if (!NUMBERS.has(type)) return { kind: 'text', text }
    const number = Number(text)
    return text === '' || Number.isNaN(number) ? ABSENT : { kind: 'number', number }
  }
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? { kind: 'many', codes: value as string[] } : value.length ? { kind: 'hidden' } : ABSENT
  return { kind: 'hidden' }
}

/** Paths of a condition are field codes, written plain or as `field.<code>`; `around` answers what the form does not hold. */
function lookupIn(fields: readonly FieldForm[], values: Values, around: Values = {}): Lookup {
  const types = new Map(fields.map((field) => [field.code, field.type]))
  return (path) => {
    const code = path.startsWith('field.') ? path.slice(6) : path
    const type = types.get(code)
    if (type) return operandOf(values[code], type)
    return operandOf(around[path] ?? around[code], 'line')
  }
}

/** The fields that are shown now. A field that looks at one that is itself hidden sees nothing there. */
export function shownFields(fields: readonly FieldForm[], values: Values, around: Values = {}): FieldForm[] {
  let shown = [...fields]
  // Hiding one may hide another that looks at it; each round hides at least one or ends.
  for (let round = 0; round <= fields.length; round += 1) {
    const codes = new Set(shown.map((field) => field.code))
    const seen = Object.fromEntries(Object.entries(values).filter(([code]) => codes.has(code)))
    const at = lookupIn(fields, seen, around)
    const next = fields.filter((field) => holds(field.when, at))
    if (next.length === shown.length && next.every((field, index) => field === shown[index])) return next
    shown = next
  }
  return shown
}
