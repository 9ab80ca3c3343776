// 我的: who I am here, what I reported, what has not gone out yet, whom to call, how large the letters are, and the way out.
import { useState } from 'react'
import { useFront } from './records/calls'
import { Bar, type Counts } from './ui/Bar'
import { Call } from './ui/Call'
import { Icon, type Drawn } from './ui/Icon'
import { Notice, Page } from './ui/Page'
import { setLarge, useLarge } from './ui/size'
import type { Entry } from './wire/outbox'
import type { Me } from './wire/types'
import { leave as signOut } from './wire/who'

interface Props {
  me: Me
  entries: Entry[]
  counts: Counts
  onSignOut: () => Promise<void>
}

export function Self({ me, entries, counts, onSignOut }: Props) {
  const duty = useFront(me.account.id).value?.duty
  const large = useLarge()
  const place = me.areas.map((area) => area.name).join('、') || me.organisations?.map((unit) => unit.name).join('、') || me.place.name
  return (
    <Page title="我的" sub={place} demo={me.demo} bar={<Bar at="me" counts={counts} />}>
      <section className="card">
        <div className="row">
          <div className="t">
            <b>{me.person.name}</b>
            <span className="s">{me.person.title}</span>
          </div>
        </div>
      </section>
      <nav className="card list" aria-label="我的">
        <Door href="#/todo/mine" icon="list" name="我报的到哪了" />
        <Door href="#/waiting" icon="offline" name="还没发出" words={entries.length > 0 ? `${entries.length} 件` : '都已发出'} />
        {me.rights.includes('registry_read') && <Door href="#/people" icon="phone" name="通讯录" words="镇、村、派驻单位" />}
        <Door href="/" icon="desk" name="电脑版" words="台账、名册、查询" />
      </nav>
      <section className="card" aria-label="急用电话">
        <h2>急用电话</h2>
        <ul className="rows">
          {duty?.phone && (
            <li className="row">
              <div className="t">
                <b>值班室</b>
                <span className="s">{duty.phone}</span>
              </div>
              <Call phone={duty.phone} label="拨打值班室" />
            </li>
          )}
          <li className="row">
            <div className="t">
              <b className="dials">
                <a href="tel:119">火警 119</a> <a href="tel:110">报警 110</a> <a href="tel:120">急救 120</a>
              </b>
              <span className="s">
                家里打人、孩子受侵害：<a href="tel:110">110</a>，<a href="tel:12338">12338</a>
              </span>
            </div>
          </li>
        </ul>
      </section>
      <section className="card">
        <div className="row">
          <Icon name="size" />
          <div className="t">
            <b>大字</b>
          </div>
          <div className="seg" role="group" aria-label="大字">
            <button type="button" aria-pressed={!large} onClick={() => setLarge(false)}>
              关
            </button>
            <button type="button" aria-pressed={large} onClick={() => setLarge(true)}>
              开
            </button>
          </div>
        </div>
      </section>
      <Leave entries={entries.length} onSignOut={onSignOut} />
    </Page>
  )
}

function Door({ href, icon, name, words }: { href: string; icon: Drawn; name: string; words?: string }) {
  return (
    <a className="row" href={href}>
      <Icon name={icon} />
      <div className="t">
        <b>{name}</b>
      </div>
      {words && <span className="s">{words}</span>}
      <Icon name="next" />
    </a>
  )
}

function Leave({ entries, onSignOut }: { entries: number; onSignOut: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  async function leave() {
    await signOut()
    await onSignOut()
  }
  if (!asking) {
    return (
      <button type="button" className="second calm wide" onClick={() => setAsking(true)}>
        <Icon name="out" />
        退出登录
      </button>
    )
  }
  return (
    <>
      <Notice tone="wait">{entries > 0 ? `还有 ${entries} 件没发出，退出后会从这部手机删除。` : '退出后，这部手机上没写完的内容会删除。'}</Notice>
      <div className="pair">
        <button type="button" className="second danger" onClick={() => void leave()}>
          确定退出
        </button>
        <button type="button" className="second" onClick={() => setAsking(false)}>
          不退出
        </button>
      </div>
    </>
  )
}
