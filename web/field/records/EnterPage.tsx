// Writing down a record of any kind: what its declaration asks and nothing else, kept on the phone through anything.
import { useEffect, useMemo, useState } from 'react'
import { coreFaults, coreStart, coreWire } from '../../records/core'
import { locateOpened, openedFaults, openedWire, openedWords, openings, storyOf, withAnswer, type Opens } from '../../records/opens'
import { readReceipt } from '../../records/read'
import { OPENS, rowsOf } from '../../records/typed'
import { useRecordForm } from '../../records/useRecordForm'
import { shownFields } from '../../records/when'
import type { EnterForm, Receipt, Row, Values } from '../../records/wire'
import { Loading, Notice, Page } from '../ui/Page'
import { newKey, words } from '../wire/api'
import { second, type Entry } from '../wire/outbox'
import { present } from '../wire/said'
import type { Me } from '../wire/types'
import { useEnterForm } from './calls'
import { CoreFields, MoreCore } from './CoreFields'
import { faultsIn } from './entry'
import { Fields } from './fields/Fields'
import { Around } from './fields/surroundings'
import { Kept, SendBar, showFirstFault } from './FormParts'
import { noteUsed } from './used'
import { KEY, sendForm, usePictures, useReady, type Ready } from './useFilling'

export interface Doing {
  me: Me
  onSignedOut: () => void
  onChanged: () => void
}

interface Props extends Doing {
  kind: string
  step: string
  /** The refused entry that is corrected, and what to do when it was refused once more. */
  entry?: Entry
  onRefused?: () => void
}

/** What a beginning is called in full. */
export const titleOf = (name: string, kind: string) => (name.length > 2 ? name : `${name}${kind}`)

export function EnterPage(props: Props) {
  const { me, kind, step, entry } = props
  const [area, setArea] = useState<string>()
  const [receipt, setReceipt] = useState<Receipt>()
  const [round, setRound] = useState(0)
  const { value: asked, fault, again } = useEnterForm(me, kind, step, area)
  const ready = useReady(me.account.id, { kind, step }, entry)
  const title = asked ? titleOf(asked.name, asked.kind_name) : '登记'
  const next = () => {
    // What was corrected is gone; the next one is a new form.
    if (entry) location.hash = `#/write/${kind}/${step}`
    setReceipt(undefined)
    setRound(round + 1)
  }
  if (receipt) return <Received me={me} receipt={receipt} title={title} onNext={next} />
  return (
    <Page title={title} back={entry ? '#/waiting' : '#/write'} demo={me.demo}>
      {asked && ready ? <Filling key={`${entry?.key} ${round}`} {...props} asked={asked} ready={round > 0 ? { ...ready, key: '', pictures: {} } : ready} onArea={setArea} onReceipt={setReceipt} /> : <Loading fault={fault} again={again} />}
    </Page>
  )
}

function useStart(asked: EnterForm, ready: Ready): Values {
  const [key] = useState(() => ready.key || newKey())
  return useMemo(() => ({ ...coreStart(asked.core), [KEY]: key }), [asked.core, key])
}

type FillingProps = Props & { asked: EnterForm; ready: Ready; onArea: (area: string | undefined) => void; onReceipt: (receipt: Receipt) => void }

