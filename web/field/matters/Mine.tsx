// My matters: what I owe first (a recheck on the spot), then what I reported and where it stands.
import { useEffect, useState } from 'react'
import { Loading, Page } from '../ui/Page'
import { words } from '../wire/api'
import { read } from '../wire/seen'
import { moment } from '../wire/said'
import type { Line, List, Me } from '../wire/types'
import { TimeLeft } from './Clock'

const VIEWS = [
  { code: 'mine', name: '待我办' },
  { code: 'reported', name: '我报的' },
] as const

export function Mine({ me }: { me: Me }) {
  const [view, setView] = useState<(typeof VIEWS)[number]['code']>('mine')
  return (
    <Page title="我的事项" back="#/" demo={me.demo}>
      <div className="tabs" role="tablist">
        {VIEWS.map((tab) => (
          <button key={tab.code} type="button" role="tab" aria-selected={view === tab.code} onClick={() => setView(tab.code)}>
            {tab.name}
          </button>
        ))}
      </div>
      <Lines key={view} me={me} view={view} />
    </Page>
  )
}

function Lines({ me, view }: { me: Me; view: string }) {
  const [lines, setLines] = useState<Line[]>()
  const [next, setNext] = useState<string | null>(null)
  const [fault, setFault] = useState<string>()
  const [after, setAfter] = useState<string>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    setFault(undefined)
    read<List<Line>>(me.account.id, `/matters?view=${view}&limit=20${after ? `&after=${encodeURIComponent(after)}` : ''}`)
      .then((list) => {
        setLines((old) => (after ? [...(old ?? []), ...list.items] : list.items))
        setNext(list.next)
      })
      .catch((reason: unknown) => setFault(words(reason)))
  }, [me, view, after, round])

  if (!lines || fault !== undefined) return <Loading fault={fault} again={() => setRound(round + 1)} />
  if (lines.length === 0) return <p className="quiet">{view === 'mine' ? '今天没有要办的事。' : '还没有报过事项。'}</p>
  return (
    <>
      <ul className="list">
        {lines.map((line) => (
          <li key={line.id}>
            <a className="card" href={`#/matter/${line.id}`}>
              <span className="top">
                <b>{line.number}</b>
                <span className={`stage ${line.stage.tone}`}>{line.stage.name}</span>
              </span>
              <span className="title">{line.title}</span>
              <span className="quiet">
                {moment(line.reported_at)} <TimeLeft due={line.due} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {next !== null && (
        <button type="button" className="second wide" onClick={() => setAfter(next)}>
          再看一些
        </button>
      )}
    </>
  )
}
