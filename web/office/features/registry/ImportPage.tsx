// Bringing a sheet in: look first (nothing is written), see every fault by sheet, row and column, answer what is asked, then import
// all or nothing.
import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Radio } from 'antd'
import { useRef, useState } from 'react'
import { absolute, api, download, got, send } from '../../../api/client'
import { newIntent } from '../../../api/intent'
import { Problem, wordsOf } from '../../../api/problem'
import type { ImportReport } from '../../../api/types'
import { PageHead } from '../../ui/Head'
import { may } from '../../ui/may'
import { useMe } from '../../ui/me'
import { Failed } from '../../ui/States'
import { ImportFaults } from './ImportFaults'
import { answered, type Answers, ImportQuestion, questionOf } from './ImportQuestion'

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
  const [answers, setAnswers] = useState<Answers>({})
  const [intent] = useState(() => newIntent())
  const input = useRef<HTMLInputElement>(null)
  const run = useMutation<ImportReport, unknown, { dry: boolean; said: Answers }>({
    mutationFn: async ({ dry, said }) => {
      if (!file) throw new Error('请先选文件')
      const how = new URLSearchParams({ dry_run: String(dry), ...said })
      const answer = await send(
        new Request(absolute(`/api/v1/imports/${kind}?${how}`), {
          method: 'POST',
          headers: {
            'Content-Type': 'application/octet-stream',
            'X-File-Name': encodeURIComponent(file.name),
            'Idempotency-Key': intent.keyFor([kind, file.name, file.size, file.lastModified, how.toString()]),
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
  // What was said of one sheet is not said of another.
  const anew = () => {
    run.reset()
    setAnswers({})
  }
  const choose = (next: File | undefined) => {
    anew()
    setFile(next ?? null)
  }
  const answer = (said: Answers) => {
    const all = { ...answers, ...said }
    setAnswers(all)
    run.mutate({ dry: true, said: all })
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
              anew()
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
              loading={run.isPending && run.variables.dry}
              onClick={() => run.mutate({ dry: true, said: answers })}
            >
              检查（不写入）
            </Button>
            <Button
              type={checked ? 'primary' : 'default'}
              disabled={!checked}
              loading={run.isPending && !run.variables.dry}
              onClick={() => run.mutate({ dry: false, said: answers })}
            >
              导入
            </Button>
          </p>
          {run.isPending && <HowFar />}
        </div>
      </section>
      {run.isError && (questionOf(run.error) ? <ImportQuestion error={run.error} onAnswer={answer} /> : <ImportFaults error={run.error} />)}
      {run.data && (
        <Alert
          type={written ? 'success' : 'info'}
          showIcon
          title={written ? '已导入' : '检查通过，还没有写入'}
          description={`共 ${run.data.rows} 行：${written ? '' : '将'}新增 ${run.data.created}，更改 ${run.data.changed}，不变 ${run.data.unchanged}。${answered(answers)}`}
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
