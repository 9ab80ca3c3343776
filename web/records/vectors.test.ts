// The same vectors that the server's evaluator passes (crates/kernel/tests/conditions.rs): what the form shows is what the server judges.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ABSENT, type Condition, holds, type Operand } from './condition'

type Value = string | boolean | string[] | { int: number } | { decimal: number } | { money: number } | { hidden: true }
interface Case {
  name: string
  when: Condition
  values: Record<string, Value>
  holds: boolean
}

const file = resolve(import.meta.dirname, '../../crates/kernel/src/schema/vectors/conditions.json')
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }

/** Whole numbers as they are, decimals in ten-thousandths, money in fen. */
function operand(value: Value): Operand {
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'boolean') return { kind: 'flag', flag: value }
  if (Array.isArray(value)) return { kind: 'many', codes: value }
  if ('int' in value) return { kind: 'number', number: value.int }
  if ('decimal' in value) return { kind: 'number', number: value.decimal / 10_000 }
  if ('money' in value) return { kind: 'number', number: value.money / 100 }
  return { kind: 'hidden' }
}

test('there are vectors', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
})

test.each(cases)('$name', ({ when, values, holds: held }) => {
  const at = (path: string) => {
    const value = values[path]
    return value === undefined ? ABSENT : operand(value)
  }
  expect(holds(when, at)).toBe(held)
})
