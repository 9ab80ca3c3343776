// Words and numbers. Numbers are typed as text, so that leading zeros, cents and full-width digits survive the keyboard.
import { Input } from 'antd'
import { TextField } from '../../../ui/TextField'
import { textWarnings } from '../../../ui/textWarnings'
import type { ControlProps } from './Control'

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const bad = ({ faults, path }: ControlProps) => (faults[path] ? ('error' as const) : undefined)

export function LineControl(props: ControlProps) {
  const { id, field, value, set, left, label } = props
  const words = text(value)
  const found = textWarnings(words)
  return (
    <>
      <Input
        id={id}
        aria-label={label}
        aria-required={field.required}
        aria-invalid={!!bad(props)}
        aria-describedby={`${id}-fault`}
        status={bad(props)}
        value={words}
        maxLength={Math.max(200, field.most ?? 0)}
        onChange={(event) => set(event.target.value)}
        onBlur={left}
      />
      {found.secrecy && (
        <p className="warn" role="status">
          文字里有“{found.secrecy}”。本系统为非涉密系统，涉密和内部资料请不要写在这里。
        </p>
      )}
    </>
  )
}

export function CodeControl(props: ControlProps) {
  const { id, field, value, set, left, label } = props
  return (
    <Input
      id={id}
      aria-label={label}
      aria-required={field.required}
      aria-invalid={!!bad(props)}
      aria-describedby={`${id}-fault`}
      status={bad(props)}
      className="num"
      inputMode="text"
      autoComplete="off"
      value={text(value)}
      onChange={(event) => set(event.target.value.normalize('NFKC').replaceAll(/\s/g, ''))}
      onBlur={left}
    />
  )
}

export function TextControl({ id, field, value, set, left, label }: ControlProps) {
  return (
    <div onBlur={left}>
      <TextField id={id} aria-label={label} value={text(value)} onChange={set} rows={label ? 1 : 3} max={field.most ?? 2000} />
    </div>
  )
}

export function NumberControl(props: ControlProps) {
  const { id, field, value, set, left, label } = props
  const unit = field.unit ?? (field.type === 'money' ? '元' : undefined)
  return (
    <Input
      id={id}
      aria-label={label}
      aria-required={field.required}
      aria-invalid={!!bad(props)}
      aria-describedby={`${id}-fault`}
      status={bad(props)}
      className="num rf-number"
      inputMode={field.type === 'int' ? 'numeric' : 'decimal'}
      autoComplete="off"
      suffix={unit}
      value={text(value)}
      onChange={(event) => set(event.target.value)}
      onBlur={left}
    />
  )
}
