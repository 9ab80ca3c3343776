// 上报: what to write down. What this person used last first, then everything he may keep, by groups.
import { useState } from 'react'
import type { KindLine } from '../../records/wire'
import { Bar, type Counts } from '../ui/Bar'
import { Icon } from '../ui/Icon'
import { Loading, Notice, Page } from '../ui/Page'
import type { Me } from '../wire/types'
import { titleOf } from './EnterPage'
import { useAtHand, useFetchedForms, useKinds } from './calls'
import { lastUsed, type Beginning } from './used'

/** The groups of kinds as people say them; one that is not known here stands last. */
const GROUPS: Record<string, string> = { matters: '办理事项', visits: '走访活动', party: '党建', office: '机关事务', council: '议事公开', points: '积分', registers: '名册', reviews: '考核' }
const SEARCHED = 8

/** A beginning with the words on its button. */
export type Named = Beginning & { name: string }

export const beginningHref = ({ kind, step }: Beginning) => `#/write/${kind}/${step}`

/** The used beginnings that this person still may take, with the words on them. */
export function usedOf(account: string, kinds: readonly KindLine[]): Named[] {
  return lastUsed(account).flatMap((used) => {
    const kind = kinds.find((one) => one.code === used.kind && one.may.enter)
    const begin = kind?.beginnings.find((one) => one.step === used.step)
    return kind && begin ? [{ ...used, name: titleOf(begin.name, kind.name) }] : []
  })
}

export function Chooser({ me, counts }: { me: Me; counts: Counts }) {
  const account = me.account.id
  const { value, fault, again } = useKinds(account)
  const [typed, setTyped] = useState('')
  const kinds = (value ?? []).filter((kind) => kind.may.enter && kind.beginnings.length > 0)
  const atHand = useAtHand(account)
  const last = usedOf(account, kinds)
  useFetchedForms(me, last)
  const used = last.filter(atHand)
  const words = typed.trim()
  const found = kinds.filter((kind) => `${kind.name}${kind.beginnings.map((one) => one.name).join('')}`.includes(words))
  const groups = [...new Set([...Object.keys(GROUPS), ...kinds.map((kind) => kind.group)])]
  return (
    <Page title="上报、登记" demo={me.demo} bar={<Bar at="write" counts={counts} />}>
      {kinds.length > SEARCHED && <input className="search" type="search" aria-label="查找要登记什么" placeholder="要登记什么，如 走访" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      {!words && used.length > 0 && (
        <section>
          <h2 className="group">最近用过</h2>
          <div className="tiles">
            {used.map((one, index) => (
              <a key={`${one.kind} ${one.step}`} className={index === used.length - 1 && index % 2 === 0 ? 'tile odd' : 'tile'} href={beginningHref(one)}>
                {one.name}
              </a>
            ))}
          </div>
        </section>
      )}
      {groups.map((group) => {
        const here = found.filter((kind) => kind.group === group)
        if (here.length === 0) return null
        return (
          <section key={group}>
            <h2 className="group">{GROUPS[group] ?? '其他'}</h2>
            <div className="card">
              {here.map((kind) => (
                <KindRow key={kind.code} kind={kind} atHand={atHand} />
              ))}
            </div>
          </section>
        )
      })}
      {!value && <Loading fault={fault} again={again} />}
      {value && kinds.length === 0 && <Notice tone="plain">你的岗位不在这里登记事项。</Notice>}
      {words && found.length === 0 && kinds.length > 0 && <p className="quiet">没有这一种，换个说法试试。</p>}
    </Page>
  )
}

/** A kind with its beginnings: the first is the row itself, others stand beside it. What is planned or held is told apart. */
function KindRow({ kind, atHand }: { kind: KindLine; atHand: (one: Beginning) => boolean }) {
  const [first, ...others] = kind.beginnings.filter(({ step }) => atHand({ kind: kind.code, step }))
  if (!first) {
    return (
      <div className="branch">
        <span className="row flat">
          <span className="t">
            <b>{kind.name}</b>
            <span className="s">有网时才能打开</span>
          </span>
        </span>
      </div>
    )
  }
  return (
    <div className="branch">
      <a className="row" href={beginningHref({ kind: kind.code, step: first.step })}>
        <span className="t">
          <b>{kind.name}</b>
          <span className="s">{first.name}</span>
        </span>
        {others.length === 0 && <Icon name="next" />}
      </a>
      {others.map((one) => (
        <a key={one.step} className="deeper" href={beginningHref({ kind: kind.code, step: one.step })} aria-label={titleOf(one.name, kind.name)}>
          {one.name}
        </a>
      ))}
    </div>
  )
}
