// 我的: who I am here, what has not gone out yet, my matters, the office's pages, and the way out.
import { useState } from 'react'
import { Bar } from './ui/Bar'
import { Notice, Page } from './ui/Page'
import { ask } from './wire/api'
import type { Entry } from './wire/outbox'
import type { Me } from './wire/types'

type Props = { me: Me; entries: Entry[]; counts: Parameters<typeof Bar>[0]['counts']; onSignOut: () => Promise<void> }

export function Self({ me, entries, counts, onSignOut }: Props) {
  const [asking, setAsking] = useState(false)
  async function leave() {
    await ask('/session', { method: 'DELETE' }).catch(() => undefined)
    await onSignOut()
  }
  return (
    <Page title="我的" demo={me.demo} bar={<Bar at="me" counts={counts} />}>
      <section className="card still">
        <h2>{me.person.name}</h2>
        <p>{me.person.title}</p>
        <p className="quiet">{me.areas.map((area) => area.name).join('、') || me.place.name}</p>
      </section>
      <a className="row" href="#/waiting">
        <span>还没发出 {entries.length} 件</span>
        <small>{entries.length > 0 ? '有信号时自动发送，没收下的可以打开修改 ›' : '都已发出 ›'}</small>
      </a>
      <a className="row" href="#/mine">
        <span>我的隐患和纠纷</span>
        <small>待我复查的，我报的到哪了 ›</small>
      </a>
      <a className="row" href="/">
        <span>电脑版</span>
        <small>台账、名册、查询 ›</small>
      </a>
      <div className="leave">
        {asking ? (
          <>
            <Notice tone="wait">{entries.length > 0 ? `还有 ${entries.length} 件没发出，退出后会从这部手机删除。` : '退出后，这部手机上没写完的内容会删除。'}</Notice>
            <div className="pair">
              <button type="button" className="second danger" onClick={() => void leave()}>
                确定退出
              </button>
              <button type="button" className="second" onClick={() => setAsking(false)}>
                不退出
              </button>
            </div>
          </>
        ) : (
          <button type="button" className="link" onClick={() => setAsking(true)}>
            退出登录
          </button>
        )}
      </div>
    </Page>
  )
}
