// Writing down a record of any kind: what its declaration asks and nothing else, kept on the phone through anything.
import { useEffect, useMemo, useState } from 'react'
import { coreFaults, coreStart, coreWire } from '../../records/core'
import { findDraft, keepDraft } from '../../records/drafts'
import { locateOpened, openedFaults, openedWire, openedWords, openings, storyOf, withAnswer, type Opens } from '../../records/opens'
import { OPENS, rowsOf } from '../../records/typed'
import { useRecordForm, type RecordForm } from '../../records/useRecordForm'
import { shownFields } from '../../records/when'
import type { EnterForm, FieldForm, Row, Values } from '../../records/wire'
import { Call } from '../ui/Call'
import { Loading, Page } from '../ui/Page'
import { newKey, words } from '../wire/api'
import { second, type Entry } from '../wire/outbox'
import { present } from '../wire/said'
import { drop, keep } from '../wire/shelf'
import type { Me } from '../wire/types'
import { useEnterForm, useFront, useKinds } from './calls'
import { CoreFields, MoreCore } from './CoreFields'
import { faultsIn, picturesKey, placeOf, type Pictures } from './entry'
import { FEW } from './fields/choices'
import { Fields } from './fields/Fields'
import { Around } from './fields/surroundings'
import { Kept, SendBar, showFirstFault } from './FormParts'
import { noteUsed } from './used'
import { KEY, noteChoices, sendForm, usePictures, useReady, type Ready } from './useFilling'

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
  const account = me.account.id
  const [area, setArea] = useState<string>()
  const { value: asked, fault, again } = useEnterForm(me, kind, step, area)
  const ready = useReady(account, { kind, step }, entry)
  const phone = useFront(account).value?.duty?.phone
  const title = asked ? titleOf(asked.name, asked.kind_name) : '登记'
  return (
    <Page title={title} sub={entry ? '改好再发' : '写一半也存着'} back={entry ? '#/waiting' : '#/'} demo={me.demo} right={phone && <Call phone={phone} label="急事先打值班电话" words="急事先打" />}>
      {asked && ready ? <Filling key={`${entry?.key} ${asked.step}`} {...props} asked={asked} ready={ready} onArea={setArea} /> : <Loading fault={fault} again={again} />}
    </Page>
  )
}

function useStart(asked: EnterForm, ready: Ready): Values {
  const [key] = useState(() => ready.key || newKey())
  return useMemo(() => ({ ...coreStart(asked.core), [KEY]: key }), [asked.core, key])
}

type FillingProps = Props & { asked: EnterForm; ready: Ready; onArea: (area: string | undefined) => void }

