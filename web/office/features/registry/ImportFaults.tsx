// Places of a sheet with a sentence to each: what is wrong, or what is asked about.
import { Table, type TableColumnsType } from 'antd'
import { type Fault, Problem, wordsOf } from '../../../api/problem'
import { useWide } from '../../ui/wide'

export function ImportFaults({ error }: { error: unknown }) {
  return (
    <section className="stack" role="alert">
      <p className="alarm">
        <b>{wordsOf(error)}</b>
      </p>
      <Places faults={error instanceof Problem ? error.faults : []} title="要改什么" />
    </section>
  )
}

export function Places({ faults, title }: { faults: readonly Fault[]; title: string }) {
  const wide = useWide()
  // On a phone the place is one column, so that the sentence has room.
  const place: TableColumnsType<Fault> = wide
    ? [
        { title: '工作表', dataIndex: 'sheet', width: 120 },
        { title: '行', dataIndex: 'row', width: 70, align: 'right' },
        { title: '列', dataIndex: 'column', width: 140 },
      ]
    : [
        {
          title: '在哪里',
          width: 112,
          render: (_, fault) => [fault.sheet, fault.row ? `第 ${fault.row} 行` : '', fault.column ? `${fault.column} 列` : ''].filter(Boolean).join(' '),
        },
      ]
  if (faults.length === 0) return null
  return (
    <Table<Fault>
      size="small"
      rowKey={(fault) => `${fault.sheet}.${fault.row}.${fault.column}.${fault.message}`}
      dataSource={[...faults]}
      pagination={faults.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[...place, { title, dataIndex: 'message' }]}
    />
  )
}
