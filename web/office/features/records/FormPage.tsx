// Entering a record of any kind: what the kind asks and nothing else, known things filled in, the text kept through anything.
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import { coreFaults, coreStart, coreWire } from '../../../records/core'
import type { EnterForm, Receipt } from '../../../records/wire'
import { codesOf } from '../../../records/typed'
import { useRecordForm } from '../../../records/useRecordForm'
import { Go } from '../../ui/Go'
import { GoButton } from '../../ui/GoButton'
import { Icon } from '../../ui/Icon'
import { PageHead } from '../../ui/Head'
import { useMe } from '../../ui/me'
import { Failed, StateBox, Waiting } from '../../ui/States'
import { useAfterChange, useEnterForm, useKinds } from './calls'
import { CoreFields } from './CoreFields'
import { Fields } from './fields/Fields'
import { goTo } from './fields/Field'
import { BelowRowContext } from './fields/TableControl'
import { SurroundingsContext } from './fields/surroundings'
import { locateOpened, openedWords, openedWire, useOpened } from './opened'
import { useSending } from './sending'
import './records.css'

interface Props {
  kind: string
  step: string | undefined
  area: string | undefined
}

export function FormPage({ kind, step, area }: Props) {
  const [asked, setAsked] = useState(area)
  const [round, setRound] = useState(0)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const form = useEnterForm(kind, step, asked)
  const line = useKinds().data?.find((one) => one.code === kind)
  if (form.isPending) return <Waiting rows={8} />
  if (form.isError && !form.data) return <Failed error={form.error} again={() => void form.refetch()} />
  const name = line?.name ?? ''
  if (receipt) {
    return (
      <Done
        receipt={receipt}
        again={() => {
          setReceipt(null)
          setRound(round + 1)
        }}
        kind={kind}
        name={name}
      />
    )
  }
  return (
    <EnterBody
      key={`${kind}.${step}.${round}`}
      form={form.data}
      kindName={name}
      beginnings={line?.beginnings ?? []}
      area={setAsked}
      done={setReceipt}
      again={() => void form.refetch()}
    />
  )
}

interface BodyProps {
  form: EnterForm
  kindName: string
  beginnings: { step: string; name: string }[]
  area: (area: string | undefined) => void
  done: (receipt: Receipt) => void
  /** The declaration may have moved on: ask for it again. */
  again: () => void
}

function EnterBody({ form: asked, kindName, beginnings, area, done, again }: BodyProps) {
  const me = useMe()
  const navigate = useNavigate()
  const after = useAfterChange()
  const start = useMemo(() => coreStart(asked.core), [asked.core])
  const form = useRecordForm({ fields: asked.fields, declaration: asked.declaration, place: { account: me.account.name, kind: asked.kind, step: asked.step }, core: start })
  const opened = useOpened(asked.opens, form)
  const [going, setGoing] = useState<Record<string, boolean>>({})
  const uploading = useCallback((path: string, busy: boolean) => setGoing((now) => (now[path] === busy ? now : { ...now, [path]: busy })), [])
  const busyFiles = Object.values(going).some(Boolean)
  const sending = useSending(`/api/v1/kinds/${asked.kind}/records`, form, (field) => locateOpened(asked.opens, form, field))
  const [stay, setStay] = useState(false)
  const surroundings = useMemo(() => ({ area: form.core.area as string | undefined, names: form.names, learn: form.learn, uploading }), [form.core.area, form.names, form.learn, uploading])
  const submit = async () => {
    if (busyFiles || form.sealed) return
    const first = form.check({ ...coreFaults(asked.core, form.core), ...opened.faults() })
    if (first) {
      setTimeout(() => goTo(first))
      return
    }
    const opens = openedWire(asked.opens, form)
    const receipt = await sending.send({
      step: asked.step,
      declaration: asked.declaration,
      ...coreWire(asked.core, form.core),
      values: form.wire(),
      ...(opens.length > 0 ? { opens } : {}),
    })
    if (!receipt) {
      again()
      return
    }
    after()
    if (stay || receipt.out_of_sight) done(receipt)
    else void navigate({ to: '/record/$id', params: { id: receipt.id }, state: { receipt: receipt.words } as never })
  }
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }
  const foot = openedWords(asked.opens, form)
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <BelowRowContext.Provider value={opened.below}>
        <div className="rec-form" role="presentation" onKeyDown={hear}>
          <PageHead title={asked.name.length > 2 ? asked.name : `${asked.name}${kindName}`} back={{ href: `/records/${asked.kind}`, words: kindName || '返回' }}>
            {beginnings.length > 1 &&
              beginnings
                .filter((one) => one.step !== asked.step)
                .map((one) => (
                  <Go key={one.step} href={`/records/${asked.kind}/new/${one.step}`}>
                    改为{one.name}
                  </Go>
                ))}
          </PageHead>
          <Changes form={form} />
          {sending.words && (
            <div className="alarm rec-note" role="alert">
              <span>{sending.words}</span>
            </div>
          )}
          <section className="card rec-form-card">
            {asked.help && <p className="rec-form-help">{asked.help}</p>}
            <CoreFields
              core={asked.core}
              values={form.core}
              faults={form.faults}
              set={(code, value) => {
                form.setCore(code, value)
                if (code === 'area') area(typeof value === 'string' ? value : undefined)
              }}
            />
            <Fields fields={form.sealed ? sealing(form) : form.shown} values={form.values} set={form.set} left={form.left} faults={form.faults} />
          </section>
          <div className="rec-foot">
            {form.sealed ? (
              <p className="rec-stop" role="alert">
                这类情况不在本系统登记，请按上面的办法处理。
              </p>
            ) : (
              <Button type="primary" loading={sending.busy} disabled={busyFiles} onClick={() => void submit()}>
                {busyFiles ? '照片还在上传' : asked.name}
              </Button>
            )}
            <Checkbox checked={stay} onChange={(event) => setStay(event.target.checked)}>
              接着登记下一件
            </Checkbox>
            {foot && (
              <span className="rec-foot-opens">
                同时登记 <b>{foot}</b>
              </span>
            )}
            <span className="grow" />
            <span className="faint small no-touch">Ctrl+Enter 提交；填写的内容自动留在本机</span>
          </div>
        </div>
      </BelowRowContext.Provider>
    </SurroundingsContext.Provider>
  )
}

