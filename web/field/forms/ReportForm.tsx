// One form for the four ways to write something down: a hazard or a dispute, open or already settled on the spot; and for what
// was refused, to be corrected.
import { useEffect, useState } from 'react'
import { Choice, PickField, TextField } from '../ui/Field'
import { Loading, Notice, Page } from '../ui/Page'
import { Photos } from '../ui/Photos'
import { words } from '../wire/api'
import { NO_SIGNAL, again as sendAgain, enter, send, type Entry } from '../wire/outbox'
import { present, warnings } from '../wire/said'
import { keep, take } from '../wire/shelf'
import type { Area, Catalogue, Matter, Me } from '../wire/types'
import { useRead } from '../wire/useRead'
import { AreaPicker, pathText } from './AreaPicker'
import { CategoryPicker } from './CategoryPicker'
import { faults, filed, isLate, isTouched, shots, usualWay, wire, type Draft, type Faults } from './draft'
import { More } from './More'
import { Sealed } from './Sealed'
import { draftKey, useDraft, type Source } from './useDraft'

const LATE_REASONS = [NO_SIGNAL, '当时忙，事后补记', '事后才得知'].map((name) => ({ code: name, name }))

type Props = { me: Me; source: Source; onSignedOut: () => void; onChanged: () => void }

export function ReportForm({ me, source, onSignedOut, onChanged }: Props) {
  const account = me.account.id
  // Refused once more: the entry is read again, with its new reason.
  const [turn, setTurn] = useState(0)
  const { kept, change, leave, restart } = useDraft(account, source, turn)
  const { value: catalogue, fault, again } = useRead<Catalogue>(account, `/catalogue?area=${me.areas[0]?.id ?? me.place.area}`)
  const [recent, setRecent] = useState<Area[]>([])

  useEffect(() => {
    void take<Area[]>('seen', `${account}/recent`)
      .then((areas) => setRecent(areas ?? []))
      .catch(() => undefined)
  }, [account])

  if (kept === null) {
    return (
      <Page title="修改" back="#/waiting" demo={me.demo}>
        <Notice tone="plain">这一件已经不在待发的里面了。</Notice>
      </Page>
    )
  }
  const { kind, done } = kept?.draft ?? ('again' in source ? { kind: 'hazard' as const, done: false } : source)
  const title = done ? (kind === 'hazard' ? '当场整改（补登）' : '当场化解（补登）') : kind === 'hazard' ? '上报隐患' : '登记纠纷'
  return (
    <Page title={title} back={kept?.entry ? '#/waiting' : '#/'} demo={me.demo}>
      {!kept || !catalogue ? (
        <Loading fault={fault} again={again} />
      ) : (
        <>
          {kept.entry && <Notice tone="bad">上次没有收下：{kept.entry.refused}{kept.entry.code === 'command-reused' ? '之前那一次其实已经收到，请先到“我的事项”里看一看，确实没有再发。' : '改好后再发，不会重复登记。'}</Notice>}
          {!kept.entry && kept.restored && isTouched(kept.draft) && (
            <Notice tone="plain">
              上次没写完的内容还在。
              <button type="button" className="link" onClick={() => void restart()}>
                清空重写
              </button>
            </Notice>
          )}
          <Filling key={turn} me={me} draft={kept.draft} entry={kept.entry} change={change} catalogue={catalogue} recent={recent} leave={leave} onRefused={() => setTurn(turn + 1)} onSignedOut={onSignedOut} onChanged={onChanged} />
        </>
      )}
    </Page>
  )
}

type FillingProps = {
  me: Me
  draft: Draft
  /** The refused entry that is corrected. */
  entry?: Entry
  change: (part: Partial<Draft>) => void
  catalogue: Catalogue
  recent: Area[]
  leave: (gone: boolean) => void
  onRefused: () => void
  onSignedOut: () => void
  onChanged: () => void
}

