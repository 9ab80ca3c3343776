// The front page's rows in the order in which they burn. The server sends them soonest first; that order holds inside a group.
import { limitOf } from '../../../records/limit'
import type { RecordRow } from '../../../records/wire'

interface WorkGroupOf {
  name: string
  rows: RecordRow[]
}

type Test = [name: string, is: (row: RecordRow) => boolean]

const clockOf = (row: RecordRow) => limitOf(row)?.clock
const badged = (row: RecordRow, ...codes: string[]) => row.badges.some((badge) => codes.includes(badge.code))

const TESTS: Test[] = [
  ['马上处置', (row) => badged(row, 'urgent', 'alert')],
  ['已超期', (row) => clockOf(row)?.state === 'late'],
  ['批示、催办的', (row) => badged(row, 'supervised', 'remarked', 'urged')],
  ['退回、待审批的', (row) => badged(row, 'sent_back', 'returned', 'asked')],
  ['快到期的', (row) => clockOf(row)?.state === 'soon'],
  ['新来的', (row) => row.status.phase === 'waits'],
  ['在办的', (row) => row.status.phase === 'works'],
  ['待核的', (row) => row.status.phase === 'checks'],
  ['其他', () => true],
]

export function grouped(rows: readonly RecordRow[]): WorkGroupOf[] {
  const groups = TESTS.map(([name]) => ({ name, rows: [] as RecordRow[] }))
  for (const row of rows) groups[TESTS.findIndex(([, is]) => is(row))]?.rows.push(row)
  return groups.filter((group) => group.rows.length > 0)
}
