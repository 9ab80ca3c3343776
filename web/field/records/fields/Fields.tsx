// A form's inputs in one column: pictures first, then what is needed; what is rarely filled in stays folded until it is wanted.
import { useState } from 'react'
import { isFilled } from '../../../records/typed'
import type { FieldForm, Values, Wire } from '../../../records/wire'
import { Control } from './Control'

interface Props {
  fields: readonly FieldForm[]
  values: Values
  set: (code: string, value: Wire | undefined, at?: string) => void
  left?: (code: string) => void
  faults: Record<string, string>
  /** Before the codes, where a form stands inside another. */
  prefix?: string
  /** Only those are folded that the declaration says so of: the few inputs of a step. */
  whole?: boolean
}

/** Worth their place on a small screen even where they are optional: what is seen, said and talked about. */
const TELLING = new Set(['photos', 'text', 'table'])

const OUTCOME = '@outcome'

/** Judged by what stood there at first: an input never moves away from under the hands. */
export function parted(fields: readonly FieldForm[], begun: Values, whole = false) {
  const small = (field: FieldForm) => !!field.folded || (!whole && !field.when && !TELLING.has(field.type))
  const folded = fields.filter((field) => !field.required && small(field) && !isFilled(begun[field.code]))
  const open = fields.filter((field) => !folded.includes(field))
  const pictures = open.filter((field) => field.type === 'photos')
  const others = open.filter((field) => field.type !== 'photos')
  // Where something is judged the answer comes first; the picture proves it.
  return { open: open.some((field) => field.code === OUTCOME) ? [...others, ...pictures] : [...pictures, ...others], folded }
}

export function Fields({ fields, values, set, left, faults, prefix = '', whole = false }: Props) {
  const [begun] = useState(values)
  const [unfolded, setUnfolded] = useState(false)
  const { open, folded } = parted(fields, begun, whole)
  const wrong = folded.some((field) => Object.keys(faults).some((path) => path === `${prefix}${field.code}` || path.startsWith(`${prefix}${field.code}[`)))
  const one = (field: FieldForm) => (
    <Control
      key={field.code}
      field={field}
      path={`${prefix}${field.code}`}
      value={values[field.code]}
      set={(value, at) => set(field.code, value, at)}
      left={() => left?.(field.code)}
      faults={faults}
    />
  )
  return (
    <>
      {open.map(one)}
      {folded.length > 0 && (
        <details className="more" open={unfolded || wrong} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
          <summary>
            <span>
              选填 {folded.length} 项：{folded.slice(0, 3).map((field) => field.name).join('、')}
              {folded.length > 3 && '……'}
            </span>
          </summary>
          {folded.map(one)}
        </details>
      )}
    </>
  )
}
