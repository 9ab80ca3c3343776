// What most reports do not need, behind one line: the exact spot, where the phone stands, for whom it is reported.
import { useState } from 'react'
import { Choice, TextField, Tick } from '../ui/Field'
import type { Catalogue } from '../wire/types'
import { usualWay, type Draft, type Faults } from './draft'

export function More({ draft, change, wrong, catalogue }: { draft: Draft; change: (part: Partial<Draft>) => void; wrong: Faults; catalogue: Catalogue }) {
  const [open, setOpen] = useState(draft.spot !== '' || draft.behalf || draft.lat !== undefined)
  const hazard = draft.kind === 'hazard'
  return (
    <details className="more" open={open || wrong.name !== undefined} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>更多（具体位置、代群众上报，可不填）</summary>
      <TextField label="具体位置" hint="例：村委会东 50 米渠口" max={100} value={draft.spot} onChange={(spot) => change({ spot })} />
      {hazard && <Position draft={draft} change={change} />}
      {hazard && <Choice label="发现方式" options={catalogue.choices.found_by ?? []} value={draft.foundBy ?? usualWay(catalogue)} onChange={(foundBy) => change({ foundBy })} />}
      {!draft.done && (
        <Tick checked={draft.behalf} onChange={(behalf) => change({ behalf })}>
          代群众上报（代报）
        </Tick>
      )}
      {draft.behalf && (
        <>
          <TextField label="群众姓名" max={30} value={draft.name} error={wrong.name} onChange={(name) => change({ name })} />
          <TextField label="联系电话（可不填）" kind="tel" max={13} value={draft.phone} error={wrong.phone} onChange={(phone) => change({ phone: phone.trim() })} />
          <Tick checked={draft.consent} onChange={(consent) => change({ consent })}>
            本人同意由我代报，并同意登记姓名电话用于办理和回访
          </Tick>
          {wrong.consent !== undefined && <strong className="error">{wrong.consent}</strong>}
          <Tick checked={draft.wantsAnswer} onChange={(wantsAnswer) => change({ wantsAnswer })}>
            办完请回访本人
          </Tick>
        </>
      )}
    </details>
  )
}

/** The place of the phone, read once when the person asks for it. Never followed. */
function Position({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const known = draft.lat !== undefined
  function locate() {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('busy')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        change({ lat: round(coords.latitude), lon: round(coords.longitude) })
        setState('idle')
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
    return undefined
  }
  return (
    <div className="field">
      <span className="label">位置坐标（可不填）</span>
      {known ? (
        <p className="said">
          已记下这一次的位置。
          <button type="button" className="link" onClick={() => change({ lat: undefined, lon: undefined })}>
            去掉
          </button>
        </p>
      ) : (
        <button type="button" className="second" disabled={state === 'busy'} onClick={locate}>
          {state === 'busy' ? '正在取位置…' : '记下我现在的位置'}
        </button>
      )}
      <span className="hint">{state === 'failed' ? '没有取到位置，不影响上报。' : '只在点按时取一次，不跟踪。'}</span>
    </div>
  )
}

/** Five decimals are about a metre; more says nothing. */
function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000
}
