// One act on one record as a page: what it is about above, the few inputs, what happens said before it happens; signing as well.
import { useEffect, useMemo, useState } from 'react'
import type { Schemas } from '../../api/types'
import { FactList } from '../../records/FactList'
import { changesWhatIs, correcting, wordsMissing } from '../../records/form'
import { readReceipt } from '../../records/read'
import { useRecordForm } from '../../records/useRecordForm'
import type { Action, RecordView } from '../../records/wire'
import { Choice } from '../ui/Field'
import { Loading, Notice, Page } from '../ui/Page'
import { words } from '../wire/api'
import type { Entry } from '../wire/outbox'
import { moment } from '../wire/said'
import { useRecord } from './calls'
import type { Doing } from './EnterPage'
import { faultsIn } from './entry'
import { Fields } from './fields/Fields'
import { Around } from './fields/surroundings'
import { Kept, SendBar, showFirstFault } from './FormParts'
import { firstLook, sideBySide } from './looks'
import { ShownValue, Views } from './marks'
import { Head } from './RecordPage'
import { Reveal } from './Reveal'
import { tell } from './told'
import { KEY, noteChoices, sendForm, usePictures, useReady, type Ready } from './useFilling'

interface Props extends Doing {
  record: string
  step: string
  entry?: Entry
  onRefused?: () => void
}

export function StepPage(props: Props) {
  const { me, record, step, entry } = props
  const { value: view, fault, again } = useRecord(me.account.id, record)
  const action = view?.actions.find((one) => one.step === step)
  const ready = useReady(me.account.id, { kind: view?.kind ?? '', step, record }, entry)
  return (
    <Page title={[action?.name ?? '办理', view?.number].filter(Boolean).join(' ')} back={entry ? '#/waiting' : `#/record/${record}`} demo={me.demo}>
      {!view || ready?.place.kind !== view.kind ? (
        <Loading fault={fault} again={again} />
      ) : !action ? (
        <>
          {entry?.refused !== undefined && <Notice tone="bad">上次没有收下：{entry.refused}</Notice>}
          <Notice tone="wait">这一步现在不用办了。这件事现在是“{view.status.name}”。</Notice>
          <a className="second wide" href={`#/record/${record}`}>
            看最新
          </a>
        </>
      ) : (
        <Filling {...props} view={view} action={action} ready={ready} />
      )}
    </Page>
  )
}

/** Verbs for which somebody is called. */
const CALLS = new Set(['call_back'])
/** The input by which a step asks what it came to. */
const OUTCOME = '@outcome'

