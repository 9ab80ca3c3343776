// One act on one record: few inputs, the record's own words and pictures above them, what happens said before it happens.
import { Button, Drawer, Radio } from 'antd'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Action, FieldForm, Receipt, RecordView } from '../../../../records/wire'
import { FactList } from '../../../../records/FactList'
import { changesWhatIs, correcting, wordsMissing } from '../../../../records/form'
import { useRecordForm } from '../../../../records/useRecordForm'
import { serverNow, useMe } from '../../../ui/me'
import { useOrganisations } from '../../../ui/OrganisationSelect'
import { RecordBadges } from '../../../ui/RecordMarks'
import { Failed, StateBox, Waiting } from '../../../ui/States'
import { spoken } from '../../../ui/time'
import { useWide } from '../../../ui/wide'
import { useAfterChange, useKind, useRecord } from '../calls'
import { Fields } from '../fields/Fields'
import { goTo } from '../fields/Field'
import { SurroundingsContext } from '../fields/surroundings'
import { Changes } from '../FormPage'
import { Pictures, ShownValue } from '../marks'
import { useSending } from '../sending'
import { picturesOf } from './RecordBody'
import { leadingChoice, proposing } from './usualUnits'

interface Props {
  id: string
  step: string
  close: () => void
  done?: (receipt: Receipt) => void
}

export function ActionDrawer({ id, step, close, done }: Props) {
  const wide = useWide()
  const record = useRecord(id)
  const action = record.data?.actions.find((one) => one.step === step)
  const large = (action?.form.some((field) => field.type === 'table') ?? false) || (action?.form.length ?? 0) > 8
  return (
    <Drawer
      open
      onClose={close}
      size={wide ? (large ? 760 : 500) : '100%'}
      title={action?.ask ? `${action.name}：待签署` : (action?.name ?? '办理')}
      mask={{ closable: false }}
      rootClassName="rec-drawer"
      destroyOnHidden
      autoFocus={false}
    >
      {record.isPending ? (
        <Waiting rows={4} />
      ) : record.isError && !record.data ? (
        <Failed error={record.error} again={() => void record.refetch()} />
      ) : action ? (
        <Prepared view={record.data} action={action} close={close} done={done} again={() => record.refetch()} wide={wide} />
      ) : (
        <StateBox icon="history" title="这一步现在不用办了" more={`这件事现在是“${record.data.status.name}”，请看最新进展。`}>
          <Button onClick={close}>看最新</Button>
        </StateBox>
      )}
    </Drawer>
  )
}

interface BodyProps {
  view: RecordView
  action: Action
  close: () => void
  done?: ((receipt: Receipt) => void) | undefined
  again: () => Promise<unknown>
  wide: boolean
}

/** The form as it begins: where it asks for units, those who usually lead and help stand in it. */
function Prepared(props: BodyProps) {
  const { view, action } = props
  const asks = action.form.some((field) => field.type === 'organisation' && field.code.startsWith('@') && (field.preset ?? null) === null)
  const kind = useKind(asks ? view.kind : undefined)
  const units = useOrganisations(undefined, [], asks)
  const prepared = useMemo(() => ({ ...action, form: proposing(action.form, leadingChoice(kind.data, view), units.data?.items ?? [], view.village) }), [action, kind.data, units.data, view])
  if (asks && (kind.isLoading || units.isLoading)) return <Waiting rows={4} />
  return <ActionBody {...props} action={prepared} />
}

const NO_FIELDS: FieldForm[] = []
/** What whoever agrees or refuses may say to it. */
const OPINION: FieldForm = { code: '@note', name: '审批意见', type: 'text', required: false, sealed: true }

