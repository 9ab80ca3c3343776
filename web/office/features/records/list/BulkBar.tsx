// One step on several records in one command: one form for all, what was refused is told by number, the others are done.
import { Button, Drawer } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { newIntent } from '../../../../api/intent'
import { post } from '../../../../api/client'
import { wordsOf } from '../../../../api/problem'
import { bulkBody, bulkFields, MOST_AT_ONCE, sharedStep } from '../../../../records/bulk'
import { readBulk } from '../../../../records/read'
import type { Action, BulkDone, RecordRow, RecordView } from '../../../../records/wire'
import { useRecordForm } from '../../../../records/useRecordForm'
import { useMe } from '../../../ui/me'
import { Failed, Waiting } from '../../../ui/States'
import { useWide } from '../../../ui/wide'
import { useAfterChange, useRecord } from '../calls'
import { Fields } from '../fields/Fields'
import { goTo } from '../fields/Field'
import { SurroundingsContext } from '../fields/surroundings'
import { useSecretQuestion } from '../sending'

/** What was picked when the window was opened. */
interface Picked {
  rows: readonly RecordRow[]
  step: string
  name: string
}

export function BulkBar({ rows, clear, done }: { rows: readonly RecordRow[]; clear: () => void; done: (words: string) => void }) {
  // The list behind moves on as soon as the step is done; the window stays, and says what was refused.
  const [picked, setPicked] = useState<Picked | null>(null)
  const shared = sharedStep(rows)
  return (
    <>
      {rows[0] && (
        <div className="rec-bulk no-print" role="status">
          <span>
            已勾选 <b>{rows.length}</b> 件
          </span>
          {shared ? (
            <Button type="primary" disabled={rows.length > MOST_AT_ONCE} onClick={() => setPicked({ rows, ...shared })}>
              一起{shared.name}（{rows.length} 件）
            </Button>
          ) : (
            <span className="faint">勾选的几件下一步不同，不能一起办</span>
          )}
          {rows.length > MOST_AT_ONCE && <span className="faint">一次最多 {MOST_AT_ONCE} 件</span>}
          <Button type="text" onClick={clear}>
            取消勾选
          </Button>
        </div>
      )}
      {picked && <BulkDrawer {...picked} close={() => setPicked(null)} clear={clear} done={done} />}
    </>
  )
}

interface DrawerProps extends Picked {
  close: () => void
  clear: () => void
  done: (words: string) => void
}

function BulkDrawer({ rows, step, name, close, clear, done }: DrawerProps) {
  const wide = useWide()
  const first = useRecord(rows[0]?.id)
  // The first of them offers the step no more once it is done: the form that was asked for stays.
  const [asked, setAsked] = useState<{ view: RecordView; action: Action } | null>(null)
  const action = first.data?.actions.find((one) => one.step === step)
  if (!asked && first.data && action) setAsked({ view: first.data, action })
  return (
    <Drawer open onClose={close} size={wide ? 500 : '100%'} title={`一起${name}（${rows.length} 件）`} mask={{ closable: false }} rootClassName="rec-drawer">
      {asked ? (
        <BulkForm rows={rows} view={asked.view} action={asked.action} close={close} clear={clear} done={done} />
      ) : first.isPending ? (
        <Waiting rows={4} />
      ) : (
        <Failed error={first.error ?? new Error('这一步现在不能一起办。')} />
      )}
    </Drawer>
  )
}

interface FormProps extends Omit<DrawerProps, 'step' | 'name'> {
  view: RecordView
  action: Action
}

function BulkForm({ rows, view, action, close, clear, done }: FormProps) {
  const me = useMe()
  const after = useAfterChange()
  const askSecret = useSecretQuestion()
  const fields = useMemo(() => bulkFields(action.form), [action.form])
  const form = useRecordForm({ fields, declaration: view.declaration, place: { account: me.account.name, kind: view.kind, step: action.step, record: 'bulk' } })
  const intent = useRef(newIntent())
  const [answer, setAnswer] = useState<BulkDone | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const surroundings = useMemo(() => ({ area: view.area.id, names: form.names, learn: form.learn, uploading: () => undefined }), [view.area.id, form.names, form.learn])
  const run = async () => {
    const missing = form.check()
    if (missing) {
      setTimeout(() => goTo(missing))
      return
    }
    const body = bulkBody(action.step, rows, form.wire())
    if (!(await askSecret(body.form))) return
    setBusy(true)
    setFault('')
    try {
      const answered = readBulk(await post('/api/v1/records/bulk', body, intent.current.keyFor(body)))
      intent.current.done()
      form.done()
      after()
      if (answered.refused.length > 0) setAnswer(answered)
      else {
        done(`${action.name}：${rows.length} 件都已办好`)
        clear()
        close()
      }
    } catch (error) {
      setFault(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (answer) return <Outcome answer={answer} rows={rows} name={action.name} leave={() => (clear(), close())} />
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <div className="rec-act">
        <ul className="rec-bulk-list" aria-label="勾选的记录">
          {rows.map((row) => (
            <li key={row.id}>
              <span className="num">{row.number}</span> {row.title}
            </li>
          ))}
        </ul>
        {fault && (
          <p className="alarm rec-note" role="alert">
            {fault}
          </p>
        )}
        {fields.some((field) => !field.code.startsWith('@')) && <p className="faint small">不填的，各件保持原来的内容。</p>}
        <Fields fields={form.shown} values={form.values} set={form.set} left={form.left} faults={form.faults} narrow />
        <div className="rec-act-foot row">
          <Button type="primary" loading={busy} onClick={() => void run()}>
            {action.name} {rows.length} 件
          </Button>
          <Button onClick={close} disabled={busy}>
            取消
          </Button>
        </div>
      </div>
    </SurroundingsContext.Provider>
  )
}

function Outcome({ answer, rows, name, leave }: { answer: BulkDone; rows: readonly RecordRow[]; name: string; leave: () => void }) {
  const { done, refused } = answer
  const called = (id: string, number: string | undefined) => number ?? rows.find((row) => row.id === id)?.number ?? rows.find((row) => row.id === id)?.title ?? ''
  return (
    <div className="rec-act">
      <div className="alarm rec-note" role="alert">
        <div>
          <b>
            已{name} {done.length} 件，{refused.length} 件没有办成：
          </b>
          <ul>
            {refused.map((one) => (
              <li key={one.id}>
                {called(one.id, one.number)}：{one.message}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <Button onClick={leave}>回到列表</Button>
    </div>
  )
}
