// Names and telephones that lie covered: opened for a stated purpose, each look recorded, and dialled from here.
import { useState } from 'react'
import type { Schemas } from '../../api/types'
import { readRevealed } from '../../records/read'
import type { Revealed, RecordView } from '../../records/wire'
import { Call } from '../ui/Call'
import { Icon } from '../ui/Icon'
import { ask, newKey, words } from '../wire/api'

const PURPOSES = ['联系本人', '回访', '核实情况', '上门办理']
const PHONE = /^1\d{10}$|^0\d{2,3}-?\d{7,8}$/

/** `purpose`: where the page itself says what it is for, one tap opens it. */
export function Reveal({ view, purpose }: { view: RecordView; purpose?: string | undefined }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [open, setOpen] = useState<Revealed>()
  const [fault, setFault] = useState<string>()
  const who = [view.may.reveal_reporter && '反映人', ...view.may.reveal.map((code) => nameOf(view, code))].filter(Boolean).join('、')
  if (!view.may.reveal_reporter && view.may.reveal.length === 0) return null

  async function look(why: string) {
    setBusy(true)
    setFault(undefined)
    try {
      setOpen(readRevealed(await ask<Schemas['RecordRevealed']>(`/records/${view.id}/reveal`, { method: 'POST', body: { purpose: why }, key: newKey() })))
      setAsking(false)
    } catch (reason) {
      setFault(words(reason))
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="card" aria-label={who}>
      <h2>
        {who} <span className="s">只有经办人看得到</span>
      </h2>
      <div className="body">
        {open ? (
          <ul className="people">
            {open.on_behalf && <Person cells={['反映人', open.on_behalf.name ?? '', open.on_behalf.phone ?? '']} />}
            {open.fields.flatMap((field) => (field.rows?.length ? field.rows : [[field]])).map((row, index) => (
              <Person key={index} cells={row.map((cell) => cell.text)} />
            ))}
          </ul>
        ) : asking ? (
          <fieldset className="field">
            <legend>看来做什么</legend>
            <div className="chips">
              {PURPOSES.map((one) => (
                <button key={one} type="button" className="chip" disabled={busy} onClick={() => void look(one)}>
                  {one}
                </button>
              ))}
            </div>
          </fieldset>
        ) : (
          <button type="button" className="second wide" disabled={busy} onClick={() => (purpose ? void look(purpose) : setAsking(true))}>
            <Icon name="eye" />
            查看姓名电话
          </button>
        )}
        {fault !== undefined && <p className="error" role="alert">{fault}</p>}
        <p className="hint">每次查看都留下记录。</p>
      </div>
    </section>
  )
}

function nameOf(view: RecordView, code: string): string {
  return view.sections.flatMap((section) => section.facts).find((fact) => fact.code === code)?.name ?? ''
}

/** One line of what was opened; what is a telephone can be dialled. */
function Person({ cells }: { cells: readonly string[] }) {
  const phone = cells.find((cell) => PHONE.test(cell.trim()))
  const rest = cells.filter((cell) => cell && cell !== phone)
  return (
    <li>
      <span>
        {rest.join('　')} {phone}
      </span>
      {phone && <Call phone={phone} label={`拨打${rest[0] ?? ''}`} words="拨打" />}
    </li>
  )
}
