import { beforeEach, expect, test } from 'vitest'
import { drafts, dropAllDrafts, recall, remember } from './remembered'

beforeEach(() => localStorage.clear())

test('a half-written form comes back, for its own writer only, and not after a week', () => {
  drafts.keep('zz-dd', 'judge.1', { text: '已核实', empty: '' }, 1000)
  expect(drafts.find('zz-dd', 'judge.1', 2000)).toEqual({ text: '已核实' })
  expect(drafts.find('hw', 'judge.1', 2000)).toBeNull()
  expect(drafts.find('zz-dd', 'judge.1', 1000 + 8 * 86_400_000)).toBeNull()
})

test('an emptied form leaves no draft, and signing out leaves none at all', () => {
  drafts.keep('hw', 'submit.1', { text: '清' }, 0)
  drafts.keep('hw', 'submit.1', { text: '' }, 0)
  expect(drafts.find('hw', 'submit.1', 1)).toBeNull()
  drafts.keep('hw', 'submit.2', { text: '清' }, 0)
  remember('hw', 'columns', ['a'])
  dropAllDrafts('hw')
  expect(drafts.find('hw', 'submit.2', 1)).toBeNull()
  expect(recall('hw', 'columns', [])).toEqual(['a'])
})
