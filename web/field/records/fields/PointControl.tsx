// Where the phone stands, read once when the person asks for it. Never followed.
import { useState } from 'react'
import { isPoint } from '../../../records/typed'
import { Label } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import type { ControlProps } from './Control'
import { labelOf } from './Control'

/** Five decimals are about a metre; more says nothing. */
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000

export function PointControl({ field, path, value, set, faults }: ControlProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  function locate() {
    if (!('geolocation' in navigator)) return setState('failed')
    setState('busy')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        set({ lat: round(coords.latitude), lon: round(coords.longitude) })
        setState('idle')
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
    return undefined
  }
  return (
    <div className="field">
      <span className="label">
        <Label label={labelOf(field)} optional={!field.required} />
      </span>
      {isPoint(value) ? (
        <p>
          已记下这一次的位置。
          <button type="button" className="link" onClick={() => set(undefined)}>
            去掉
          </button>
        </p>
      ) : (
        <button type="button" className="second calm" disabled={state === 'busy'} onClick={locate}>
          <Icon name="pin" />
          {state === 'busy' ? '正在取位置…' : '记下我现在的位置'}
        </button>
      )}
      {faults[path] && <strong className="error">{faults[path]}</strong>}
      <span className="hint">{state === 'failed' ? '没有取到位置，不影响登记。' : '只在点按时取一次，不跟踪。'}</span>
    </div>
  )
}