function Filling({ me, asked, ready, entry, onArea, onRefused, onSignedOut, onChanged }: FillingProps) {
  const account = me.account.id
  const core = useStart(asked, ready)
  const form = useRecordForm({ fields: asked.fields, declaration: asked.declaration, place: ready.place, core, files: 'kept' })
  const { pictures, addPictures, clearPictures } = usePictures(account, ready, entry)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const opened = useMemo(() => openings(asked.opens, form), [asked.opens, form])

  useEffect(() => {
    if (entry?.refused === undefined) return
    form.refuse(faultsIn(entry).map((one) => ({ ...one, field: one.field && locateOpened(asked.opens, form, one.field) })), entry.code)
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
      noteChoices(account, asked.kind, form)
      onChanged()
      if (outcome.state === 'signed-out') onSignedOut()
      location.hash = outcome.state === 'received' ? `#/sent/${gone.key}` : outcome.state === 'refused' ? `#/redo/${gone.key}` : '#/waiting'
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
  const head = headOf(form.shown)
  const rest = form.shown.filter((field) => !head.includes(field))
  const around = { me, kind: asked.kind, area: typeof form.core.area === 'string' ? form.core.area : undefined, names: form.names, learn: form.learn, pictures, addPictures, below: belowRows(asked.opens, opened, form) }
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
        {!entry && <Beginnings me={me} asked={asked} onTurn={(to) => void carryTo(to, { account, asked, form, pictures, ready })} />}
        {asked.help && <p className="hint">{asked.help}</p>}
        <Fields fields={head} values={form.values} set={form.set} left={form.left} faults={form.faults} whole />
        <CoreFields me={me} core={asked.core} values={form.core} faults={form.faults} names={form.names} set={setCore} learn={form.learn} />
        <Fields fields={rest} values={form.values} set={form.set} left={form.left} faults={form.faults} />
        <MoreCore core={asked.core} values={form.core} faults={form.faults} set={setCore} />
        <SendBar name={asked.name} form={form} busy={busy} trouble={trouble} also={also && `同时登记 ${also}`} />
      </form>
    </Around>
  )
}

/** What a person has in his hand and eye first: the picture, then what it is; the place comes after them. */
export function headOf(fields: readonly FieldForm[]): FieldForm[] {
  const picture = fields.find((field) => field.type === 'photos' && !field.folded)
  const what = fields.find((field) => field.required && field.type === 'choice' && (field.choices?.length ?? 0) > FEW)
  return [picture, what].filter((field) => field !== undefined)
}

/** The ways to begin, side by side: what was done on the spot is written down in the same form with a few words more. */
function Beginnings({ me, asked, onTurn }: { me: Me; asked: EnterForm; onTurn: (step: string) => void }) {
  const kind = useKinds(me.account.id).value?.find((one) => one.code === asked.kind)
  if (!kind || kind.beginnings.length < 2) return null
  return (
    <div className="seg" role="group" aria-label="怎样登记">
      {kind.beginnings.map((one) => (
        <button key={one.step} type="button" aria-pressed={one.step === asked.step} onClick={() => one.step !== asked.step && onTurn(one.step)}>
          {one.name}
        </button>
      ))}
    </div>
  )
}

/** To another way to begin, with what is written so far; a draft that lies there already is not touched. */
async function carryTo(step: string, { account, asked, form, pictures, ready }: { account: string; asked: EnterForm; form: RecordForm; pictures: Pictures; ready: Ready }): Promise<void> {
  const to = placeOf(account, { kind: asked.kind, step })
  if (!findDraft(to)) {
    const { [KEY]: _key, ...core } = form.core
    keepDraft(to, { declaration: asked.declaration, values: form.values, core, names: form.names })
    if (Object.keys(pictures).length > 0) await keep('draft', picturesKey(account, to), pictures).catch(() => undefined)
    await drop('draft', picturesKey(account, ready.place)).catch(() => undefined)
    form.done()
  }
  location.replace(`#/write/${asked.kind}/${step}`)
}

function made(asked: EnterForm, form: RecordForm, entry: Entry | undefined) {
  const opens = openedWire(asked.opens, form)
  const core = coreWire(asked.core, form.core)
  // "Just now" is when it was written, not when the signal came back.
  const happened = asked.core.happened ? (core.happened ?? second(entry ? new Date(entry.written) : present())) : undefined
  const body = { step: asked.step, declaration: asked.declaration, ...core, ...(happened ? { happened } : {}), values: form.wire(), ...(opens.length > 0 ? { opens } : {}) }
  const place = typeof form.core.area === 'string' ? form.names[form.core.area] : undefined
  const what = headOf(asked.fields).find((field) => field.type === 'choice')
  const chosen = what?.choices?.find((choice) => choice.code === form.values[what.code])?.name
  return {
    title: [titleOf(asked.name, asked.kind_name), [place, chosen].filter(Boolean).join(' ')].filter(Boolean).join('：'),
    path: `/kinds/${asked.kind}/records`,
    body: body as Record<string, unknown>,
    form: { kind: asked.kind, step: asked.step },
    declaration: asked.declaration,
  }
}

/** Below a row that becomes a record: what its kind asks of it. */
function belowRows(opens: Opens | undefined, opened: ReturnType<typeof openings>, form: RecordForm) {
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
