// The front page's rows in the order in which they burn. The server sends them soonest first; that order holds inside a group.
import type { MatterLine } from '../../../api/types'

export interface WorkGroupOf {
  name: string
  lines: MatterLine[]
}

type Test = [name: string, is: (line: MatterLine) => boolean]

const TESTS: Test[] = [
  ['马上处置', (line) => line.urgency === 'urgent'],
  ['已超期', (line) => line.due?.state === 'overdue'],
  ['退回来的', (line) => line.may.includes('rule-return')],
  ['快到期的', (line) => line.due?.state === 'soon'],
  ['新来的', (line) => line.stage.tone === 'todo'],
  ['在办的', (line) => line.stage.tone === 'doing'],
  ['待核的', (line) => line.stage.tone === 'check'],
  ['其他', () => true],
]

export function grouped(lines: readonly MatterLine[]): WorkGroupOf[] {
  const groups = TESTS.map(([name]) => ({ name, lines: [] as MatterLine[] }))
  for (const line of lines) groups[TESTS.findIndex(([, is]) => is(line))]?.lines.push(line)
  return groups.filter((group) => group.lines.length > 0)
}