function Filling({ me, record, entry, view, action, ready, onRefused, onSignedOut, onChanged }: Props & { view: RecordView; action: Action; ready: Ready }) {
  const account = me.account.id
  const changing = changesWhatIs(action)
  const fields = useMemo(() => (changing ? correcting(action.form) : action.form), [changing, action.form])
  const core = useMemo(() => ({ [KEY]: ready.key }), [ready.key])
  const form = useRecordForm({ fields, declaration: view.declaration, place: ready.place, core, files: 'kept' })
  const { pictures, addPictures, clearPictures } = usePictures(account, ready, entry)
  const [task, setTask] = useState(action.tasks?.length === 1 ? action.tasks[0]?.code : undefined)
  const [taskFault, setTaskFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const several = (action.tasks?.length ?? 0) > 1

  useEffect(() => {
    if (entry?.refused === undefined) return
    form.refuse(faultsIn(entry), entry.code)
    showFirstFault()
    // Once, as the refusal came.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [entry])

  async function submit(agree?: boolean) {
    setTrouble(undefined)
    if (!action.enabled || form.sealed) return
    if (several && !task) return setTaskFault('请选择是哪一项')
    if (agree !== false && form.check(wordsMissing(action.form, form.values))) return showFirstFault()
    setBusy(true)
    try {
      const body = { based_on: view.version, ...(task ? { task } : {}), ...(agree === undefined ? {} : { agree }), values: changing ? form.changed() : form.wire() }
      const made = { title: `${action.name} ${view.number ?? view.title}`, path: `/records/${record}/${action.step}`, body: body as Record<string, unknown>, form: { kind: view.kind, step: action.step, record }, declaration: view.declaration }
      const { outcome, entry: gone } = await sendForm(account, made, { form, ready, pictures, entry })
      noteChoices(account, view.kind, form)
      onChanged()
      if (outcome.state === 'signed-out') onSignedOut()
      if (outcome.state === 'received') {
        const receipt = readReceipt(outcome.answer as Schemas['Receipt'])
        tell(record, receipt.words || `已${action.name}。`)
        location.hash = `#/record/${record}`
      } else location.hash = outcome.state === 'refused' ? `#/redo/${gone.key}` : '#/waiting'
      if (outcome.state === 'refused' && entry) onRefused?.()
    } catch (reason) {
      setTrouble(words(reason))
    } finally {
      setBusy(false)
    }
    return undefined
  }

  const photographed = fields.some((field) => field.type === 'photos')
  const views = sideBySide(view)
  // The new picture is taken beside the old one; where there are both already they are compared.
  const before = photographed && views.length > 0 && new Set(views.map((one) => one.name)).size === 1 ? firstLook(view) : undefined
  const verdict = action.form.find((field) => field.code === OUTCOME)?.choices?.find((choice) => choice.code === form.values[OUTCOME])
  const name = verdict && verdict.name.length > 2 ? verdict.name : action.name
  const says = [action.says, action.sign && `需${action.sign}同意后生效`].filter(Boolean).join('；')
  return (
    <Around value={{ me, kind: view.kind, before: fields.filter((field) => field.type === 'photos').length === 1 ? before : undefined, area: view.area.id, names: form.names, learn: form.learn, pictures, addPictures }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit(action.ask ? true : undefined)
        }}
      >
        <Head view={view} way={false} />
        <About view={view} views={before ? views.slice(1) : views} />
        {CALLS.has(action.verb) && <Reveal view={view} purpose={action.name} />}
        <Kept form={form} entry={entry} onClear={() => (form.clear(), clearPictures())} />
        {!action.enabled && <Notice tone="wait">{action.why ?? '这一步现在不能办。'}</Notice>}
        {action.ask && <Ask ask={action.ask} />}
        {several && <Choice label="哪一项" error={taskFault} options={action.tasks ?? []} value={task} onChange={(code) => (setTask(code), setTaskFault(undefined))} />}
        <Fields fields={form.shown} values={form.values} set={form.set} left={form.left} faults={form.faults} whole />
        {says && <p className="hint">{says}</p>}
        {action.enabled && (
          <SendBar name={action.ask ? '同意' : action.sign ? `${name}，送签` : name} form={form} busy={busy} trouble={trouble} grave={action.grave} refuse={action.ask && (() => void submit(false))} />
        )}
      </form>
    </Around>
  )
}

/** What it is about stays in sight while somebody writes: the pictures, and the last words of those who worked on it. */
function About({ view, views }: { view: RecordView; views: ReturnType<typeof sideBySide> }) {
  const last = view.timeline.find((entry) => entry.text || entry.facts.some((fact) => fact.text && !fact.files?.length))
  const said = last && [last.text, ...last.facts.filter((fact) => fact.text && !fact.files?.length && !fact.state).map((fact) => fact.text)].filter(Boolean).join('；')
  if (views.length === 0 && !view.words && !said) return null
  return (
    <section className="card">
      <div className="body">
        {views.length > 0 && <Views views={views} />}
        {view.words && <p className="told">{view.words}</p>}
        {said && last && (
          <p className="told">
            <span className="quiet">{last.what}：</span>
            {said}
          </p>
        )}
      </div>
    </section>
  )
}

function Ask({ ask }: { ask: NonNullable<Action['ask']> }) {
  return (
    <section className="card">
      <h2>{moment(ask.at)} 提出</h2>
      <div className="body">
        <FactList className="facts" facts={ask.form}>
          {(shown) => <ShownValue shown={shown} />}
        </FactList>
      </div>
    </section>
  )
}
