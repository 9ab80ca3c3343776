// Bringing a sheet in: look first (nothing is written), see every fault by sheet, row and column, then import all or nothing.
import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Radio, Table, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import { absolute, api, download, got, send } from '../../../api/client'
import { newIntent } from '../../../api/intent'
import { type Fault, Problem, wordsOf } from '../../../api/problem'
import type { ImportReport } from '../../../api/types'
import { PageHead } from '../../ui/Head'
import { may } from '../../ui/may'
import { useMe } from '../../ui/me'
import { Failed } from '../../ui/States'
import { useWide } from '../../ui/wide'

const KINDS = [
  { value: 'divisions', label: '行政区划', people: false },
  { value: 'areas', label: '网格、片区、微网格', people: false },
  { value: 'organisations', label: '单位', people: false },
  { value: 'posts', label: '岗位', people: false },
  { value: 'people', label: '人员', people: true },
  { value: 'households', label: '住户', people: true },
]

export function ImportPage() {
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const kinds = KINDS.filter((kind) => (kind.people ? may.writeHouseholds(me) : may.writeRegistry(me)))
  const [kind, setKind] = useState(kinds[0]?.value ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [intent] = useState(() => newIntent())
  const input = useRef<HTMLInputElement>(null)
  const run = useMutation<ImportReport, unknown, boolean>({
    mutationFn: async (dry) => {
      if (!file) throw new Error('请先选文件')
      const answer = await send(
        new Request(absolute(`/api/v1/imports/${kind}?dry_run=${dry}`), {
          method: 'POST',
          headers: {
            'Content-Type': 'application/octet-stream',
            'X-File-Name': encodeURIComponent(file.name),
            'Idempotency-Key': intent.keyFor([kind, file.name, file.size, file.lastModified, dry]),
          },
          body: await file.arrayBuffer(),
        }),
      )
      return (await answer.json()) as ImportReport
    },
    onSuccess: (report) => {
      if (!report.dry_run) {
        intent.done()
        void client.invalidateQueries()
      }
    },
  })
  if (kinds.length === 0) return <Failed error={new Problem(403, '', '')} />
  const checked = run.data?.dry_run === true
  const written = run.data?.dry_run === false
  const choose = (next: File | undefined) => {
    run.reset()
    setFile(next ?? null)
  }
  const template = async () => {
    try {
      await download(`/api/v1/imports/${kind}/template`, `${KINDS.find((one) => one.value === kind)?.label ?? ''}导入模板.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    }
  }
  return (
    <div className="form-page stack" style={{ maxWidth: 960 }}>
      <PageHead title="批量导入" note="先检查，再导入；有一处不对就一行也不写" back={{ href: '/registry', words: '组织与网格' }} />
      <section className="block stack">
        <div>
          <h2>1　选内容</h2>
          <Radio.Group
            style={{ marginTop: 8 }}
            value={kind}
            onChange={(event) => {
              run.reset()
              setKind(String(event.target.value))
            }}
            options={kinds.map(({ value, label }) => ({ value, label }))}
          />
          <p>
            <Button type="link" style={{ padding: 0 }} onClick={() => void template()}>
              下载空表（带填写说明）
            </Button>
          </p>
        </div>
        <div>
          <h2>2　选文件</h2>
          <input
            ref={input}
            type="file"
            accept=".xlsx,.csv"
            className="sr"
            tabIndex={-1}
            aria-label="选择表格文件"
            onChange={(event) => (choose(event.target.files?.[0]), (event.target.value = ''))}
          />
          <p className="row" style={{ marginTop: 8 }}>
            <Button icon={<InboxOutlined />} onClick={() => input.current?.click()}>
              选择 .xlsx 或 .csv 文件
            </Button>
            {file && <span>{file.name}</span>}
          </p>
        </div>
        <div>
          <h2>3　先检查，再导入</h2>
          <p className="row" style={{ marginTop: 8 }}>
            <Button
              type={checked ? 'default' : 'primary'}
              disabled={!file}
              loading={run.isPending && run.variables}
              onClick={() => run.mutate(true)}
            >
              检查（不写入）
            </Button>
            <Button
              type={checked ? 'primary' : 'default'}
              disabled={!checked}
              loading={run.isPending && !run.variables}
              onClick={() => run.mutate(false)}
            >
              导入
            </Button>
          </p>
          {run.isPending && <HowFar />}
        </div>
      </section>
      {run.isError && <Faults error={run.error} />}
      {run.data && (
        <Alert
          type={written ? 'success' : 'info'}
          showIcon
          title={written ? '已导入' : '检查通过，还没有写入'}
          description={`共 ${run.data.rows} 行：${written ? '' : '将'}新增 ${run.data.created}，更改 ${run.data.changed}，不变 ${run.data.unchanged}。`}
        />
      )}
    </div>
  )
}

/** How far an import is that lasts longer than a moment: a hundred thousand rows take a while. */
function HowFar() {
  const told = useQuery({ queryKey: ['imports'], queryFn: () => got(api.GET('/api/v1/imports')), refetchInterval: 1_000, gcTime: 0 })
  const line = told.data?.items[0]
  if (!line) return null
  const rows = line.stage === 'entering' ? `：${line.done} / ${line.rows} 行，全部完成后才生效` : line.rows > 0 ? `：共 ${line.rows} 行` : ''
  return (
    <p role="status">
      {line.stage_name}
      {rows}
    </p>
  )
}

function Faults({ error }: { error: unknown }) {
  const wide = useWide()
  const faults: readonly Fault[] = error instanceof Problem ? error.faults : []
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
  return (
    <section className="stack" role="alert">
      <p className="alarm">
        <b>{wordsOf(error)}</b>
      </p>
      {faults.length > 0 && (
        <Table<Fault>
          size="small"
          rowKey={(fault) => `${fault.sheet}.${fault.row}.${fault.column}.${fault.message}`}
          dataSource={[...faults]}
          pagination={faults.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          columns={[...place, { title: '要改什么', dataIndex: 'message' }]}
        />
      )}
    </section>
  )
}
