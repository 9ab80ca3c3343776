// The marks of a record, wherever records stand: where it is, how long there is, what burns about it.
import { LIMIT_NAMES, LIMIT_SHORT, limitOf, type LimitOf } from '../../records/limit'
import type { Clock, RecordBadge, RecordRow, Status } from '../../records/wire'
import { Badge, Badges, type BadgeTone } from './Badge'
import { LimitMark, type LimitTone, StatusMark, toneOf } from './Marks'
import { exact } from './time'

export function RecordStatus({ status }: { status: Status }) {
  return <StatusMark tone={toneOf(status.phase)}>{status.name}</StatusMark>
}

const LIMITS: Record<Clock['state'], LimitTone> = { ok: 'ok', soon: 'soon', late: 'overdue', paused: 'paused', met: 'met' }

interface LimitProps {
  clock: Clock | undefined
  /** Which limit it is; none: one with a name of its own. */
  of?: LimitOf
  /** Which one stands here mostly: another says its name. */
  usual?: LimitOf
}

export function RecordLimit({ clock, of, usual = of }: LimitProps) {
  if (!clock) return null
  const name = of ? LIMIT_NAMES[of] : clock.name || '期限'
  return (
    <LimitMark tone={LIMITS[clock.state]} title={`${name}：${exact(clock.due)}${clock.provisional ? '（暂定期限，下年度放假安排未公布）' : ''}`}>
      {of && of !== usual ? `${LIMIT_SHORT[of]}${clock.words.replace(/^已超期/, '超期')}` : clock.words}
      {clock.provisional && clock.state !== 'met' ? '（暂定）' : ''}
    </LimitMark>
  )
}

/** The limit of a row of a list. */
export function RowLimit({ row, usual }: { row: Pick<RecordRow, 'due' | 'owed'>; usual: LimitOf }) {
  const limit = limitOf(row)
  return limit ? <RecordLimit clock={limit.clock} of={limit.of} usual={usual} /> : null
}

const TONES: Record<RecordBadge['tone'], BadgeTone> = { red: 'urgent', red_line: 'red', amber: 'amber', grey: 'grey' }

export function RecordBadges({ badges }: { badges: readonly RecordBadge[] }) {
  if (badges.length === 0) return null
  return (
    <Badges>
      {badges.map((badge) => (
        <Badge key={badge.code} tone={TONES[badge.tone]}>
          {badge.name}
        </Badge>
      ))}
    </Badges>
  )
}
