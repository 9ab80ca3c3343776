// A form's inputs in two columns; what is rarely filled in stays folded until it is wanted, filled or wrong.
import { Button } from 'antd'
import { useState } from 'react'
import { isFilled } from '../../../../records/typed'
import type { FieldForm, Values, Wire } from '../../../../records/wire'
import { Field } from './Field'

interface Props {
  fields: readonly FieldForm[]
  values: Values
  set: (code: string, value: Wire | undefined, at?: string) => void
  left?: (code: string) => void
  faults: Record<string, string>
  /** Before the codes, where a form stands inside another: `opens[1].`. */
  prefix?: string
  /** What is the case now stands below what is typed instead: a dated change, a correction. */
  was?: boolean
  /** One column: in a panel, in a window. */
  narrow?: boolean
}

/** Folded are the optional ones that the declaration says so of. */
export function folds(fields: readonly FieldForm[], values: Values, faults: Record<string, string>, prefix = ''): { open: FieldForm[]; folded: FieldForm[] } {
  const hidden = (field: FieldForm) =>
    !!field.folded && !field.required && !isFilled(values[field.code]) && !Object.keys(faults).some((path) => path === `${prefix}${field.code}` || path.startsWith(`${prefix}${field.code}[`))
  return { open: fields.filter((field) => !hidden(field)), folded: fields.filter(hidden) }
}

export function Fields({ fields, values, set, left, faults, prefix = '', was = false, narrow = false }: Props) {
  const [unfolded, setUnfolded] = useState(false)
  const { open, folded } = folds(fields, values, faults, prefix)
  const drawn = unfolded ? [...fields] : open
  return (
    <>
      <div className={narrow ? 'rf-grid rf-narrow' : 'rf-grid'}>
        {drawn.map((field) => (
          <Field
            key={field.code}
            field={field}
            path={`${prefix}${field.code}`}
            value={values[field.code]}
            set={(value, at) => set(field.code, value, at)}
            left={() => left?.(field.code)}
            faults={faults}
            was={was}
          />
        ))}
      </div>
      {folded.length > 0 && (
        <Button type="link" className="rf-unfold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? '收起选填项' : `再填 ${folded.length} 项选填：${folded.slice(0, 4).map((field) => field.name).join('、')}${folded.length > 4 ? '……' : ''}`}
        </Button>
      )}
    </>
  )
}
