// 上报: what to write down. What this person used last first, then everything he may keep, by groups.
import { useEffect, useState } from 'react'
import type { KindLine } from '../../records/wire'
import { Bar } from '../ui/Bar'
import { Loading, Notice, Page } from '../ui/Page'
import type { Me } from '../wire/types'
import { titleOf } from './EnterPage'
import { fetchForms, useKinds } from './calls'
import { lastUsed, type Beginning } from './used'

/** The groups of kinds as people say them; one that is not known here stands last. */
const GROUPS: Record<string, string> = { matters: '办理事项', visits: '走访活动', party: '党建', office: '机关事务', council: '议事公开', points: '积分', registers: '名册', reviews: '考核' }
const SEARCHED = 8

/** The two that still have their own forms. */
const OWN = [
  { href: '#/report/hazard', name: '上报隐患', done: '#/report/hazard/done', doneName: '当场整改' },
  { href: '#/report/dispute', name: '登记纠纷', done: '#/report/dispute/done', doneName: '当场化解' },
]

export const beginningHref = ({ kind, step }: Beginning) => `#/write/${kind}/${step}`

/** The used beginnings that this person still may take, with the words on them. */
export function usedOf(account: string, kinds: readonly KindLine[]): (Beginning & { name: string })[] {
  return lastUsed(account).flatMap((used) => {
    const kind = kinds.find((one) => one.code === used.kind && one.may.enter)
    const begin = kind?.beginnings.find((one) => one.step === used.step)
    return kind && begin ? [{ ...used, name: titleOf(begin.name, kind.name) }] : []
  })
}

export function Chooser({ me, counts }: { me: Me; counts: Parameters<typeof Bar>[0]['counts'] }) {
  const account = me.account.id
  const { value, fault, again } = useKinds(account)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (value) void fetchForms(me, usedOf(account, value))
  }, [value, me, account])
  const mayReport = me.rights.includes('matter_report')
  const kinds = (value ?? []).filter((kind) => kind.may.enter && kind.beginnings.length > 0)
  const words = typed.trim()
  const found = kinds.filter((kind) => `${kind.name}${kind.beginnings.map((one) => one.name).join('')}`.includes(words))
  const groups = [...new Set([...Object.keys(GROUPS), ...kinds.map((kind) => kind.group)])]
  const used = words ? [] : usedOf(account, kinds)
  return (
    <Page title="上报、登记" demo={me.demo} bar={<Bar at="write" counts={counts} />}>
      {kinds.length > SEARCHED && <input className="search" type="search" aria-label="查找要登记什么" placeholder="要登记什么，如 走访" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      {used.length > 0 && (
        <section>
          <h3>最近用过</h3>
          <div className="tiles">
            {used.map((one) => (
              <a key={`${one.kind} ${one.step}`} className="tile low" href={beginningHref(one)}>
                {one.name}
              </a>
            ))}
          </div>
        </section>
      )}
      {mayReport && OWN.some((own) => own.name.includes(words)) && (
        <section>
          <h3>隐患、纠纷</h3>
          {OWN.filter((own) => own.name.includes(words)).map((own) => (
            <div key={own.href} className="branch">
              <a className="row" href={own.href}>
                {own.name}
              </a>
              <a className="deeper" href={own.done}>
                {own.doneName}
              </a>
            </div>
          ))}
        </section>
      )}
      {groups.map((group) => {
        const here = found.filter((kind) => kind.group === group)
        if (here.length === 0) return null
        return (
          <section key={group}>
            <h3>{GROUPS[group] ?? '其他'}</h3>
            {here.map((kind) => (
              <KindRow key={kind.code} kind={kind} />
            ))}
          </section>
        )
      })}
      {!value && <Loading fault={fault} again={again} />}
      {value && kinds.length === 0 && !mayReport && <Notice tone="plain">你的岗位不在这里登记事项。</Notice>}
      {words && found.length === 0 && kinds.length > 0 && <p className="quiet">没有这一种，换个说法试试。</p>}
    </Page>
  )
}

/** A kind with its beginnings: one is the row itself, others stand beside it. What is planned or held is told apart. */
function KindRow({ kind }: { kind: KindLine }) {
  const [first, ...others] = kind.beginnings
  if (!first) return null
  return (
    <div className="branch">
      <a className="row" href={beginningHref({ kind: kind.code, step: first.step })}>
        <span>{kind.name}</span>
        <small>{first.name}</small>
      </a>
      {others.map((one) => (
        <a key={one.step} className="deeper" href={beginningHref({ kind: kind.code, step: one.step })} aria-label={titleOf(one.name, kind.name)}>
          {one.name}
        </a>
      ))}
    </div>
  )
}
