// The first page: four big buttons, and what waits.
import { useState } from 'react'
import { Notice, Page } from './ui/Page'
import { ask } from './wire/api'
import type { Entry } from './wire/outbox'
import type { Me } from './wire/types'

const WRITING = [
  { href: '#/report/hazard', name: '上报隐患', mark: '险' },
  { href: '#/report/dispute', name: '登记纠纷', mark: '纷' },
  { href: '#/report/hazard/done', name: '当场整改（补登）', mark: '改' },
  { href: '#/report/dispute/done', name: '当场化解（补登）', mark: '和' },
]

export function Home({ me, entries, onSignOut }: { me: Me; entries: Entry[]; onSignOut: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  const mayReport = me.rights.includes('matter_report')
  const refused = entries.filter((entry) => entry.refused !== undefined).length
  async function leave() {
    await ask('/session', { method: 'DELETE' }).catch(() => undefined)
    await onSignOut()
  }
  return (
    <Page title={me.place.name} demo={me.demo}>
      <p className="who">
        {me.person.title} {me.person.name}
      </p>
      {refused > 0 && (
        <a className="notice bad" href="#/waiting">
          有 {refused} 件没有收下，点此修改 ›
        </a>
      )}
      {entries.length > refused && (
        <a className="notice wait" href="#/waiting">
          还没发出 {entries.length - refused} 件，点此查看 ›
        </a>
      )}
      {mayReport ? (
        <nav className="tiles big" aria-label="登记">
          {WRITING.map((tile) => (
            <a key={tile.href} className="tile" href={tile.href}>
              <span className="mark" aria-hidden="true">{tile.mark}</span>
              {tile.name}
            </a>
          ))}
        </nav>
      ) : (
        <Notice tone="plain">你的岗位不在这里登记事项。</Notice>
      )}
      <a className="row card mine" href="#/mine">
        <span>我的事项</span>
        <small>待我复查的，我报的到哪了 ›</small>
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
