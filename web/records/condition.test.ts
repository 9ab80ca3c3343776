import { expect, test } from 'vitest'
import { type Condition, holds, type Operand } from './condition'

const at = (values: Record<string, Operand>) => (path: string) => values[path] ?? { kind: 'absent' as const }
const text = (words: string): Operand => ({ kind: 'text', text: words })
const number = (n: number): Operand => ({ kind: 'number', number: n })
const WORLD = at({ nature: text('complaint'), people: number(5), done_on: text('2026-11-27'), day: text('2026-11-20'), tags: { kind: 'many', codes: ['a', 'b'] }, late: { kind: 'flag', flag: true }, secret: { kind: 'hidden' } })

const CASES: [words: string, condition: Condition, held: boolean][] = [
  ['nothing asked holds', {}, true],
  ['equal', { nature: 'complaint' }, true],
  ['not equal', { nature: 'help' }, false],
  ['one of', { nature: ['help', 'complaint'] }, true],
  ['one of several codes is enough', { tags: 'b' }, true],
  ['a number at least', { people: { least: 5 } }, true],
  ['a number at most', { people: { most: 4.9 } }, false],
  ['two lines must both hold', { nature: 'complaint', people: { least: 9 } }, false],
  ['what is absent meets nothing', { gone: 'x' }, false],
  ['but it is not filled', { gone: { filled: false } }, true],
  ['and it is none of these', { gone: { not: ['x'] } }, true],
  ['something sealed is filled and equals nothing', { secret: { filled: true }, not: { secret: 'x' } }, true],
  ['any of none is false', { any: [] }, false],
  ['any', { any: [{ nature: 'help' }, { not: { people: { most: 3 } } }] }, true],
  ['a flag', { late: true }, true],
  ['days between', { done_on: { days: { after: 'day', least: 7, most: 7 } } }, true],
  ['days between what is no day', { done_on: { days: { after: 'nature', most: 9 } } }, false],
  ['a day at least', { done_on: { least: '2026-11-01' } }, true],
  ['a number is no day', { people: { least: '2026-11-01' } }, false],
  ['length of words', { nature: { length_least: 9 } }, true],
  ['length of several', { tags: { length_most: 1 } }, false],
  ['an unknown test is met by nothing', { nature: { sounds_like: 'x' } }, false],
]

test.each(CASES)('%s', (_, condition, held) => {
  expect(holds(condition, WORLD)).toBe(held)
})
