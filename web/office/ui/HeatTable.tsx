// Places × months: the number always in its cell, shaded in one hue, rows in division order, sums at the edge. No ranking.
import { Go } from './Go'
import { heatStep } from './heat'
import { count } from './numbers'

export interface HeatRow {
  id: string
  name: string
  href?: string
  /** One for each column; null where there is none yet. */
  cells: (number | null)[]
}

interface Props {
  /** Head of the first column: 村（社区）. */
  of: string
  /** 12月 … 11月*, the running one marked. */
  columns: string[]
  rows: HeatRow[]
  label: string
  /** The records behind a cell. */
  cellHref?: (row: HeatRow, column: number) => string
  total?: boolean
}

const sum = (cells: (number | null)[]) => cells.reduce<number>((all, n) => all + (n ?? 0), 0)

export function HeatTable({ of, columns, rows, label, cellHref, total = true }: Props) {
  const top = Math.max(0, ...rows.flatMap((row) => row.cells.map((n) => n ?? 0)))
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="r">
                {column}
              </th>
            ))}
            {total && (
              <th scope="col" className="r">
                合计
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.href ? <Go href={row.href}>{row.name}</Go> : row.name}</th>
              {row.cells.map((n, column) => (
                <td key={columns[column]} className={`heat-${heatStep(n ?? 0, top)}`}>
                  {n !== null && n > 0 && cellHref ? <Go href={cellHref(row, column)}>{count(n)}</Go> : n === null ? '—' : count(n)}
                </td>
              ))}
              {total && <td className="heat-sum">{count(sum(row.cells))}</td>}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {columns.map((column, index) => (
                <td key={column}>{count(sum(rows.map((row) => row.cells[index] ?? null)))}</td>
              ))}
              <td>{count(sum(rows.flatMap((row) => row.cells)))}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
