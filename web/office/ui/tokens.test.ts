// One look: what Ant Design is told is what the style sheet says.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { DARK, FONT, LARGE, LIGHT, NORMAL } from './tokens'

const sheet = readFileSync(resolve(import.meta.dirname, '../../ui/tokens.css'), 'utf8')

/** The custom properties of the block that begins with `head`. */
function block(head: string): Record<string, string> {
  const from = sheet.indexOf(`\n${head} {`)
  const body = sheet.slice(from, sheet.indexOf('\n}', from))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
}

/** surface2 → surface-2, actionFill → action-fill, fsH1 → fs-h1 */
const property = (name: string) => name.replace(/[A-Z]|\d+$/g, (part, at: number) => (/\d/.test(part) && /[A-Z]/.test(name[at - 1] ?? '') ? part : `-${part.toLowerCase()}`))

function differing(values: object, written: Record<string, string>, unit = ''): string[] {
  return Object.entries(values)
    .filter(([name, value]) => written[property(name)] !== `${value}${unit}`)
    .map(([name, value]) => `${name}: ${value} here, ${written[property(name)]} in the sheet`)
}

test('light and dark colours are the same in both', () => {
  expect(differing(LIGHT, block(':root'))).toEqual([])
  expect(differing(DARK, block(":root[data-dark='true']"))).toEqual([])
})

test('sizes are the same in both, standard and large', () => {
  expect(differing(NORMAL, block(':root'), 'px')).toEqual([])
  expect(differing(LARGE, block(":root[data-large='true']"), 'px')).toEqual([])
})

test('the font is the same in both', () => {
  expect(block(':root').font).toBe(FONT)
})
