// Small things of a record: where it stands, how urgent it is, how a value reads, and its pictures.
import { useState } from 'react'
import type { RecordBadge, Shown, ShownFile, Status } from '../../records/wire'
import { Icon, type Drawn } from '../ui/Icon'
import { Sheet } from '../ui/Sheet'
import { moment } from '../wire/said'

const PHASES: Record<Status['phase'], { tone: string; icon: Drawn }> = {
  waits: { tone: 'do', icon: 'waits' },
  works: { tone: '', icon: 'works' },
  checks: { tone: 'do', icon: 'checks' },
  done: { tone: 'ok', icon: 'tick' },
  holds: { tone: '', icon: 'tick' },
  over: { tone: '', icon: 'tick' },
  void: { tone: '', icon: 'returned' },
}

export function Stage({ status }: { status: Status }) {
  const { tone, icon } = PHASES[status.phase] ?? PHASES.works
  return (
    <span className={`mk ${tone}`}>
      <Icon name={icon} />
      {status.name}
    </span>
  )
}

/** At most two, the gravest first; the place for words is the title. */
export function Badges({ badges, due }: { badges: readonly RecordBadge[]; due?: { words: string; late: boolean; soon: boolean } | undefined }) {
  const timed = due && (due.late || due.soon)
  return (
    <>
      {due && timed && (
        <span className={due.late ? 'mk late' : 'mk amber'}>
          <Icon name={due.late ? 'warn' : 'soon'} />
          {due.words}
        </span>
      )}
      {badges.slice(0, timed ? 1 : 2).map((badge) => (
        <span key={badge.code} className={`mk ${badge.tone}`}>
          {badge.name}
        </span>
      ))}
    </>
  )
}

export function ShownValue({ shown }: { shown: Shown }) {
  if (shown.state && !shown.text) return <span className="quiet">{shown.state === 'erased' ? '已删除' : '内容限承办人'}</span>
  if (shown.files?.length) return <Pictures files={shown.files} name={shown.name} />
  if (shown.rows?.length) {
    return (
      <ol>
        {shown.rows.map((row, index) => (
          <li key={index}>{row.filter((cell) => cell.text).map((cell) => `${cell.name} ${cell.text}`).join('；')}</li>
        ))}
      </ol>
    )
  }
  return <span className={shown.state ? 'quiet' : undefined}>{shown.text}</span>
}

/** A picture with what stands under it. */
export interface View {
  file: ShownFile
  name: string
  at?: string | undefined
}

/** Pictures side by side, each with what it shows and when it came; a tap shows one over the whole screen. */
export function Views({ views, words = true }: { views: readonly View[]; words?: boolean }) {
  const [open, setOpen] = useState<number>()
  const shown = open === undefined ? undefined : views[open]
  return (
    <>
      <div className="views">
        {views.map(({ file, name, at }, index) => (
          <button key={`${file.id} ${name}`} type="button" className="view" aria-label={`放大${name}${index + 1}`} onClick={() => setOpen(index)}>
            <img src={file.small} alt={`${name}${index + 1}`} loading="lazy" />
            <Icon name="zoom" />
            {words && (
              <span className="under">
                <b>{name}</b>
                {at && moment(at)}
              </span>
            )}
          </button>
        ))}
      </div>
      {shown && (
        <Sheet title={`${shown.name} ${(open ?? 0) + 1}/${views.length}`} onClose={() => setOpen(undefined)}>
          <img className="whole" src={shown.file.url} alt={shown.name} />
          {shown.at && <p className="s">{moment(shown.at)}</p>}
          {views.length > 1 && (
            <button type="button" className="second wide" onClick={() => setOpen(((open ?? 0) + 1) % views.length)}>
              下一张
            </button>
          )}
        </Sheet>
      )}
    </>
  )
}

export function Pictures({ files, name }: { files: readonly ShownFile[]; name: string }) {
  return <Views views={files.map((file) => ({ file, name }))} words={false} />
}
