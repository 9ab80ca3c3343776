// The rows of a list: a table of 40 px rows at a desk, cards on a phone. The title carries its marks and the first words behind it.
import { Button, Checkbox } from 'antd'
import { isBulk } from '../../../../records/bulk'
import { LIMIT_NAMES, limitOf, type LimitOf } from '../../../../records/limit'
import type { RecordRow } from '../../../../records/wire'
import { Go } from '../../../ui/Go'
import { RecordBadges, RecordStatus, RowLimit } from '../../../ui/RecordMarks'
import { ShownValue } from '../marks'
import { cellText, type ListColumn } from './filters'

interface Props {
  /** The first row's act is the one filled button of the screen. */
  filled: boolean
  /** What the caller owes: the limit shown is that of his own step. */
  owed: boolean
  /** Large letters need more room. */
  scale: number
  rows: readonly RecordRow[]
  columns: readonly ListColumn[]
  /** What heads the title: 事项, 名称. */
  titleName: string
  here: string | undefined
  show: (id: string) => void
  act: (row: RecordRow) => void
  picked: readonly string[]
  pick: (ids: string[]) => void
}

const RIGHT = new Set(['int', 'decimal', 'money'])

/** Which limit stands in most rows: of one's own step in one's own work, of the whole elsewhere. */
const usualOf = (owed: boolean): LimitOf => (owed ? 'step' : 'whole')

function Cell({ row, column, owed }: { row: RecordRow; column: ListColumn; owed: boolean }) {
  if (column.path === 'status') return <RecordStatus status={row.status} />
  if (column.path === 'due') return limitOf(row) ? <RowLimit row={row} usual={usualOf(owed)} /> : <span className="faint">—</span>
  const cell = row.cells[column.path]
  if (cell && !cell.files?.length && cell.text && !cell.state) return <ShownValue shown={{ ...cell, rows: [] }} />
  if (cell?.files?.length) return <>{cell.files.length} 张</>
  return <>{cellText(row, column.path) || <span className="faint">—</span>}</>
}

const head = (owed: boolean) => (column: ListColumn) => (
  <th key={column.path} scope="col" className={RIGHT.has(column.format) ? 'r' : undefined}>
    {column.path === 'due' ? LIMIT_NAMES[usualOf(owed)] : column.name}
  </th>
)
const body = (row: RecordRow, owed: boolean) => (column: ListColumn) => (
  <td key={column.path} className={RIGHT.has(column.format) ? 'r num' : column.path === 'number' ? 'num rec-number' : undefined} title={column.path === 'status' || column.path === 'due' ? undefined : cellText(row, column.path)}>
    <Cell row={row} column={column} owed={owed} />
  </td>
)

/** As wide as the longest word on a button. */
export function actsWidth(rows: readonly RecordRow[], scale: number): number {
  const longest = Math.max(0, ...rows.map((row) => row.act?.name.length ?? 0))
  return longest === 0 ? 0 : Math.round((Math.min(longest, 8) * 14 + 44) * scale)
}

export function RecordTable({ filled, owed, scale, rows, columns, titleName, here, show, act, picked, pick }: Props) {
  const tickable = rows.filter(isBulk)
  const bulk = tickable.length > 0
  const all = picked.length > 0 && tickable.every((row) => picked.includes(row.id))
  // The record that stands beside the list brings its own acts.
  const acts = here ? 0 : actsWidth(rows, scale)
  const first = columns[0]?.path === 'number' ? columns.slice(0, 1) : []
  const rest = columns.slice(first.length)
  return (
    <table className="rec-table">
      <colgroup>
        {bulk && <col style={{ width: 36 }} />}
        {first.map((column) => (
          <col key={column.path} style={{ width: column.width }} />
        ))}
        <col />
        {rest.map((column) => (
          <col key={column.path} style={{ width: column.width }} />
        ))}
        {acts > 0 && <col style={{ width: acts }} />}
      </colgroup>
      <thead>
        <tr>
          {bulk && (
            <th className="rec-tick">
              <Checkbox
                aria-label="全选"
                checked={all}
                indeterminate={picked.length > 0 && !all}
                onChange={(event) => pick(event.target.checked ? tickable.map((row) => row.id) : [])}
              />
            </th>
          )}
          {first.map(head(owed))}
          <th scope="col">{titleName}</th>
          {rest.map(head(owed))}
          {acts > 0 && (
            <th scope="col">
              <span className="sr">办理</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.id}
            data-row-key={row.id}
            className={row.id === here ? 'rec-here' : undefined}
            aria-current={row.id === here ? 'true' : undefined}
            onClick={(event) => {
              if (!(event.target as HTMLElement).closest('a, button, input, label')) show(row.id)
            }}
          >
            {bulk && (
              <td className="rec-tick">
                {isBulk(row) && (
                  <Checkbox
                    aria-label={`勾选 ${row.number ?? row.title}`}
                    checked={picked.includes(row.id)}
                    onChange={(event) => pick(event.target.checked ? [...picked, row.id] : picked.filter((id) => id !== row.id))}
                  />
                )}
              </td>
            )}
            {first.map(body(row, owed))}
            <td>
              <RecordBadges badges={row.badges} />
              <Go href={`/record/${row.id}`} open={() => show(row.id)} className="title" title={row.title}>
                {row.title}
              </Go>
              {row.words && <span className="rec-first">{row.words}</span>}
            </td>
            {rest.map(body(row, owed))}
            {acts > 0 && (
              <td className="r">
                {row.act && (
                  <Button size="small" type={filled && index === 0 ? 'primary' : 'default'} onClick={() => act(row)} aria-label={`${row.act.name}：${row.number ?? row.title}`}>
                    {row.act.name}
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function RecordCards({ rows, columns, act, picked, pick, owed }: Pick<Props, 'rows' | 'columns' | 'act' | 'picked' | 'pick' | 'owed'>) {
  return (
    <ul className="rec-cards">
      {rows.map((row) => (
        <li key={row.id} className="rec-card" data-row-key={row.id}>
          <Go href={`/record/${row.id}`} className="title">
            {row.title}
          </Go>
          {row.badges.length > 0 && <RecordBadges badges={row.badges} />}
          {row.words && <p className="rec-card-words">{row.words}</p>}
          <p className="rec-card-line">
            <RecordStatus status={row.status} />
            <RowLimit row={row} usual={usualOf(owed)} />
            <span className="faint small">{row.number ?? row.kind_name}</span>
          </p>
          <p className="rec-card-line faint small">
            {columns
              .filter((column) => !['number', 'status', 'due', 'title', 'kind_name'].includes(column.path) && cellText(row, column.path) && !row.title.includes(cellText(row, column.path)))
              .slice(0, 3)
              .map((column) => (
                <span key={column.path}>{cellText(row, column.path)}</span>
              ))}
          </p>
          {row.act && (
            <div className="rec-card-foot">
              {isBulk(row) && (
                <Checkbox aria-label={`勾选 ${row.number ?? row.title}`} checked={picked.includes(row.id)} onChange={(event) => pick(event.target.checked ? [...picked, row.id] : picked.filter((id) => id !== row.id))}>
                  勾选
                </Checkbox>
              )}
              <Button onClick={() => act(row)} aria-label={`${row.act.name}：${row.number ?? row.title}`}>
                {row.act.name}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
