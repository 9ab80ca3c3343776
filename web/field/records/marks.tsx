// Small things of a record: where it stands, how urgent it is, how a value reads, and its pictures.
import { useState } from 'react'
import type { RecordBadge, Shown, ShownFile, Status } from '../../records/wire'
import { Sheet } from '../ui/Sheet'

const TONES: Record<Status['phase'], string> = { waits: 'check', works: 'doing', checks: 'check', done: 'done', holds: '', over: 'stopped', void: 'stopped' }

export function Stage({ status }: { status: Status }) {
  return <span className={`stage ${TONES[status.phase] ?? ''}`}>{status.name}</span>
}

/** At most two, the gravest first; the place for words is the title. */
export function Badges({ badges, late }: { badges: readonly RecordBadge[]; late?: string | undefined }) {
  const shown = badges.slice(0, late ? 1 : 2)
  return (
    <>
      {late && <span className="badge red_line">▲ {late}</span>}
      {shown.map((badge) => (
        <span key={badge.code} className={`badge ${badge.tone}`}>
          {badge.name}
        </span>
      ))}
    </>
  )
}

export function ShownValue({ shown }: { shown: Shown }) {
  if (shown.state && !shown.text) return <span className="quiet">{shown.state === 'erased' ? '已删除' : '内容限承办人'}</span>
  if (shown.files?.length) return <Pictures files={shown.files} name={shown.name} />
  if (shown.rows) {
    return (
      <ol className="rows">
        {shown.rows.map((row, index) => (
          <li key={index}>{row.filter((cell) => cell.text).map((cell) => `${cell.name} ${cell.text}`).join('；')}</li>
        ))}
      </ol>
    )
  }
  return <>{shown.text}</>
}

/** Pictures side by side; a tap shows one over the whole screen. */
export function Pictures({ files, name }: { files: readonly ShownFile[]; name: string }) {
  const [open, setOpen] = useState<number>()
  const shown = open === undefined ? undefined : files[open]
  return (
    <>
      <div className="photos side">
        {files.map((file, index) => (
          <button key={file.id} type="button" className="thumb" aria-label={`放大${name}照片${index + 1}`} onClick={() => setOpen(index)}>
            <img src={file.small} alt={`${name}照片${index + 1}`} loading="lazy" />
          </button>
        ))}
      </div>
      {shown && (
        <Sheet title={`${name} ${(open ?? 0) + 1}/${files.length}`} onClose={() => setOpen(undefined)}>
          <img className="whole" src={shown.url} alt={`${name}照片${(open ?? 0) + 1}`} />
          {files.length > 1 && (
            <button type="button" className="second wide" onClick={() => setOpen(((open ?? 0) + 1) % files.length)}>
              下一张
            </button>
          )}
        </Sheet>
      )}
    </>
  )
}
