// What a person is writing, and what becomes of it: checked here for what is missing, judged by the server alone.
import { second, type Entry, type Shot } from '../wire/outbox'
import { newKey } from '../wire/api'
import type { Area, Catalogue, Category } from '../wire/types'

export type Kind = 'hazard' | 'dispute'

export type Draft = {
  /** The key of the command that will be made of it, from its first word on. */
  key: string
  kind: Kind
  /** Settled on the spot and entered afterwards. */
  done: boolean
  category?: Category
  area?: Area
  text: string
  spot: string
  photos: Blob[]
  /** After the work, when it was done on the spot. */
  after: Blob[]
  lat?: number
  lon?: number
  measure: string
  way?: string
  risk?: string
  foundBy?: string
  /** `YYYY-MM-DDTHH:MM` as written in the field, Beijing time; empty means just now. */
  happened: string
  late?: string
  first: string
  second: string
  behalf: boolean
  name: string
  phone: string
  consent: boolean
  wantsAnswer: boolean
}

/** An empty form. */
export function blank(kind: Kind, done: boolean): Draft {
  return {
    key: newKey(),
    kind,
    done,
    text: '',
    spot: '',
    photos: [],
    after: [],
    measure: '',
    happened: '',
    first: '',
    second: '',
    behalf: false,
    name: '',
    phone: '',
    consent: false,
    wantsAnswer: true,
  }
}

/** Whether anything has been written. */
export function isTouched(draft: Draft): boolean {
  return draft.category !== undefined || draft.area !== undefined || draft.text + draft.measure + draft.first + draft.name !== '' || draft.photos.length > 0
}

/** The moment a `datetime-local` field means: the clock on the wall in Beijing, whatever the phone's zone. */
export function instant(field: string): string {
  return new Date(`${field}:00+08:00`).toISOString().replace('.000Z', 'Z')
}

const DAY = 86_400_000

/** Whether the thing lies more than a day back, so that a reason is asked for. */
export function isLate(draft: Draft, now: Date): boolean {
  return draft.happened !== '' && now.getTime() - Date.parse(instant(draft.happened)) > DAY
}

export type Faults = Partial<Record<'category' | 'area' | 'text' | 'measure' | 'way' | 'first' | 'name' | 'phone' | 'consent' | 'happened' | 'late', string>>

/** What is still missing, by field. */
export function faults(draft: Draft, now: Date): Faults {
  const found: Faults = {}
  if (!draft.category) found.category = '请选类别'
  if (!draft.area) found.area = '请选地点'
  if (draft.text.trim() === '') found.text = draft.kind === 'hazard' ? '请写一句看到了什么' : '请写一句为了什么事'
  if (draft.done && draft.measure.trim() === '') found.measure = '请写一句怎么办的'
  if (draft.done && draft.kind === 'dispute' && !draft.way) found.way = '请选化解途径'
  if (draft.kind === 'dispute' && draft.first.trim() === '') found.first = '请写当事人，如“张某”'
  if (draft.happened !== '' && Date.parse(instant(draft.happened)) > now.getTime()) found.happened = '时间还没有到，请检查'
  if (isLate(draft, now) && !draft.late) found.late = '已过去一天以上，请选补登原因'
  if (draft.behalf && draft.name.trim() === '') found.name = '请写群众姓名或称呼'
  if (draft.behalf && draft.phone !== '' && !/^\d{3,4}-?\d{7,8}$|^\d{11}$/.test(draft.phone)) found.phone = '电话应为 11 位手机号或固定电话'
  if (draft.behalf && !draft.consent) found.consent = '代报须经本人同意'
  return found
}

/** The body of `POST /matters`. Whoever says nothing of the time means the moment of writing, whenever it arrives. */
export function wire(draft: Draft, written: Date): Record<string, unknown> {
  const happened = draft.happened ? instant(draft.happened) : second(written)
  const body: Record<string, unknown> = {
    kind: draft.kind,
    category: draft.category?.code,
    area: draft.area?.id,
    happened,
    text: draft.text.trim(),
  }
  if (draft.spot.trim()) body.spot = draft.spot.trim()
  if (draft.lat !== undefined && draft.lon !== undefined) Object.assign(body, { lat: draft.lat, lon: draft.lon })
  if (draft.foundBy) body.found_by = draft.foundBy
  if (draft.kind === 'dispute') {
    body.parties = [draft.first, draft.second].filter((name) => name.trim()).map((name) => ({ name: name.trim() }))
    if (draft.risk) body.risk = draft.risk
  }
  if (draft.happened && draft.late) body.late_reason = draft.late
  if (draft.behalf) {
    body.on_behalf = { name: draft.name.trim(), consent: draft.consent, wants_answer: draft.wantsAnswer, ...(draft.phone ? { phone: draft.phone } : {}) }
  }
  if (draft.done) {
    body.on_the_spot = {
      measure: draft.measure.trim(),
      ...(draft.way && draft.kind === 'dispute' ? { way: draft.way } : {}),
      settled_at: happened,
    }
  }
  return body
}

/** The photos of a draft, each with a name of its own for the way to the server; those of `known` keep theirs. */
export function shots(draft: Draft, known: Shot[] = []): Shot[] {
  const shot = (slot: Shot['slot']) => (blob: Blob): Shot => known.find((one) => one.blob === blob && one.slot === slot) ?? { blob, key: newKey(), slot }
  return [...draft.photos.map(shot('files')), ...(draft.done ? draft.after.map(shot('on_the_spot.files')) : [])]
}

/** A draft as an entry keeps it: the photos are among its shots already. */
export function filed(draft: Draft): Draft {
  return { ...draft, photos: [], after: [] }
}

/** The draft of an entry, with its photos; nothing where the entry was made by another form. */
export function unfiled(entry: Entry): Draft | undefined {
  if (entry.form === undefined) return undefined
  const blobs = (slot: Shot['slot']) => entry.shots.filter((shot) => shot.slot === slot).map((shot) => shot.blob)
  return { ...(entry.form as Draft), key: entry.key, photos: blobs('files'), after: blobs('on_the_spot.files') }
}

/** How a worker of the grid mostly finds things: his own round. */
export function usualWay(catalogue: Catalogue): string | undefined {
  const ways = catalogue.choices.found_by ?? []
  return (ways.find((way) => way.name.includes('网格员')) ?? ways[0])?.code
}
