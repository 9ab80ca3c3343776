import { expect, test } from 'vitest'
import { limitOf } from './limit'
import type { Clock, Owe } from './wire'

const clock = (day: number, state: Clock['state'] = 'ok') => ({ name: '', words: '', state, due: `2026-11-${day}T09:00:00Z` }) as Clock
const owed = (mine: boolean, due?: Clock): Owe => ({ what: '复查', who: '网格员', mine, ...(due ? { due } : {}) })

test('of what I owe the limit is that of my step, also where the whole ends before it', () => {
  expect(limitOf({ due: clock(20, 'late'), owed: owed(true, clock(28)) })?.of).toBe('step')
})

test('of what others owe the limit that ends first stands, and says which it is', () => {
  expect(limitOf({ due: clock(28), owed: owed(false, clock(20, 'late')) })).toEqual({ of: 'step', clock: clock(20, 'late') })
  expect(limitOf({ due: clock(20, 'late'), owed: owed(false, clock(28)) })?.of).toBe('whole')
})

test('what stands still gives way to what runs', () => {
  expect(limitOf({ due: clock(20), owed: owed(false, clock(18, 'met')) })?.of).toBe('whole')
  expect(limitOf({ due: clock(18, 'paused'), owed: owed(false, clock(28)) })?.of).toBe('step')
})

test('where there is one limit it stands, where there is none nothing does', () => {
  expect(limitOf({ due: clock(20), owed: owed(true) })?.of).toBe('whole')
  expect(limitOf({ owed: owed(false, clock(20)) })?.of).toBe('step')
  expect(limitOf({})).toBeUndefined()
})
