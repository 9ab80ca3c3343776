// How the shared words of all kinds look: status, limit, badges, one value.
import { Image } from 'antd'
import type { ReactNode } from 'react'
import type { Clock, RecordBadge, Shown, ShownFile, Status } from '../../../records/wire'
import { Badge, Badges, type BadgeTone } from '../../ui/Badge'
import { Go } from '../../ui/Go'
import { LimitMark, type LimitTone, StatusMark, toneOf } from '../../ui/Marks'
import { exact } from '../../ui/time'

export function RecordStatus({ status }: { status: Status }) {
  return <StatusMark tone={toneOf(status.tone || status.phase)}>{status.name}</StatusMark>
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

const STATES: Record<NonNullable<Shown['state']>, string> = { masked: '', hidden: '内容限承办人', erased: '已按期清除', damaged: '内容损坏，请告诉系统管理员' }

/** A value to be read: references open, pictures are seen, what may not be read says so. */
export function ShownValue({ shown, after }: { shown: Shown; after?: ReactNode }) {
  if (shown.state && shown.state !== 'masked') return <span className="faint">{shown.text || STATES[shown.state]}</span>
  if (shown.files && shown.files.length > 0) return <Pictures files={shown.files} alt={shown.name} />
  if (shown.rows && shown.rows.length > 0) return <ShownTable rows={shown.rows} name={shown.name} />
  const links = shown.type === 'record' ? shown.refs : undefined
  return (
    <>
      {links && links.length > 0
        ? links.map((ref, index) => (
            <span key={ref.id}>
              {index > 0 && '、'}
              <Go href={`/record/${ref.id}`}>{ref.name}</Go>
            </span>
          ))
        : shown.text}
      {after}
    </>
  )
}

function ShownTable({ rows, name }: { rows: Shown[][]; name: string }) {
  const heads = rows[0] ?? []
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={name}>
      <table className="plain-table rec-rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.code}>{head.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell) => (
                <td key={cell.code} className={cell.type === 'int' || cell.type === 'decimal' || cell.type === 'money' ? 'r num' : undefined}>
                  <ShownValue shown={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Pictures({ files, alt }: { files: readonly ShownFile[]; alt: string }) {
  if (files.length === 0) return null
  return (
    <div className="photos">
      <Image.PreviewGroup>
        {files.map((file, index) => (
          <Image key={file.id} src={file.small} preview={{ src: file.url }} alt={files.length > 1 ? `${alt}（第${index + 1}张）` : alt} loading="lazy" />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}
