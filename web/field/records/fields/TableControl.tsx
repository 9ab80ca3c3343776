// Rows of a table as cards, one below the other: a small screen knows no columns. A row may open a record, asked below it.
import { useId } from 'react'
import { rowsOf } from '../../../records/typed'
import { shownFields } from '../../../records/when'
import type { Row } from '../../../records/wire'
import { Label } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import { Control, hintOf, labelOf, type ControlProps } from './Control'
import { useSurroundings } from './surroundings'

export function TableControl({ field, path, value, set, faults }: ControlProps) {
  const { below } = useSurroundings()
  const id = useId()
  const rows = rowsOf(value)
  const put = (next: Row[], at?: string) => set(next.length > 0 ? next : undefined, at)
  const hint = hintOf(field)
  return (
    <section className="field" aria-labelledby={id}>
      <span id={id} className="label">
        <Label label={labelOf(field)} optional={!field.required} />
      </span>
      {hint && <span className="hint">{hint}</span>}
      {rows.map((row, index) => (
        <div key={index} className="tablerow">
          <div className="bar">
            <b>
              {field.name} {index + 1}
            </b>
            <button type="button" className="link" aria-label={`删除${field.name} ${index + 1}`} onClick={() => put(rows.filter((_, other) => other !== index))}>
              删除
            </button>
          </div>
          {shownFields(field.rows ?? [], row).map((column) => {
            const at = `${path}[${index}].${column.code}`
            return (
              <Control
                key={column.code}
                field={column}
                path={at}
                value={row[column.code]}
                set={(next, deeper) => put(rows.map((one, other) => (other === index ? { ...one, [column.code]: next } : one)), deeper ?? at)}
                left={() => undefined}
                faults={faults}
              />
            )
          })}
          {below?.(field.code, row, index)}
        </div>
      ))}
      {faults[path] && <strong className="error">{faults[path]}</strong>}
      {(field.most === undefined || rows.length < field.most) && (
        <button type="button" className="second wide" onClick={() => put([...rows, begin(field.rows)])}>
          <Icon name="plus" />
          加一条{field.name}
        </button>
      )}
    </section>
  )
}

/** A new row, with what the columns propose. */
function begin(columns: ControlProps['field']['rows'] = []): Row {
  const row: Row = {}
  for (const column of columns) if (column.preset !== undefined && column.preset !== null) row[column.code] = column.preset
  return row
}

