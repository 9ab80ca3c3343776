// The marks of a record, wherever records stand: where it is, how long there is, what burns about it.
import type { Clock, RecordBadge, Status } from '../../records/wire'
import { Badge, Badges, type BadgeTone } from './Badge'
import { LimitMark, type LimitTone, StatusMark, toneOf } from './Marks'
import { exact } from './time'

export function RecordStatus({ status }: { status: Status }) {
  return <StatusMark tone={toneOf(status.phase)}>{status.name}</StatusMark>
}

const LIMITS: Record<Clock['state'], LimitTone> = { ok: 'ok', soon: 'soon', late: 'overdue', paused: 'paused', met: 'met' }

export function RecordLimit({ clock }: { clock: Clock | undefined }) {
  if (!clock) return null
  return (
    <LimitMark tone={LIMITS[clock.state]} title={`${clock.name}：${exact(clock.due)}${clock.provisional ? '（暂定期限，下年度放假安排未公布）' : ''}`}>
      {clock.words}
      {clock.provisional && clock.state !== 'met' ? '（暂定）' : ''}
    </LimitMark>
  )
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
