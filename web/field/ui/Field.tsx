// One question of a form: its words, its field, what is wrong with the answer.
import { useId, type ReactNode } from 'react'
import { Icon, type Drawn } from './Icon'

type Common = { label: string; hint?: string | undefined; error?: string | undefined; optional?: boolean | undefined }

/** The words of a question; what may stay empty says so quietly. */
export function Label({ label, optional }: Pick<Common, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional && <span className="s">可不填</span>}
    </>
  )
}

type TextProps = Common & { value: string; onChange: (value: string) => void; lines?: number; kind?: 'text' | 'tel' | 'password' | 'date' | 'month' | 'datetime-local'; max?: number; mode?: 'numeric' | 'decimal' | undefined; example?: string | undefined; onLeave?: () => void }

export function TextField({ label, hint, error, optional, value, onChange, lines = 1, kind = 'text', max, mode, example, onLeave }: TextProps) {
  const id = useId()
  const shared = {
    id,
    value,
    maxLength: max,
    placeholder: example && `例：${example}`,
    onBlur: onLeave,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-more`,
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        <Label label={label} optional={optional} />
      </label>
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
export function PickField({ label, hint, error, optional, value, empty, icon, onOpen }: Common & { value?: string | undefined; empty: string; icon?: Drawn; onOpen: () => void }) {
  const id = useId()
  return (
    <div className="field">
      <span id={id} className="label">
        <Label label={label} optional={optional} />
      </span>
      <button type="button" className="pick" aria-labelledby={`${id} ${id}-value`} aria-describedby={`${id}-more`} data-fault={error !== undefined || undefined} onClick={onOpen}>
        {icon && <Icon name={icon} />}
        <span id={`${id}-value`} className={value ? '' : 'empty'}>
          {value ?? empty}
        </span>
        <Icon name="next" />
      </button>
      <Below id={`${id}-more`} hint={hint} error={error} />
    </div>
  )
}

/** A few answers side by side; one of them holds. `two`: as two big buttons. */
export function Choice({ label, hint, error, optional, options, value, two = false, onChange }: Common & { options: { code: string; name: string }[]; value?: string | undefined; two?: boolean; onChange: (code: string) => void }) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={`${id}-more`}>
      <legend>
        <Label label={label} optional={optional} />
      </legend>
      <div className={two ? 'chips two' : 'chips'}>
        {options.map((option) => (
          <label key={option.code} className={option.code === value ? 'chip on' : 'chip'}>
            <input type="radio" name={id} value={option.code} checked={option.code === value} onChange={() => onChange(option.code)} />
            {option.code === value && <Icon name="tick" />}
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

export function Below({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <span id={id} className="below">
      {error !== undefined && <strong className="error">{error}</strong>}
      {hint !== undefined && <span className="hint">{hint}</span>}
    </span>
  )
}
