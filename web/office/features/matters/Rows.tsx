// A matter as a row of the table (wide) or as a card (narrow).
import { Link } from '@tanstack/react-router'
import { Checkbox, Table, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import type { MatterLine } from '../../../api/types'
import { DueMark, StageMark, UrgencyMark } from '../../ui/Marks'
import { When } from '../../ui/When'
import { RowAction } from './actions/RowAction'

export type ColumnName = 'number' | 'title' | 'stage' | 'due' | 'village' | 'category' | 'lead' | 'reported' | 'reporter' | 'act'

export const ALL_COLUMNS: { name: ColumnName; title: string; usual: boolean }[] = [
  { name: 'number', title: '编号', usual: true },
  { name: 'title', title: '事项', usual: true },
  { name: 'stage', title: '状态', usual: true },
  { name: 'due', title: '期限', usual: true },
  { name: 'village', title: '村（社区）', usual: false },
  { name: 'category', title: '类别', usual: false },
  { name: 'lead', title: '牵头单位', usual: true },
  { name: 'reported', title: '登记时间', usual: true },
  { name: 'reporter', title: '登记人', usual: false },
  { name: 'act', title: '办理', usual: true },
]

function TitleLink({ line, show }: { line: MatterLine; show?: (id: string) => void }) {
  return (
    <Link
      to="/matters/$id"
      params={{ id: line.id }}
      className="title"
      onClick={(event) => {
        // A plain click keeps the place; middle click and Ctrl open the whole page, as links do.
        if (!show || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        event.stopPropagation()
        show(line.id)
      }}
    >
      {line.title}
    </Link>
  )
}

const CELLS: Record<ColumnName, (show: (id: string) => void) => NonNullable<TableColumnsType<MatterLine>[number]>> = {
  number: () => ({ title: '编号', key: 'number', width: 134, render: (_, line) => <span className="nowrap num">{line.number}</span> }),
  title: (show) => ({
    title: '事项',
    key: 'title',
    width: 300,
    render: (_, line) => (
      <>
        <UrgencyMark urgency={line.urgency} grade={line.grade} />
        <TitleLink line={line} show={show} />
        {line.on_the_spot && (
          <>
            {' '}
            <span className="badge badge-plain">{line.kind === 'dispute' ? '当场化解' : '当场办结'}</span>
          </>
        )}
      </>
    ),
  }),
  stage: () => ({ title: '状态', key: 'stage', width: 108, render: (_, line) => <StageMark stage={line.stage} /> }),
  due: () => ({ title: '期限', key: 'due', width: 152, render: (_, line) => <DueMark due={line.due} /> }),
  village: () => ({ title: '村（社区）', key: 'village', width: 120, render: (_, line) => line.village?.name ?? '—' }),
  category: () => ({ title: '类别', key: 'category', width: 180, render: (_, line) => (line.group === line.kind_name ? line.category_name : `${line.group} / ${line.category_name}`) }),
  lead: () => ({ title: '牵头单位', key: 'lead', width: 120, render: (_, line) => line.lead?.name ?? <span className="faint">—</span> }),
  reported: () => ({ title: '登记时间', key: 'reported', width: 124, render: (_, line) => <When at={line.reported_at} /> }),
  reporter: () => ({ title: '登记人', key: 'reporter', width: 150, render: (_, line) => line.reporter_title }),
  act: () => ({ title: '办理', key: 'act', width: 150, className: 'no-print', render: (_, line) => <RowAction line={line} small /> }),
}

interface TableProps {
  lines: MatterLine[]
  columns: ColumnName[]
  here: string | undefined
  show: (id: string) => void
  picked: string[] | null
  pick: (ids: string[]) => void
}

export function MatterTable({ lines, columns, here, show, picked, pick }: TableProps) {
  const shown = useMemo(
    () => (columns.includes('title') ? columns : ['title' as const, ...columns]).map((name) => CELLS[name](show)),
    [columns, show],
  )
  return (
    <Table<MatterLine>
      className="list-table scroll-x"
      rowKey="id"
      size="middle"
      columns={shown}
      dataSource={lines}
      pagination={false}
      tableLayout="auto"
      rowClassName={(line) => (line.id === here ? 'row-here' : '')}
      onRow={(line) => ({
        onClick: (event) => {
          if (!(event.target as HTMLElement).closest('a, button, input, label, .ant-table-selection-column')) show(line.id)
        },
      })}
      rowSelection={
        picked && lines.some((line) => line.may.includes('dispatch'))
          ? {
              selectedRowKeys: picked,
              onChange: (keys) => pick(keys.map(String)),
              getCheckboxProps: (line) => ({
                disabled: !line.may.includes('dispatch'),
                title: line.may.includes('dispatch') ? undefined : '只有待派发的能一起派发',
              }),
              getTitleCheckboxProps: () => ({ 'aria-label': '全选可派发的' }) as never,
            }
          : undefined
      }
    />
  )
}

interface CardProps {
  lines: MatterLine[]
  picked: string[] | null
  pick: (ids: string[]) => void
}

export function MatterCards({ lines, picked, pick }: CardProps) {
  return (
    <div className="stack" style={{ gap: 10 }}>
      {lines.map((line) => (
        <div key={line.id} className="matter-card">
          <p className="row-between small">
            {picked && line.may.includes('dispatch') ? (
              <Checkbox
                checked={picked.includes(line.id)}
                onChange={({ target }) => pick(target.checked ? [...picked, line.id] : picked.filter((id) => id !== line.id))}
              >
                <span className="faint num">{line.number}</span>
              </Checkbox>
            ) : (
              <span className="faint num">{line.number}</span>
            )}
            <StageMark stage={line.stage} />
          </p>
          <TitleLink line={line} />
          <p className="row-between">
            <span>
              <UrgencyMark urgency={line.urgency} grade={line.grade} />
              <DueMark due={line.due} />
            </span>
            <RowAction line={line} />
          </p>
        </div>
      ))}
    </div>
  )
}
