// How the values of all kinds look: words, references, rows, pictures.
import { Image } from 'antd'
import type { ReactNode } from 'react'
import type { Shown, ShownFile } from '../../../records/wire'
import { Go } from '../../ui/Go'

const STATES: Record<NonNullable<Shown['state']>, string> = { masked: '', hidden: '内容限承办人', erased: '已按期清除', damaged: '内容损坏，请告诉系统管理员' }

/** A value to be read: references open, pictures are seen, what may not be read says so. */
export function ShownValue({ shown, after }: { shown: Shown; after?: ReactNode }) {
  if (shown.state && shown.state !== 'masked') return <span className="faint">{shown.text || STATES[shown.state]}</span>
  if (shown.files && shown.files.length > 0) return <Pictures files={shown.files} alt={shown.name} />
  if (shown.rows && shown.rows.length > 0) return <ShownTable rows={shown.rows} name={shown.name} />
  const links = shown.type === 'record' ? shown.refs : undefined
  return (
    <>
      {links && links.length > 0
        ? links.map((ref, index) => (
            <span key={ref.id}>
              {index > 0 && '、'}
              <Go href={`/record/${ref.id}`}>{ref.name}</Go>
            </span>
          ))
        : shown.text}
      {after}
    </>
  )
}

function ShownTable({ rows, name }: { rows: Shown[][]; name: string }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={name}>
      <RowTable className="plain-table rec-rows" rows={rows}>
        {(cell) => <ShownValue shown={cell} />}
      </RowTable>
    </div>
  )
}

const NUMBERS = new Set(['int', 'decimal', 'money'])

/** The rows of a table under the names of their columns; the sheet for the folder draws its cells as plain words. */
export function RowTable({ rows, children, className }: { rows: readonly Shown[][]; children: (shown: Shown) => ReactNode; className?: string }) {
  return (
    <table className={className}>
      <thead>
        <tr>
          {rows[0]?.map((head) => (
            <th key={head.code}>{head.name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((one) => (
              <td key={one.code} className={NUMBERS.has(one.type) ? 'r num' : undefined}>
                {children(one)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Pictures({ files, alt }: { files: readonly ShownFile[]; alt: string }) {
  if (files.length === 0) return null
  return (
    <div className="photos">
      <Image.PreviewGroup>
        {files.map((file, index) => (
          <Image key={file.id} src={file.small} preview={{ src: file.url }} alt={files.length > 1 ? `${alt}（第${index + 1}张）` : alt} loading="lazy" />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}
