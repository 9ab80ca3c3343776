// 通讯录 on the phone: the duty desk to be dialled, then those in office by name, post or unit. Needs a signal: names are not kept here.
import { useEffect, useState } from 'react'
import type { Schemas } from '../api/types'
import { query, useFront } from './records/calls'
import { Call } from './ui/Call'
import { TextField } from './ui/Field'
import { Loading, Page } from './ui/Page'
import { ask, words as wordsOf } from './wire/api'
import type { Me } from './wire/types'

type Found = Pick<Schemas['Page_PersonInOffice'], 'items' | 'partial'>

const RESTS = 350

/** Asked when the typing rests: each answer opens sealed names. */
function usePeople(q: string) {
  const [state, setState] = useState<{ found?: Found; fault?: string }>({})
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      ask<Found>(`/people${query({ q, limit: '50' })}`).then(
        (found) => current && setState({ found }),
        (reason: unknown) => current && setState({ fault: wordsOf(reason) }),
      )
    }, RESTS)
    return () => {
      current = false
      clearTimeout(timer)
    }
    // Each turn asks again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [q, turn])
  return { ...state, again: () => setTurn(turn + 1) }
}

export function People({ me }: { me: Me }) {
  const duty = useFront(me.account.id).value?.duty
  const [typed, setTyped] = useState('')
  const { found, fault, again } = usePeople(typed.trim())
  return (
    <Page title="通讯录" back="#/me" demo={me.demo}>
      {duty?.phone && (
        <section className="card" aria-label="今日值班">
          <div className="row">
            <div className="t">
              <b>今日值班 {duty.officer.name ?? duty.officer.post}</b>
              <span className="s">{duty.phone}</span>
            </div>
            <Call phone={duty.phone} label="拨打值班电话" words="拨打" />
          </div>
        </section>
      )}
      <TextField label="找任职的人" example="环卫、网格员、gle" hint="姓名、岗位、单位，或姓名首字母。电话已遮挡，要找人请打值班电话，或在事项的“可以找谁”里拨打。" value={typed} onChange={setTyped} />
      {!found ? (
        <Loading fault={fault} again={again} />
      ) : found.items.length === 0 ? (
        <p className="quiet">没有找到，换个写法试试。</p>
      ) : (
        <ul className="card rows" aria-label="任职的人">
          {found.items.map((one) => (
            <li key={`${one.id}${one.title}`} className="row">
              <div className="t">
                <b>{one.name}</b>
                <span className="s">{[one.at, one.title].filter(Boolean).join(' ')}</span>
              </div>
              {one.phone_masked && <span className="s">{one.phone_masked}</span>}
            </li>
          ))}
        </ul>
      )}
      {found?.partial && <p className="quiet">只列前 {found.items.length} 人，写上姓名、岗位或单位可以找到其他人。</p>}
    </Page>
  )
}