function Filling({ me, draft, entry: refusedEntry, change, catalogue, recent, leave, onRefused, onSignedOut, onChanged }: FillingProps) {
  const [open, setOpen] = useState<'category' | 'area' | 'sealed'>()
  const [wrong, setWrong] = useState<Faults>(() => pointed(refusedEntry))
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const hazard = draft.kind === 'hazard'
  const ours = catalogue.categories.filter((category) => category.kind === draft.kind)

  async function submit() {
    const found = faults(draft, present())
    setWrong(found)
    setRefused(undefined)
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(showFirstFault)
      return
    }
    setBusy(true)
    try {
      leave(true)
      const entry = await away()
      const outcome = await send(entry)
      await remember(me.account.id, recent, draft.area)
      onChanged()
      if (outcome.state === 'signed-out') onSignedOut()
      if (outcome.state === 'received') go(`#/sent/${(outcome.answer as Matter).id}`)
      // Refused: it stands in the entry from now on, and is corrected there.
      else go(outcome.state === 'refused' ? `#/again/${entry.key}` : '#/waiting')
      if (outcome.state === 'refused' && refusedEntry?.key === entry.key) onRefused()
    } catch (reason) {
      leave(false)
      setRefused(words(reason))
    } finally {
      setBusy(false)
    }
  }

  /** What is filled in, as an entry on its way: the draft moves into it, or the refused one is corrected. */
  async function away(): Promise<Entry> {
    const written = refusedEntry ? new Date(refusedEntry.written) : present()
    const body = wire({ ...draft, foundBy: draft.foundBy ?? (hazard ? usualWay(catalogue) : undefined) }, written)
    const part = { title: entryTitle(draft), body, shots: shots(draft, refusedEntry?.shots), form: filed(draft) }
    if (refusedEntry) return sendAgain({ ...refusedEntry, ...part })
    return enter({ key: draft.key, account: me.account.id, path: '/matters', ...part }, written, draftKey(me.account.id, draft))
  }

  if (open === 'sealed') return <Sealed onBack={() => setOpen('category')} />
  const count = Object.values(wrong).filter((fault) => fault !== undefined).length
  const notes = warnings(`${draft.text} ${draft.measure} ${draft.spot}`)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PickField label={hazard ? '隐患类别' : '纠纷类型'} empty="点此选择" value={draft.category && categoryText(draft)} error={wrong.category} onOpen={() => setOpen('category')} />
      <PickField label="地点（微网格）" empty="点此选择" value={draft.area && pathText(draft.area)} error={wrong.area} onOpen={() => setOpen('area')} />
      {!hazard && <Parties draft={draft} change={change} wrong={wrong} />}
      <TextField label={hazard ? '看到了什么' : '为了什么事'} hint={hazard ? '例：排水渠被建筑垃圾堵了约 5 米' : '例：两家为院墙滴水起争执。不写姓名和电话'} lines={3} max={2000} value={draft.text} error={wrong.text} onChange={(text) => change({ text })} />
      {draft.done && <TextField label={hazard ? '怎么整改的' : '怎么化解的'} lines={2} max={2000} value={draft.measure} error={wrong.measure} onChange={(measure) => change({ measure })} />}
      {draft.done && !hazard && <Choice label="化解途径" options={catalogue.choices.way ?? []} value={draft.way} error={wrong.way} onChange={(way) => change({ way })} />}
      {!draft.done && !hazard && <Choice label="激化风险" options={catalogue.choices.risk ?? []} value={draft.risk} onChange={(risk) => change({ risk })} />}
      {hazard && <Photos label={draft.done ? '整改前照片' : '现场照片'} blobs={draft.photos} onChange={(photos) => change({ photos })} />}
      {hazard && draft.done && <Photos label="整改后照片" blobs={draft.after} onChange={(after) => change({ after })} />}
      {(draft.done || wrong.happened !== undefined || draft.happened !== '') && <Happened draft={draft} change={change} wrong={wrong} />}
      <More draft={draft} change={change} wrong={wrong} catalogue={catalogue} />
      {notes.map((note) => (
        <Notice key={note} tone="wait">
          {note}
        </Notice>
      ))}
      {refused !== undefined && <Notice tone="bad">{refused}</Notice>}
      {count > 0 && <Notice tone="bad">还有 {count} 处没填好，见上面红字。</Notice>}
      <div className="bar">
        <button type="submit" className="primary" disabled={busy}>
          {busy ? '正在发送…' : draft.done ? '登记' : hazard ? '上报' : '登记'}
        </button>
      </div>
      {open === 'category' && (
        <CategoryPicker
          title={hazard ? '选隐患类别' : '选纠纷类型'}
          categories={ours}
          onClose={() => setOpen(undefined)}
          onPick={(category) => {
            if (category.sealed) return setOpen('sealed')
            change({ category })
            setWrong({ ...wrong, category: undefined })
            return setOpen(undefined)
          }}
        />
      )}
      {open === 'area' && (
        <AreaPicker
          me={me}
          recent={recent}
          onClose={() => setOpen(undefined)}
          onPick={(area) => {
            change({ area })
            setWrong({ ...wrong, area: undefined })
            setOpen(undefined)
          }}
        />
      )}
    </form>
  )
}

