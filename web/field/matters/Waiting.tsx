// What was written but has not reached the office yet. Nothing here is lost, and the person sees that: words and photos can be
// read, and what was refused says why and can be corrected.
import { useState } from 'react'
import { Notice, Page } from '../ui/Page'
import { Thumb } from '../ui/Photos'
import { words } from '../wire/api'
import { again, forget, send, type Entry } from '../wire/outbox'
import { moment } from '../wire/said'
import type { Me } from '../wire/types'

type Props = { me: Me; entries: Entry[]; onFlush: () => Promise<void>; onChanged: () => void }

export function Waiting({ me, entries, onFlush, onChanged }: Props) {
  const [busy, setBusy] = useState(false)
  const waits = entries.filter((entry) => entry.refused === undefined).length
  return (
    <Page title="还没发出" back="#/" demo={me.demo}>
      {entries.length === 0 && <Notice tone="good">都已发出，办公室已收到。</Notice>}
      {waits > 0 && (
        <Notice tone="wait">
          <p>已记在这部手机上，还没发出。有信号时自动发送，不会重复登记。</p>
        </Notice>
      )}
      {entries.map((entry) => (
        <Card key={entry.key} entry={entry} onChanged={onChanged} />
      ))}
      {waits > 0 && (
        <div className="bar">
          <button
            type="button"
            className="primary"
            disabled={busy}
            onClick={() => {
              setBusy(true)
              void onFlush().finally(() => setBusy(false))
            }}
          >
            {busy ? '正在发送…' : '现在发送'}
          </button>
        </div>
      )}
    </Page>
  )
}

function Card({ entry, onChanged }: { entry: Entry; onChanged: () => void }) {
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const text = written(entry)
  const matter = /^\/matters\/([^/]+)\//.exec(entry.path)?.[1]

  async function resend() {
    setBusy(true)
    try {
      await send(await again(entry))
    } catch (reason) {
      setFault(words(reason))
    } finally {
      setBusy(false)
      onChanged()
    }
  }

  return (
    <article className="card">
      <h2>{entry.title}</h2>
      <p className="quiet">{moment(entry.written)} 写下</p>
      {text !== '' && <p className="words">{text}</p>}
      {entry.shots.length > 0 && (
        <div className="photos">
          {entry.shots.map((shot, index) => (
            <Thumb key={shot.key} blob={shot.blob} name={`照片${index + 1}`} />
          ))}
        </div>
      )}
      {entry.refused !== undefined && (
        <>
          <Notice tone="bad">没有收下：{entry.refused}</Notice>
          {entry.form !== undefined && (
            <a className="primary" href={`#/again/${entry.key}`}>
              打开修改
            </a>
          )}
          {matter !== undefined && (
            <a className="second" href={`#/matter/${matter}`}>
              看这件事现在怎样
            </a>
          )}
          <button type="button" className="second" disabled={busy} onClick={() => void resend()}>
            {busy ? '正在发送…' : '照原样再发一次'}
          </button>
        </>
      )}
      {fault !== undefined && <Notice tone="bad">{fault}</Notice>}
      {asked ? (
        <div className="pair">
          <button type="button" className="second danger" onClick={() => void forget(entry).then(onChanged)}>
            确定删除
          </button>
          <button type="button" className="second" onClick={() => setAsked(false)}>
            留着
          </button>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => setAsked(true)}>
          不发了，删除
        </button>
      )}
    </article>
  )
}

/** The words of an entry, whatever form wrote them. */
function written({ body }: Entry): string {
  const spot = body.on_the_spot as { measure?: unknown } | undefined
  return [body.text, spot?.measure].filter((part): part is string => typeof part === 'string' && part !== '').join('；')
}
