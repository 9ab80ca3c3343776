import { expect, test } from 'vitest'
import type { Clock, RecordRow } from '../../../records/wire'
import { grouped } from './grouping'

const row = (number: string, more: Partial<RecordRow>): RecordRow => ({ number, badges: [], status: { code: 'open', name: '待研判', phase: 'waits' }, ...more }) as RecordRow
const due = (state: Clock['state']) => ({ name: '', due: '', words: '', state })
const badge = (code: string) => ({ code, name: code, tone: 'amber' as const })

test('what burns comes first, and each row stands once', () => {
  const groups = grouped([
    row('new', {}),
    row('late', { due: due('late') }),
    row('urgent and late', { badges: [badge('urgent')], due: due('late') }),
    row('soon', { due: due('soon') }),
    row('returned', { badges: [badge('returned')], due: due('ok') }),
    row('urged', { badges: [badge('urged')], due: due('soon') }),
    row('to check', { status: { code: 'verifying', name: '待复查', phase: 'checks' } }),
  ])
  expect(groups.map(({ name, rows }) => [name, rows.map(({ number }) => number)])).toEqual([
    ['马上处置', ['urgent and late']],
    ['已超期', ['late']],
    ['批示、催办的', ['urged']],
    ['退回、待审批的', ['returned']],
    ['快到期的', ['soon']],
    ['新来的', ['new']],
    ['待核的', ['to check']],
  ])
})

test('what the caller owes burns by its own clock, not by that of the whole', () => {
  const owes = row('my step', { due: due('ok'), owed: { what: '复查', who: '网格员', mine: true, due: due('late') } })
  expect(grouped([owes])[0]?.name).toBe('已超期')
})

test('the order of the server holds inside a group', () => {
  expect(grouped([row('a', {}), row('b', {})])[0]?.rows.map(({ number }) => number)).toEqual(['a', 'b'])
})
