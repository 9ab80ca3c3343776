// My matters: what I owe first (a recheck on the spot), then what I reported and where it stands.
import { useState } from 'react'
import { Loading, Page } from '../ui/Page'
import { words } from '../wire/api'
import { read } from '../wire/seen'
import { moment } from '../wire/said'
import type { Line, List, Me } from '../wire/types'
import { useRead } from '../wire/useRead'
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
  const path = `/matters?view=${view}&limit=20`
  const { value: first, fault, again } = useRead<List<Line>>(me.account.id, path)
  const [more, setMore] = useState<Line[]>([])
  const [next, setNext] = useState<string | null>()
  const [trouble, setTrouble] = useState<string>()

  async function goOn(cursor: string) {
    setTrouble(undefined)
    try {
      const list = await read<List<Line>>(me.account.id, `${path}&after=${encodeURIComponent(cursor)}`)
      setMore([...more, ...list.items])
      setNext(list.next)
    } catch (reason) {
      setTrouble(words(reason))
    }
  }

  if (!first) return <Loading fault={fault} again={again} />
  const lines = [...first.items, ...more]
  const cursor = next === undefined ? first.next : next
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
      {trouble !== undefined && <p className="error" role="alert">{trouble}</p>}
      {cursor !== null && (
        <button type="button" className="second wide" onClick={() => void goOn(cursor)}>
          再看一些
        </button>
      )}
    </>
  )
}