/** What may not be recorded is not written down either: only the field whose choice says so stays. */
function sealing(form: ReturnType<typeof useRecordForm>) {
  return form.shown.filter((field) => field.choices?.some((choice) => choice.sealed && codesOf(form.values[field.code]).includes(choice.code)))
}

/** What was found again, and what has changed since it was typed. */
export function Changes({ form }: { form: ReturnType<typeof useRecordForm> }) {
  const [seen, setSeen] = useState(false)
  if (seen || (!form.restored && form.changes.length === 0)) return null
  return (
    <div className={form.changes.length > 0 ? 'warn rec-note' : 'rec-note rec-kept'} role="status">
      <div>
        {form.changes.length > 0 ? (
          <>
            <b>登记要求有变化，填写的内容还在：</b>
            <ul>
              {form.changes.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </>
        ) : (
          '上次没有提交的内容还在，可以接着填。照片要重新选。'
        )}
      </div>
      <span className="rec-note-acts">
        <Button size="small" onClick={() => (form.clear(), setSeen(true))}>
          清空重填
        </Button>
        <Button size="small" type="text" aria-label="知道了" icon={<Icon name="close" />} onClick={() => setSeen(true)} />
      </span>
    </div>
  )
}

function Done({ receipt, again, kind, name }: { receipt: Receipt; again: () => void; kind: string; name: string }) {
  return (
    <div className="rec-form">
      <PageHead title={name ? `登记${name}` : '登记'} back={{ href: `/records/${kind}`, words: name || '返回' }} />
      <StateBox
        title={`已登记${receipt.number ? ` ${receipt.number}` : ''}　${receipt.title}`}
        more={
          <>
            {receipt.words}
            {receipt.limit && `　${receipt.limit.name}：${receipt.limit.words}。`}
            {receipt.out_of_sight && '　这件事涉及本单位，由上级受理，之后在本单位看不到它。请记下编号。'}
            {(receipt.opened?.length ?? 0) > 0 && `　同时登记 ${receipt.opened?.map((one) => one.number ?? '').filter(Boolean).join('、') || `${receipt.opened?.length} 件`}。`}
          </>
        }
      >
        <Button type="primary" autoFocus onClick={again}>
          登记下一件
        </Button>
        {!receipt.out_of_sight && (
          <GoButton href={`/record/${receipt.id}`}>打开这一件</GoButton>
        )}
        <Go href={`/records/${kind}`}>回到列表</Go>
      </StateBox>
    </div>
  )
}
