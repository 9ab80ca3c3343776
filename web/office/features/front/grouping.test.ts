import { expect, test } from 'vitest'
import type { MatterLine } from '../../../api/types'
import { grouped } from './grouping'

const line = (number: string, more: Partial<MatterLine>): MatterLine =>
  ({ number, urgency: 'ordinary', stage: { code: 'open', name: '待研判', tone: 'todo' }, may: [], due: null, ...more }) as MatterLine
const due = (state: string) => ({ at: '', provisional: false, left_text: '', state })

test('what burns comes first, and each row stands once', () => {
  const groups = grouped([
    line('new', {}),
    line('late', { due: due('overdue') }),
    line('urgent and late', { urgency: 'urgent', due: due('overdue') }),
    line('soon', { due: due('soon') }),
    line('returned', { may: ['rule-return'], due: due('ok') }),
    line('to check', { stage: { code: 'verifying', name: '待复查', tone: 'check' } }),
  ])
  expect(groups.map(({ name, lines }) => [name, lines.map(({ number }) => number)])).toEqual([
    ['马上处置', ['urgent and late']],
    ['已超期', ['late']],
    ['退回来的', ['returned']],
    ['快到期的', ['soon']],
    ['新来的', ['new']],
    ['待核的', ['to check']],
  ])
})

test('the order of the server holds inside a group', () => {
  expect(grouped([line('a', {}), line('b', {})])[0]?.lines.map(({ number }) => number)).toEqual(['a', 'b'])
})