type Part = { draft: Draft; change: (part: Partial<Draft>) => void; wrong: Faults }

function Parties({ draft, change, wrong }: Part) {
  return (
    <div className="pair">
      <TextField label="当事人甲" max={30} value={draft.first} error={wrong.first} onChange={(first) => change({ first })} />
      <TextField label="当事人乙" max={30} value={draft.second} onChange={(second) => change({ second })} />
    </div>
  )
}

function Happened({ draft, change, wrong }: Part) {
  const earlier = draft.happened !== ''
  // The age of the matter only decides whether a reason is asked for; the moment of opening is near enough.
  const [now] = useState(present)
  return (
    <>
      <Choice
        label={draft.done ? '什么时候办的' : '什么时候看到的'}
        error={earlier ? undefined : wrong.happened}
        options={[
          { code: 'now', name: '刚才' },
          { code: 'earlier', name: '更早' },
        ]}
        value={earlier ? 'earlier' : 'now'}
        onChange={(code) => change({ happened: code === 'now' ? '' : beijingNow() })}
      />
      {earlier && (
        <div className="field">
          <label htmlFor="happened">{draft.done ? '办结时间' : '看到的时间'}</label>
          <input id="happened" type="datetime-local" value={draft.happened} max={beijingNow()} onChange={(event) => change({ happened: event.target.value || beijingNow() })} />
          {wrong.happened !== undefined && <strong className="error">{wrong.happened}</strong>}
        </div>
      )}
      {isLate(draft, now) && <Choice label="补登原因" options={LATE_REASONS} value={draft.late} error={wrong.late} onChange={(late) => change({ late })} />}
    </>
  )
}

/** The fault of a refused entry at its field, where the form has that field. */
function pointed(entry?: Entry): Faults {
  const fields: Record<string, keyof Faults> = { category: 'category', area: 'area', text: 'text', measure: 'measure', way: 'way', name: 'name', phone: 'phone', happened: 'happened', late_reason: 'late' }
  const field = entry?.field === undefined ? undefined : fields[entry.field]
  return field ? { [field]: entry?.refused } : {}
}

/** To another page of this front. */
function go(hash: string): void {
  location.hash = hash
}

/** To the first field that is not right, below the head that stays on top. */
function showFirstFault() {
  document.querySelector('main .error')?.closest('.field')?.scrollIntoView({ block: 'center' })
}

/** The clock on the wall in Beijing, as a `datetime-local` field wants it. */
function beijingNow(): string {
  return new Date(present().getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

function categoryText({ category }: Draft): string | undefined {
  return category && (category.group ? `${category.group} · ${category.name}` : category.name)
}

function entryTitle(draft: Draft): string {
  return `${draft.area ? pathText(draft.area) : ''} ${draft.category?.name ?? ''}`.trim()
}

/** Notes the place for the next time; the last three are offered first. */
async function remember(account: string, recent: Area[], area?: Area): Promise<void> {
  if (!area) return
  const places = [area, ...recent.filter((other) => other.id !== area.id)].slice(0, 3)
  await keep('seen', `${account}/recent`, places).catch(() => undefined)
}
