// Bringing a sheet in: nothing is written until it has been looked at; every fault by its cell, every change before and after, questions answered first.
import { InboxOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal, Radio } from 'antd'
import { useRef, useState } from 'react'
import { absolute, download, queryText, send } from '../../../api/client'
import { newIntent } from '../../../api/intent'
import { Problem, wordsOf } from '../../../api/problem'
import type { ImportReport, Kind } from '../../../records/wire'
import { useWide } from '../../ui/wide'
import { useAfterChange } from './calls'

interface Asked {
  dry: boolean
  answers: Record<string, string>
}

export function ImportDialog({ kind, close }: { kind: Kind; close: () => void }) {
  const wide = useWide()
  const { message } = App.useApp()
  const after = useAfterChange()
  const [file, setFile] = useState<File | null>(null)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [intent] = useState(() => newIntent())
  const input = useRef<HTMLInputElement>(null)
  const run = useMutation<ImportReport, unknown, Asked>({
    mutationFn: async ({ dry, answers }) => {
      if (!file) throw new Error('请先选文件')
      const answer = await send(
        new Request(absolute(`/api/v1/kinds/${kind.code}/import${queryText({ dry_run: dry, ...answers })}`), {
          method: 'POST',
          headers: {
            'Content-Type': 'application/octet-stream',
            'X-File-Name': encodeURIComponent(file.name),
            'X-Gewu-Channel': 'office',
            'Idempotency-Key': intent.keyFor([kind.code, file.name, file.size, file.lastModified, dry, answers]),
          },
          body: await file.arrayBuffer(),
        }),
      )
      return (await answer.json()) as ImportReport
    },
    onSuccess: (_, { dry }) => {
      if (dry) return
      intent.done()
      after()
    },
  })
  const report = run.data
  const faults = report?.faults ?? []
  const questions = report?.questions ?? []
  const written = report && run.variables?.dry === false
  const open = questions.some((question) => !answers[question.code])
  const ready = report && run.variables?.dry && faults.length === 0 && !open
  const choose = (next: File | undefined) => {
    run.reset()
    setAnswers({})
    setFile(next ?? null)
    if (next) setTimeout(() => undefined)
  }
  const template = async () => {
    try {
      await download(`/api/v1/kinds/${kind.code}/template`, `${kind.name}导入模板.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    }
  }
  return (
    <Modal
      open
      title={`导入${kind.name}`}
      width={wide ? 860 : '100%'}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        written ? (
          <Button type="primary" onClick={close}>
            好
          </Button>
        ) : (
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={close}>取消</Button>
            {ready ? (
              <>
                <Button disabled={run.isPending} onClick={() => run.mutate({ dry: true, answers })}>
                  再检查一遍
                </Button>
                <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ dry: false, answers })}>
                  导入：新增 {report.created}，变更 {report.changed.length}
                </Button>
              </>
            ) : (
              <Button type="primary" disabled={!file || (!!report && open)} loading={run.isPending} onClick={() => run.mutate({ dry: true, answers })}>
                检查（不写入）
              </Button>
            )}
          </div>
        )
      }
    >
      <div className="stack rec-import">
        <p className="row">
          <input
            ref={input}
            type="file"
            accept=".xlsx,.csv"
            className="sr"
            tabIndex={-1}
            aria-label="选择表格文件"
            onChange={(event) => {
              choose(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <Button icon={<InboxOutlined />} onClick={() => input.current?.click()}>
            选择 .xlsx 或 .csv 文件
          </Button>
          <span>{file?.name}</span>
          <span className="grow" />
          <Button type="link" onClick={() => void template()}>
            下载空表（带填写说明）
          </Button>
        </p>
        {kind.import.key.length > 0 && (
          <p className="faint small">
            按{kind.import.key.map((code) => `“${kind.fields.find((field) => field.code === code)?.name ?? (code === 'area' ? '地点' : code)}”`).join('和')}认同一条：已有的对比变更，没有的新增；表里没有的不动。
          </p>
        )}
        {run.isError && <Refused error={run.error} />}
        {written && report && (
          <p className="rec-note rec-kept" role="status">
            已导入：新增 {report.created}，变更 {report.changed.length}，不变 {report.unchanged}。
          </p>
        )}
        {report && !written && <Looked report={report} />}
        {!written &&
          questions.map((question) => (
            <div key={question.code} className="warn" role="group" aria-label={question.text}>
              <p>{question.text}</p>
              <Radio.Group
                value={answers[question.code]}
                onChange={(event) => {
                  // The answer changes what would be done: it is looked at anew.
                  const next = { ...answers, [question.code]: String(event.target.value) }
                  setAnswers(next)
                  run.mutate({ dry: true, answers: next })
                }}
                options={question.options.map((option) => ({ value: option.code, label: option.name }))}
              />
            </div>
          ))}
      </div>
    </Modal>
  )
}

function Looked({ report }: { report: ImportReport }) {
  const { faults, changed } = report
  return (
    <>
      <p role="status">
        {faults.length > 0 ? (
          <b className="rec-bad">
            有 {faults.length + (report.more ?? 0)} 处要改，本次没有写入任何数据。
          </b>
        ) : (
          <b>检查通过，还没有写入。</b>
        )}{' '}
        共 {report.rows} 行：新增 {report.created}，变更 {changed.length}，不变 {report.unchanged}。
      </p>
      {faults.length > 0 && <Faults faults={faults.map(({ sheet, cell, message }) => ({ where: [sheet, cell].filter(Boolean).join(' '), message }))} />}
      {changed.length > 0 && (
        <div className="scroll-x rec-import-table" tabIndex={0} role="region" aria-label="变更对比">
          <table className="plain-table">
            <thead>
              <tr>
                <th className="r">行</th>
                <th>哪一条</th>
                <th>项目</th>
                <th>原为</th>
                <th>改为</th>
              </tr>
            </thead>
            <tbody>
              {changed.slice(0, 200).flatMap((change) =>
                change.fields.map((field) => (
                  <tr key={`${change.row}${field.field}`}>
                    <td className="r num">{change.row}</td>
                    <td>{change.number ?? change.title}</td>
                    <td>{field.field}</td>
                    <td className="faint">{field.was || '（空）'}</td>
                    <td>{field.becomes || '（空）'}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
      {changed.length > 200 && <p className="faint small">只列前 200 条变更，其余 {changed.length - 200} 条导入后可以在“沿革”里看。</p>}
    </>
  )
}

function Faults({ faults }: { faults: { where: string; message: string }[] }) {
  return (
    <div className="scroll-x rec-import-table" tabIndex={0} role="region" aria-label="要改的地方">
      <table className="plain-table">
        <thead>
          <tr>
            <th>在哪里</th>
            <th>要改什么</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, 500).map((fault, index) => (
            <tr key={index}>
              <td className="nowrap num">{fault.where}</td>
              <td>{fault.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Refused({ error }: { error: unknown }) {
  const faults = error instanceof Problem ? error.faults : []
  return (
    <div role="alert" className="stack">
      <p className="alarm rec-note">
        <b>{wordsOf(error)}</b>
      </p>
      {faults.length > 0 && (
        <Faults faults={faults.map((fault) => ({ where: [fault.sheet, fault.row ? `第 ${fault.row} 行` : '', fault.column && `“${fault.column}”`].filter(Boolean).join(' '), message: fault.message }))} />
      )}
    </div>
  )
}
