// What was written but has not reached the office yet, and what has. Nothing here is lost, and the person sees that: words and photos
// can be read, what was refused says why and opens again.
import { useState } from 'react'
import type { Schemas } from '../api/types'
import { readReceipt } from '../records/read'
import { filledIn, giveUp, wordsOf } from './records/entry'
import { formOf, useArrived } from './records/SentPage'
import { Icon } from './ui/Icon'
import { useOnline } from './ui/online'
import { Notice, Page } from './ui/Page'
import { Lying } from './ui/Photos'
import { words } from './wire/api'
import { again, forget, send, type Arrived, type Entry } from './wire/outbox'
import { moment } from './wire/said'
import type { Me } from './wire/types'

interface Props {
  me: Me
  entries: Entry[]
  onFlush: () => Promise<void>
  onChanged: () => void
}

export function Waiting({ me, entries, onFlush, onChanged }: Props) {
  const [busy, setBusy] = useState(false)
  const online = useOnline()
  const arrived = useArrived(me.account.id, entries.length) ?? []
  const refused = entries.filter((entry) => entry.refused !== undefined)
  const waits = entries.filter((entry) => entry.refused === undefined)
  const shots = waits.flatMap((entry) => entry.shots)
  const send_ = () => {
    setBusy(true)
    void onFlush().finally(() => setBusy(false))
  }
  return (
    <Page title={entries.length > 0 ? `还没发出 ${entries.length} 件` : '还没发出'} back="#/" demo={me.demo} right={!online && <span className="mk amber"><Icon name="offline" />没有网络</span>}>
      {entries.length === 0 && <Notice tone="good">都已发出，办公室已收到。</Notice>}
      {waits.length > 0 && <Notice tone="wait">已记在这部手机上，还没发出。有信号时自动发送，不会重复登记。</Notice>}
      {refused.length > 0 && (
        <section aria-label="没有收下">
          <h2 className="group">
            <span>没有收下，请改</span>
            <span>{refused.length} 件</span>
          </h2>
          <ul className="card rows">
            {refused.map((entry) => (
              <RefusedRow key={entry.key} account={me.account.id} entry={entry} onChanged={onChanged} />
            ))}
          </ul>
        </section>
      )}
      {waits.length > 0 && (
        <section aria-label="等着发送">
          <h2 className="group">
            <span>{online ? '等着发送' : '等信号'}</span>
            <span>
              {waits.length} 件{shots.length > 0 && ` · 照片 ${shots.length} 张 ${megabytes(shots.map((shot) => shot.blob.size))}`}
            </span>
          </h2>
          <ul className="card rows">
            {waits.map((entry) => (
              <WaitingRow key={entry.key} account={me.account.id} entry={entry} onChanged={onChanged} />
            ))}
          </ul>
        </section>
      )}
      {arrived.length > 0 && (
        <section aria-label="最近已发出">
          <h2 className="group">
            <span>最近已发出</span>
            <span>{arrived.length} 件</span>
          </h2>
          <ul className="card rows">
            {arrived.map((one) => (
              <ArrivedRow key={one.key} arrived={one} />
            ))}
          </ul>
        </section>
      )}
      {waits.length > 0 && (
        <div className="act">
          <button type="button" className="primary" disabled={busy || !online} onClick={send_}>
            {busy ? '正在发送…' : online ? '现在发送' : '现在发送（等信号）'}
          </button>
        </div>
      )}
    </Page>
  )
}

const megabytes = (sizes: readonly number[]) => `${Math.max(0.1, sizes.reduce((sum, size) => sum + size, 0) / 1_048_576).toFixed(1)} MB`

/** What it is, in the writer's own words, with its first picture. */
function About({ entry }: { entry: Entry }) {
  const text = wordsOf(entry)
  return (
    <div className="t">
      <b>{entry.title}</b>
      {text !== '' && <span className="s">{text}</span>}
      <span className="s">{moment(entry.written)} 记{entry.shots.length > 1 && `，照片 ${entry.shots.length} 张`}</span>
    </div>
  )
}

function Picture({ entry }: { entry: Entry }) {
  const [first] = entry.shots
  return first ? <Lying blob={first.blob} name="照片1" className="thumbnail" /> : null
}

function WaitingRow({ account, entry, onChanged }: { account: string; entry: Entry; onChanged: () => void }) {
  return (
    <li className="job">
      <div className="go">
        <Picture entry={entry} />
        <About entry={entry} />
      </div>
      <GiveUp account={account} entry={entry} onChanged={onChanged} />
    </li>
  )
}

function RefusedRow({ account, entry, onChanged }: { account: string; entry: Entry; onChanged: () => void }) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const filled = filledIn(entry)
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
    <li className="job late">
      <span className="mks">
        <span className="mk late">
          <Icon name="warn" />
          没有收下
        </span>
      </span>
      <div className="go">
        <Picture entry={entry} />
        <About entry={entry} />
      </div>
      <p role="alert">没有收下：{entry.refused}</p>
      {fault !== undefined && <p className="error">{fault}</p>}
      <div className="stack">
        {filled && (
          <a className="primary" href={`#/redo/${entry.key}`}>
            打开修改
          </a>
        )}
        <button type="button" className="second calm" disabled={busy} onClick={() => void resend()}>
          {busy ? '正在发送…' : '照原样再发一次'}
        </button>
        {filled?.record !== undefined && (
          <a className="second calm" href={`#/record/${filled.record}`}>
            看这件事现在怎样
          </a>
        )}
      </div>
      <GiveUp account={account} entry={entry} onChanged={onChanged} />
    </li>
  )
}

function GiveUp({ account, entry, onChanged }: { account: string; entry: Entry; onChanged: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <button type="button" className="link" onClick={() => setAsked(true)}>
        不发了，删除
      </button>
    )
  }
  return (
    <div className="pair">
      <button
        type="button"
        className="second danger"
        onClick={() => {
          giveUp(account, entry)
          void forget(entry).then(onChanged)
        }}
      >
        确定删除
      </button>
      <button type="button" className="second" onClick={() => setAsked(false)}>
        留着
      </button>
    </div>
  )
}

function ArrivedRow({ arrived }: { arrived: Arrived }) {
  const receipt = readReceipt(arrived.answer as Schemas['Receipt'])
  return (
    <li>
      <a className="row" href={formOf(arrived).record || !receipt.id ? `#/record/${receipt.id}` : `#/sent/${arrived.key}`}>
        <div className="t">
          <b>{arrived.title}</b>
          <span className="s">
            {moment(arrived.at)} 发出{receipt.number && ` · ${receipt.number}`}
          </span>
        </div>
        <span className="mk ok">
          <Icon name="tick" />
          已收到
        </span>
      </a>
    </li>
  )
}