function Filling({ me, asked, ready, entry, onArea, onReceipt, onRefused, onSignedOut, onChanged }: FillingProps) {
  const account = me.account.id
  const core = useStart(asked, ready)
  const form = useRecordForm({ fields: asked.fields, declaration: asked.declaration, place: ready.place, core, files: 'kept' })
  const { pictures, addPictures, clearPictures } = usePictures(account, ready, entry)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const opened = useMemo(() => openings(asked.opens, form), [asked.opens, form])

  useEffect(() => {
    const faults = entry ? faultsIn(entry) : []
    if (faults.length === 0) return
    form.refuse(faults.map((one) => ({ ...one, field: one.field && locateOpened(asked.opens, form, one.field) })))
    showFirstFault()
    // Once, as the refusal came.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [entry])

  async function submit() {
    setTrouble(undefined)
    if (form.sealed) return
    if (form.check({ ...coreFaults(asked.core, form.core), ...openedFaults(asked.opens, opened) })) return showFirstFault()
    setBusy(true)
    try {
      const { outcome, entry: gone } = await sendForm(account, made(asked, form, entry), { form, ready, pictures, entry })
      noteUsed(account, asked)
      onChanged()
      if (outcome.state === 'signed-out') onSignedOut()
      if (outcome.state === 'received') onReceipt(readReceipt(outcome.answer))
      else location.hash = outcome.state === 'refused' ? `#/redo/${gone.key}` : '#/waiting'
      if (outcome.state === 'refused' && entry) onRefused?.()
    } catch (reason) {
      setTrouble(words(reason))
    } finally {
      setBusy(false)
    }
    return undefined
  }

  const setCore = (code: string, value: Parameters<typeof form.setCore>[1]) => {
    form.setCore(code, value)
    if (code === 'area') onArea(typeof value === 'string' ? value : undefined)
  }
  const also = openedWords(asked.opens, form)
  const first = asked.fields.find((field) => field.type === 'photos' && !field.folded)
  const shown = form.shown.filter((field) => field !== first)
  const around = { me, area: typeof form.core.area === 'string' ? form.core.area : undefined, names: form.names, learn: form.learn, pictures, addPictures, below: belowRows(asked.opens, opened, form) }
  return (
    <Around value={around}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Kept form={form} entry={entry} onClear={() => (form.clear(), clearPictures())} />
        {asked.help && <p className="hint lead">{asked.help}</p>}
        {first && form.shown.includes(first) && <Fields fields={[first]} values={form.values} set={form.set} faults={form.faults} />}
        <CoreFields me={me} core={asked.core} values={form.core} faults={form.faults} names={form.names} set={setCore} learn={form.learn} />
        <Fields fields={shown} values={form.values} set={form.set} left={form.left} faults={form.faults} />
        <MoreCore core={asked.core} values={form.core} faults={form.faults} set={setCore} />
        <SendBar name={asked.name} form={form} busy={busy} trouble={trouble} also={also && `同时登记 ${also}`} />
      </form>
    </Around>
  )
}

function made(asked: EnterForm, form: ReturnType<typeof useRecordForm>, entry: Entry | undefined) {
  const opens = openedWire(asked.opens, form)
  const core = coreWire(asked.core, form.core)
  // "Just now" is when it was written, not when the signal came back.
  const happened = asked.core.happened ? (core.happened ?? second(entry ? new Date(entry.written) : present())) : undefined
  const body = { step: asked.step, declaration: asked.declaration, ...core, ...(happened ? { happened } : {}), values: form.wire(), ...(opens.length > 0 ? { opens } : {}) }
  const place = typeof form.core.area === 'string' ? form.names[form.core.area] : undefined
  return {
    title: [titleOf(asked.name, asked.kind_name), place].filter(Boolean).join(' '),
    path: `/kinds/${asked.kind}/records`,
    body: body as Record<string, unknown>,
    form: { kind: asked.kind, step: asked.step },
    declaration: asked.declaration,
  }
}

/** Below a row that becomes a record: what its kind asks of it. */
function belowRows(opens: Opens | undefined, opened: ReturnType<typeof openings>, form: ReturnType<typeof useRecordForm>) {
  return (table: string, _row: Row, index: number) => {
    const here = opens && table === opens.field ? opened.find((one) => one.index === index) : undefined
    if (!opens || !here) return null
    const prefix = `${table}[${index}].${OPENS}.`
    const story = storyOf(here.kind, opens)
    const asked = here.kind.fields.filter((field) => field !== story || `${prefix}${field.code}` in form.faults)
    return (
      <div className="opened">
        <p>
          这一条另登记一件<b>{here.kind.name}</b>
        </p>
        <Fields
          key={here.kind.code}
          fields={shownFields(asked, here.values)}
          values={here.values}
          set={(code, value, at) => form.set(table, withAnswer(rowsOf(form.values[table]), here, code, value), at ?? `${prefix}${code}`)}
          faults={form.faults}
          prefix={prefix}
        />
      </div>
    )
  }
}

/** After sending: the number to remember, what happens next and by when. */
function Received({ me, receipt, title, onNext }: { me: Me; receipt: Receipt; title: string; onNext: () => void }) {
  return (
    <Page title="已收到" back="#/" demo={me.demo}>
      <Notice tone="good">
        {receipt.number ? (
          <>
            <p>已收到，编号</p>
            <p className="number">{receipt.number}</p>
          </>
        ) : (
          <p>已收到</p>
        )}
        <p>{receipt.title}</p>
      </Notice>
      {receipt.words && <p>{receipt.words}</p>}
      {receipt.limit && (
        <p>
          {receipt.limit.name}：{receipt.limit.words}
        </p>
      )}
      {(receipt.opened?.length ?? 0) > 0 && <p>同时登记 {receipt.opened?.map((one) => one.number).filter(Boolean).join('、') || `${receipt.opened?.length} 件`}</p>}
      {receipt.out_of_sight && <Notice tone="wait">这件事涉及本单位，由上级受理，之后在这里看不到它。请记下编号。</Notice>}
      <div className="bar">
        {!receipt.out_of_sight && (
          <a className="primary" href={`#/record/${receipt.id}`}>
            看这件事
          </a>
        )}
        <button type="button" className="second" onClick={onNext}>
          再来一件：{title}
        </button>
        <a className="second" href="#/">
          回首页
        </a>
      </div>
    </Page>
  )
}
