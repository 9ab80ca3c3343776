// One input of a form by its type. Words, numbers and days here; choices, references, pictures and tables in their own files.
import { useId } from 'react'
import { plainNumber } from '../../../records/typed'
import type { FieldForm, Wire } from '../../../records/wire'
import { Below, Choice as Chips, Label, TextField } from '../../ui/Field'
import { Notice } from '../../ui/Page'
import { warnings } from '../../wire/said'
import { today } from '../calls'
import { ChoiceControl, ChoicesControl } from './choices'
import { PicturesControl } from './pictures'
import { PointControl } from './PointControl'
import { AreaControl, FinderControl } from './references'
import { TableControl } from './TableControl'

export interface ControlProps {
  field: FieldForm
  path: string
  value: Wire | undefined
  set: (value: Wire | undefined, at?: string) => void
  left: () => void
  faults: Record<string, string>
}

/** The name of a question, with its unit. */
export function labelOf(field: FieldForm): string {
  return `${field.name}${field.unit ? `（${field.unit}）` : ''}`
}

export const hintOf = (field: FieldForm): string | undefined => field.help || undefined

export function Control(props: ControlProps) {
  switch (props.field.type) {
    case 'choice':
      return <ChoiceControl {...props} />
    case 'choices':
      return <ChoicesControl {...props} />
    case 'yes_no':
      return <YesNo {...props} />
    case 'area':
      return <AreaControl {...props} />
    case 'organisation':
    case 'person':
    case 'household':
    case 'record':
      return <FinderControl {...props} />
    case 'photos':
    case 'files':
      return <PicturesControl {...props} />
    case 'point':
      return <PointControl {...props} />
    case 'table':
      return <TableControl {...props} />
    case 'int':
      return counts(props.field) ? <Counted {...props} /> : <Words {...props} />
    default:
      return <Words {...props} />
  }
}

/** A moment in China's one zone, as the phone's own input writes it, and back. */
const localOf = (moment: string) => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16)
const momentOf = (local: string) => new Date(Date.parse(`${local}:00Z`) - 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z')

const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'long' })

/** A day in words below its input: many phones write it in the order of another country. */
function dayWords(field: FieldForm, text: string): string | undefined {
  const spoken = field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text === today() ? '今天，' : ''}${text.slice(0, 4)}年${DAY.format(new Date(text))}` : undefined
  return [spoken, hintOf(field)].filter(Boolean).join('　') || undefined
}

/** A field for a telephone holds nothing else; among words it is told where it belongs. */
const NUMBER = /^[\d\s-]*$/

const KINDS = { date: 'date', month: 'month', moment: 'datetime-local' } as const

function Words({ field, path, value, set, left, faults }: ControlProps) {
  const { type } = field
  const number = type === 'int' || type === 'decimal' || type === 'money'
  const text = value === undefined || value === null ? '' : String(value)
  const shown = type === 'moment' && text ? localOf(text) : text
  const day = type === 'date' || type === 'month' || type === 'moment'
  return (
    <>
      <TextField
        label={labelOf(type === 'money' && !field.unit ? { ...field, unit: '元' } : field)}
        optional={!field.required}
        example={day ? undefined : field.example}
        hint={dayWords(field, text)}
        error={faults[path]}
        value={shown}
        lines={type === 'text' ? 3 : 1}
        kind={day ? KINDS[type] : 'text'}
        mode={number ? (type === 'int' ? 'numeric' : 'decimal') : undefined}
        onChange={(typed) => set(typed === '' ? undefined : type === 'moment' ? momentOf(typed) : typed)}
        onLeave={() => {
          if (number && text) set(plainNumber(text, field.unit))
          left()
        }}
      />
      {!number && !day && !NUMBER.test(text) && warnings(text).map((words) => <Notice key={words} tone="wait">{words}</Notice>)}
    </>
  )
}

/** A number that counts something from nothing on; a year is typed. */
const counts = ({ least = 0 }: FieldForm) => least <= 1

/** How many, with one hand: less and more beside the number. */
function Counted({ field, path, value, set, left, faults }: ControlProps) {
  const id = useId()
  const text = value === undefined || value === null ? '' : String(value)
  const n = Number(plainNumber(text, field.unit)) || 0
  const turn = (by: number) => set(String(Math.max(field.least ?? 0, n + by)))
  return (
    <div className="field">
      <div className="counted">
        <label htmlFor={id}>
          <Label label={labelOf(field)} optional={!field.required} />
        </label>
        <span className="count">
          <button type="button" aria-label={`${field.name}减一`} disabled={n <= (field.least ?? 0)} onClick={() => turn(-1)}>
            −
          </button>
          <input id={id} type="text" inputMode="numeric" autoComplete="off" value={text} aria-invalid={faults[path] !== undefined} aria-describedby={`${id}-more`} onBlur={left} onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)} />
          <button type="button" aria-label={`${field.name}加一`} onClick={() => turn(1)}>
            +
          </button>
        </span>
      </div>
      <Below id={`${id}-more`} hint={hintOf(field)} error={faults[path]} />
    </div>
  )
}

const ANSWERS = [
  { code: 'yes', name: '是' },
  { code: 'no', name: '否' },
]

function YesNo({ field, path, value, set, faults }: ControlProps) {
  const chosen = value === true ? 'yes' : value === false ? 'no' : undefined
  return <Chips label={labelOf(field)} optional={!field.required} two hint={hintOf(field)} error={faults[path]} options={ANSWERS} value={chosen} onChange={(code) => set(code === 'yes')} />
}
