// Rows of fields, filled by the keyboard: Enter goes down and adds a row at the end, Ctrl+Delete takes the row away. A card each on a phone.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { createContext, Fragment, type KeyboardEvent, type ReactNode, useContext, useRef } from 'react'
import { rowFilled, rowsOf } from '../../../../records/typed'
import { shownFields } from '../../../../records/when'
import type { FieldForm, Row, Wire } from '../../../../records/wire'
import { useWide } from '../../../ui/wide'
import { Control, type ControlProps } from './Control'
import { inputId } from './Field'

/** What stands below a row: the form of the record it opens. */
export const BelowRowContext = createContext<((table: string, row: Row, index: number) => ReactNode) | null>(null)

const MOST_ROWS = 200
const WIDTHS: Partial<Record<FieldForm['type'], string>> = { text: '2.2fr', line: '1.6fr', int: '.8fr', decimal: '.9fr', money: '1fr', yes_no: '1fr', date: '1.2fr' }

export function TableControl({ id, path, field, value, set, faults }: ControlProps) {
  const wide = useWide()
  const host = useRef<HTMLDivElement>(null)
  const below = useContext(BelowRowContext)
  const columns = field.rows ?? []
  const kept = rowsOf(value)
  const rows: Row[] = kept.length > 0 ? kept : [{}]
  const put = (next: Row[], at?: string) => set(next.length > 0 && (next.length > 1 || next.some(rowFilled)) ? next : undefined, at)
  const change = (index: number, code: string, cell: Wire | undefined) => put(rows.map((row, at) => (at === index ? { ...row, [code]: cell } : row)), `${path}[${index}].${code}`)
  const focusRow = (index: number, column = 0) =>
    setTimeout(() => {
      const cells = host.current?.querySelectorAll<HTMLElement>(`[data-row="${index}"] [data-cell]`)
      cells?.[Math.min(column, cells.length - 1)]?.querySelector<HTMLElement>('input, textarea, select')?.focus()
    })
  const add = () => {
    if (rows.length >= Math.min(MOST_ROWS, field.most ?? MOST_ROWS)) return
    set([...rows, {}], `${path}[${rows.length}]`)
    focusRow(rows.length)
  }
  const remove = (index: number) => {
    put(rows.filter((_, at) => at !== index))
    focusRow(Math.max(0, index - 1))
  }
  const hear = (event: KeyboardEvent, index: number, column: number) => {
    const at = event.target as HTMLElement
    if (event.key === 'Delete' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      remove(index)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && at.tagName === 'INPUT' && !at.closest('.ant-select, .ant-picker')) {
      event.preventDefault()
      if (index === rows.length - 1) add()
      else focusRow(index + 1, column)
    }
  }
  const template = `${columns.map((column) => `minmax(0, ${WIDTHS[column.type] ?? '1.2fr'})`).join(' ')} 34px`
  const cell = (row: Row, index: number, column: FieldForm, at: number) => {
    const place = `${path}[${index}].${column.code}`
    const off = !shownFields(columns, row).includes(column)
    return (
      <div key={column.code} data-cell="" data-path={place} className="rt-cell" role="presentation" onKeyDown={(event) => hear(event, index, at)}>
        {!wide && (
          <span className="rf-name" aria-hidden="true">
            {column.name}
            {!column.required && <span className="rf-optional">选填</span>}
          </span>
        )}
        {off ? (
          <span className="faint small">—</span>
        ) : (
          <Control id={inputId(place)} path={place} field={column} value={row[column.code]} set={(next) => change(index, column.code, next)} faults={faults} label={`第 ${index + 1} 行 ${column.name}`} />
        )}
        {faults[place] && (
          <p className="rf-fault" role="alert">
            {faults[place]}
          </p>
        )}
      </div>
    )
  }
  return (
    <div className="rt" ref={host} id={id}>
      {wide && (
        <div className="rt-row rt-head" style={{ gridTemplateColumns: template }} aria-hidden="true">
          {columns.map((column) => (
            <span key={column.code}>
              {column.name}
              {column.unit && `（${column.unit}）`}
              {!column.required && <span className="rf-optional">选填</span>}
            </span>
          ))}
          <span />
        </div>
      )}
      {rows.map((row, index) => (
        <Fragment key={index}>
          <div className="rt-row" data-row={index} role="group" aria-label={`第 ${index + 1} 行`} style={wide ? { gridTemplateColumns: template } : undefined}>
            {columns.map((column, at) => cell(row, index, column, at))}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉第 ${index + 1} 行`}
              title="去掉这一行（Ctrl+Delete）"
              disabled={rows.length === 1 && !rowFilled(row)}
              onClick={() => remove(index)}
            />
          </div>
          {below?.(path, row, index)}
        </Fragment>
      ))}
      <div className="rt-foot">
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
          加一行
        </Button>
        <span className="faint small no-touch">回车到下一行，Ctrl+Delete 去掉一行</span>
      </div>
    </div>
  )
}