function ActionBody({ view, action, close, done, again, wide }: BodyProps) {
  const me = useMe()
  const after = useAfterChange()
  const place = { account: me.account.name, kind: view.kind, step: action.step, record: view.id }
  const changing = changesWhatIs(action)
  const fields = useMemo(() => (action.ask ? [OPINION] : changing ? correcting(action.form) : (action.form ?? NO_FIELDS)), [changing, action.form, action.ask])
  const form = useRecordForm({ fields, declaration: view.declaration, place })
  const sending = useSending(`/api/v1/records/${view.id}/${action.step}`, form)
  const [task, setTask] = useState(action.tasks?.length === 1 ? action.tasks[0]?.code : undefined)
  const [taskFault, setTaskFault] = useState('')
  const [going, setGoing] = useState<Record<string, boolean>>({})
  const uploading = useCallback((path: string, busy: boolean) => setGoing((now) => (now[path] === busy ? now : { ...now, [path]: busy })), [])
  const surroundings = useMemo(() => ({ area: view.area.id, names: form.names, learn: form.learn, uploading }), [view.area.id, form.names, form.learn, uploading])
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Hands on the keyboard begin at the first input; with nothing to fill in, Enter is enough.
    if (wide) setTimeout(() => host.current?.querySelector<HTMLElement>('.rf input:not([type=file]), .rf textarea, .rec-act-foot .ant-btn-primary')?.focus({ preventScroll: true }), 60)
  }, [wide])
  const busyFiles = Object.values(going).some(Boolean)
  const submit = async (agree?: boolean) => {
    if (busyFiles || !action.enabled || form.sealed) return
    const refusing = agree === false
    if ((action.tasks?.length ?? 0) > 1 && !task) {
      setTaskFault('请选择是哪一项')
      return
    }
    const first = refusing ? null : form.check(wordsMissing(fields, form.values))
    if (first) {
      setTimeout(() => goTo(first))
      return
    }
    const receipt = await sending.send({ based_on: view.version, ...(task ? { task } : {}), ...(agree === undefined ? {} : { agree }), values: changing ? form.changed() : form.wire() })
    if (!receipt) return
    after()
    done?.(receipt)
    close()
  }
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit(action.ask ? true : undefined)
  }
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <div className={changing ? 'rec-act rec-changing' : 'rec-act'} role="presentation" onKeyDown={hear} ref={host}>
        <About view={view} />
        <Changes form={form} />
        {sending.words && (
          <div className="alarm rec-note" role="alert">
            <span>
              {sending.words}
              {sending.moved && !sending.words.includes('内容还在') && '　写的内容还在。'}
            </span>
            {sending.moved && (
              <Button size="small" onClick={() => void again().then(sending.forget)}>
                看最新，再办
              </Button>
            )}
          </div>
        )}
        {!action.enabled && <p className="warn">{action.why ?? '这一步现在不能办。'}</p>}
        {action.ask && <Ask ask={action.ask} />}
        {(action.tasks?.length ?? 0) > 1 && (
          <div className="rf" role="group" aria-label="哪一项">
            <span className="rf-name">哪一项</span>
            <Radio.Group value={task} onChange={(event) => (setTask(String(event.target.value)), setTaskFault(''))} options={action.tasks?.map(({ code, name }) => ({ value: code, label: name }))} />
            {taskFault && <p className="rf-fault">{taskFault}</p>}
          </div>
        )}
        <Fields fields={form.shown} values={form.values} set={form.set} left={form.left} faults={form.faults} was={changing} narrow={fields.length <= 8} />
        <div className="rec-act-foot">
          {(action.says || action.sign) && (
            <p className="rec-act-says">
              {[action.says, action.sign && `需${action.sign}同意后生效`].filter(Boolean).join('；')}
            </p>
          )}
          <div className="row">
            {action.ask ? (
              <>
                <Button type="primary" loading={sending.busy} onClick={() => void submit(true)}>
                  同意
                </Button>
                <Button disabled={sending.busy} onClick={() => void submit(false)}>
                  不同意
                </Button>
              </>
            ) : (
              <Button type={action.grave ? 'default' : 'primary'} danger={action.grave} loading={sending.busy} disabled={busyFiles || !action.enabled || !!form.sealed} onClick={() => void submit()}>
                {busyFiles ? '照片还在上传' : action.sign ? `${action.name}，送签` : action.name}
              </Button>
            )}
            <Button onClick={close}>取消</Button>
            <span className="grow" />
            <span className="faint small no-touch">Ctrl+Enter 提交</span>
          </div>
        </div>
      </div>
    </SurroundingsContext.Provider>
  )
}

/** What it is about stays in sight while somebody writes: place, words, pictures. */
function About({ view }: { view: RecordView }) {
  const words = view.words ?? view.timeline.findLast((entry) => entry.text)?.text
  const files = picturesOf(view).slice(0, 4)
  return (
    <section className="rec-about" aria-label="这件事">
      <p>
        <RecordBadges badges={view.badges} /> <b>{view.title}</b>
        {view.number && <span className="faint num">　{view.number}</span>}
      </p>
      {words && <p className="rec-about-words">{words}</p>}
      <Pictures files={files} alt="照片" />
    </section>
  )
}

function Ask({ ask }: { ask: NonNullable<Action['ask']> }) {
  return (
    <section className="rec-ask" aria-label="申请内容">
      <p>{spoken(ask.at, serverNow())} 提出：</p>
      <FactList className="kv" facts={ask.form}>
        {(shown) => <ShownValue shown={shown} />}
      </FactList>
    </section>
  )
}
