// One act on several records, where the server offers it: the same filled form for each, one after the other; what was refused is told by number.
import { Button, Drawer } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { newKey } from '../../../../api/intent'
import { wordsOf } from '../../../../api/problem'
import type { Action, RecordRow, RecordView, Values } from '../../../../records/wire'
import { useRecordForm } from '../../../../records/useRecordForm'
import { useMe } from '../../../ui/me'
import { Failed, Waiting } from '../../../ui/States'
import { command, useAfterChange, useRecord } from '../calls'
import { Fields } from '../fields/Fields'
import { goTo } from '../fields/Field'
import { SurroundingsContext } from '../fields/surroundings'

/** Shared by all that are picked: the step, or null. */
export function sharedStep(rows: readonly RecordRow[]): { step: string; name: string } | null {
  const first = rows[0]?.act
  if (!first?.bulk || rows.some((row) => row.act?.step !== first.step || row.kind !== rows[0]?.kind)) return null
  return { step: first.step, name: first.name }
}

export const MOST_AT_ONCE = 20

export function BulkBar({ rows, clear }: { rows: readonly RecordRow[]; clear: () => void }) {
  const [open, setOpen] = useState(false)
  const shared = sharedStep(rows)
  const first = rows[0]
  if (!first) return null
  return (
    <div className="rec-bulk no-print" role="status">
      <span>
        已勾选 <b>{rows.length}</b> 件
      </span>
      {shared ? (
        <Button type="primary" disabled={rows.length > MOST_AT_ONCE} onClick={() => setOpen(true)}>
          一起{shared.name}
        </Button>
      ) : (
        <span className="faint">勾选的几件下一步不同，不能一起办</span>
      )}
      {rows.length > MOST_AT_ONCE && <span className="faint">一次最多 {MOST_AT_ONCE} 件</span>}
      <Button type="text" onClick={clear}>
        取消勾选
      </Button>
      {open && shared && <BulkDrawer rows={rows} step={shared.step} name={shared.name} close={() => setOpen(false)} clear={clear} />}
    </div>
  )
}

interface DrawerProps {
  rows: readonly RecordRow[]
  step: string
  name: string
  close: () => void
  clear: () => void
}

function BulkDrawer({ rows, step, name, close, clear }: DrawerProps) {
  const first = useRecord(rows[0]?.id)
  const action = first.data?.actions.find((one) => one.step === step)
  return (
    <Drawer open onClose={close} size={500} title={`一起${name}（${rows.length} 件）`} mask={{ closable: false }} rootClassName="rec-drawer">
      {first.isPending ? <Waiting rows={4} /> : first.data && action ? <BulkForm rows={rows} view={first.data} action={action} close={close} clear={clear} /> : <Failed error={first.error ?? new Error('这一步现在不能一起办。')} />}
    </Drawer>
  )
}

interface Outcome {
  row: RecordRow
  refused: string | null
}

function BulkForm({ rows, view, action, close, clear }: { rows: readonly RecordRow[]; view: RecordView; action: Action; close: () => void; clear: () => void }) {
  const me = useMe()
  const after = useAfterChange()
  const form = useRecordForm({ fields: action.form, declaration: view.declaration, place: { account: me.account.name, kind: view.kind, step: action.step, record: 'bulk' } })
  const keys = useRef(new Map<string, string>())
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [busy, setBusy] = useState(false)
  const surroundings = useMemo(() => ({ area: view.area.id, names: form.names, learn: form.learn, uploading: () => undefined }), [view.area.id, form.names, form.learn])
  const one = async (row: RecordRow, values: Values): Promise<Outcome> => {
    const key = keys.current.get(row.id) ?? newKey()
    keys.current.set(row.id, key)
    try {
      await command(`/api/v1/records/${row.id}/${action.step}`, { based_on: row.version, values }, key)
      return { row, refused: null }
    } catch (error) {
      return { row, refused: wordsOf(error) }
    }
  }
  const run = async () => {
    const first = form.check()
    if (first) {
      setTimeout(() => goTo(first))
      return
    }
    setBusy(true)
    const values = form.wire()
    const done: Outcome[] = []
    for (const row of rows) {
      done.push(await one(row, values))
      setOutcomes([...done])
    }
    setBusy(false)
    form.done()
    after()
    if (done.every((outcome) => !outcome.refused)) {
      clear()
      close()
    }
  }
  const refused = outcomes.filter((outcome) => outcome.refused)
  const finished = !busy && outcomes.length === rows.length
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <div className="rec-act">
        <ul className="rec-bulk-list">
          {rows.map((row) => (
            <li key={row.id}>
              <span className="num">{row.number}</span> {row.title}
              {outcomes.some((outcome) => outcome.row.id === row.id && !outcome.refused) && <span className="faint">　已办</span>}
            </li>
          ))}
        </ul>
        {refused.length > 0 && (
          <div className="alarm rec-note" role="alert">
            <div>
              <b>
                办成 {outcomes.length - refused.length} 件，{refused.length} 件没有办成：
              </b>
              <ul>
                {refused.map(({ row, refused: words }) => (
                  <li key={row.id}>
                    {row.number ?? row.title}：{words}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
        {finished ? (
          <Button onClick={() => (clear(), close())}>回到列表</Button>
        ) : (
          <>
            <Fields fields={form.shown} values={form.values} set={form.set} left={form.left} faults={form.faults} narrow />
            <div className="rec-act-foot row">
              <Button type="primary" loading={busy} onClick={() => void run()}>
                {action.name} {rows.length} 件
              </Button>
              <Button onClick={close} disabled={busy}>
                取消
              </Button>
            </div>
          </>
        )}
      </div>
    </SurroundingsContext.Provider>
  )
}
