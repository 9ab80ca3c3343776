// The limit and how it was reckoned, line by line.
import { useState } from 'react'
import { moment } from '../wire/said'
import type { Due, Reckoning } from '../wire/types'
import { useRead } from '../wire/useRead'

export function TimeLeft({ due }: { due: Due | null }) {
  if (!due) return null
  return (
    <span className={`due ${due.state}`}>
      {due.left_text}
      {due.provisional && '（暂定）'}
    </span>
  )
}

export function Clock({ account, matter, open = false }: { account: string; matter: string; open?: boolean }) {
  const [shown, setShown] = useState(open)
  const { value: clock, fault } = useRead<Reckoning>(account, shown ? `/matters/${matter}/clock` : '')
  return (
    <details className="clock" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>期限怎么算的</summary>
      {fault !== undefined && <p className="error">{fault}</p>}
      {clock && (
        <>
          <p>
            {clock.policy}
            {clock.provisional && '。暂定期限（下年度放假安排未公布）'}
          </p>
          <ol className="lines">
            {clock.lines.map((line, index) => (
              <li key={index} className={line.counted ? 'counted' : 'paused'}>
                <span>
                  {moment(line.from)} → {moment(line.to)}
                </span>
                <span>{line.text}</span>
              </li>
            ))}
          </ol>
          {clock.due && <p>办理期限：{moment(clock.due)}</p>}
          {clock.notes.map((note) => (
            <p key={note} className="hint">
              {note}
            </p>
          ))}
        </>
      )}
    </details>
  )
}
