// What was written but has not reached the office yet. Nothing here is lost, and the person sees that.
import { useState } from 'react'
import { Notice, Page } from '../ui/Page'
import { forget, type Entry } from '../wire/outbox'
import { moment } from '../wire/said'
import type { Me } from '../wire/types'

export function Waiting({ me, entries, onFlush, onChanged }: { me: Me; entries: Entry[]; onFlush: () => Promise<void>; onChanged: () => void }) {
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<string>()
  return (
    <Page title="还没发出" back="#/" demo={me.demo}>
      {entries.length === 0 ? (
        <Notice tone="good">都已发出，办公室已收到。</Notice>
      ) : (
        <>
          <Notice tone="wait">
            <p>已记在这部手机上，还没发出。有信号时自动发送，不会重复登记。</p>
          </Notice>
          {entries.map((entry) => (
            <article key={entry.key} className="card">
              <h2>{entry.title}</h2>
              <p className="quiet">
                {moment(entry.written)} 写下{entry.shots.length > 0 && `，照片 ${entry.shots.length} 张`}
              </p>
              {entry.refused !== undefined && <Notice tone="bad">没有收下：{entry.refused}</Notice>}
              {asked === entry.key ? (
                <div className="pair">
                  <button type="button" className="second danger" onClick={() => void forget(entry).then(onChanged)}>
                    确定删除
                  </button>
                  <button type="button" className="second" onClick={() => setAsked(undefined)}>
                    留着
                  </button>
                </div>
              ) : (
                <button type="button" className="link" onClick={() => setAsked(entry.key)}>
                  不发了，删除
                </button>
              )}
            </article>
          ))}
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
        </>
      )}
    </Page>
  )
}
