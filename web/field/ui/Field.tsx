// One question of a form: its words, its field, what is wrong with the answer.
import { useId, type ReactNode } from 'react'
import type { Coded } from '../wire/types'

type Common = { label: string; hint?: string; error?: string }

export function TextField({ label, hint, error, value, onChange, lines = 1, kind = 'text', max, mode, onLeave }: Common & { value: string; onChange: (value: string) => void; lines?: number; kind?: 'text' | 'tel' | 'password' | 'date' | 'month' | 'datetime-local'; max?: number; mode?: 'numeric' | 'decimal'; onLeave?: () => void }) {
  const id = useId()
  const shared = {
    id,
    value,
    maxLength: max,
    onBlur: onLeave,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-more`,
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} type={kind} inputMode={kind === 'tel' ? 'tel' : mode} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
      <Below id={`${id}-more`} hint={hint} error={error} />
    </div>
  )
}

/** A row that opens a picker. */
export function PickField({ label, hint, error, value, empty, onOpen }: Common & { value?: string; empty: string; onOpen: () => void }) {
  const id = useId()
  return (
    <div className="field">
      <span id={id} className="label">
        {label}
      </span>
      <button type="button" className="pick" aria-labelledby={`${id} ${id}-value`} aria-describedby={`${id}-more`} onClick={onOpen}>
        <span id={`${id}-value`} className={value ? '' : 'empty'}>
          {value ?? empty}
        </span>
        <span aria-hidden="true">›</span>
      </button>
      <Below id={`${id}-more`} hint={hint} error={error} />
    </div>
  )
}

/** A few answers side by side; one of them holds. */
export function Choice({ label, hint, error, options, value, onChange }: Common & { options: Coded[]; value?: string; onChange: (code: string) => void }) {
  const id = useId()
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="chips">
        {options.map((option) => (
          <label key={option.code} className={option.code === value ? 'chip on' : 'chip'}>
            <input type="radio" name={id} value={option.code} checked={option.code === value} onChange={() => onChange(option.code)} />
            {option.name}
          </label>
        ))}
      </div>
      <Below id={`${id}-more`} hint={hint} error={error} />
    </fieldset>
  )
}

export function Tick({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  )
}

export function Below({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <span id={id} className="below">
      {error !== undefined && <strong className="error">{error}</strong>}
      {hint !== undefined && <span className="hint">{hint}</span>}
    </span>
  )
}
