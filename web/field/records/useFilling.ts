// A form being filled in on the phone: its words by the shared rules, its pictures on the shelf, its way out through the outbox.
import { useEffect, useRef, useState } from 'react'
import { findDraft, keepDraft, type DraftPlace } from '../../records/drafts'
import { codesOf } from '../../records/typed'
import { newKey } from '../wire/api'
import { again, enter, note, send, type Entry, type Outcome } from '../wire/outbox'
import { present } from '../wire/said'
import { drop, keep, take } from '../wire/shelf'
import { filledIn, picturesKey, picturesOf, placeOf, shotsOf, type Filled, type Pictures } from './entry'
import { chosenName, FEW } from './fields/choices'
import { noteChosen } from './used'
import { typedIn, type RecordForm } from '../../records/useRecordForm'

/** The name under which the draft keeps the key of its command among what the engine asks; it is never sent. */
export const KEY = '@key'

/** What a form needs before it is drawn: where it is kept, its pictures, and the key of its intent. */
export interface Ready {
  place: DraftPlace
  key: string
  pictures: Pictures
}

/** Fetches the pictures of a draft, or lays a refused entry's words where its form looks for them. `undefined` while it is at it. */
export function useReady(account: string, form: Pick<Filled, 'kind' | 'step' | 'record'>, entry?: Entry): Ready | undefined {
  const [ready, setReady] = useState<Ready>()
  const place = placeOf(account, form, entry)
  const name = picturesKey(account, place)
  useEffect(() => {
    let current = true
    const prepared = async (): Promise<Ready> => {
      if (entry) {
        const filled = filledIn(entry)
        if (filled && !findDraft(place)) keepDraft(place, filled.draft)
        return { place, key: entry.key, pictures: picturesOf(entry) }
      }
      const pictures = await take<Pictures>('draft', name).catch(() => undefined)
      return { place, key: newKey(), pictures: pictures ?? {} }
    }
    void prepared().then((found) => current && setReady(found))
    return () => {
      current = false
    }
    // `name` stands for the place and with it for the entry.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name])
  return ready
}

/** The pictures of a form, kept on the shelf as they come. */
export function usePictures(account: string, { place, pictures: begun }: Ready, entry?: Entry) {
  const [pictures, setPictures] = useState(begun)
  const latest = useRef(pictures)
  return {
    pictures,
    addPictures(blobs: Blob[]): string[] {
      const named = blobs.map((blob) => [newKey(), blob] as const)
      latest.current = { ...latest.current, ...Object.fromEntries(named) }
      setPictures(latest.current)
      if (entry) {
        const fresh = named.map(([name, blob]) => ({ blob, key: newKey(), name }))
        void note({ ...entry, shots: [...entry.shots, ...fresh] }).catch(() => undefined)
      } else void keep('draft', picturesKey(account, place), latest.current).catch(() => undefined)
      return named.map(([name]) => name)
    },
    /** Away with them: the form was cleared. */
    clearPictures() {
      latest.current = {}
      setPictures({})
      void drop('draft', picturesKey(account, place)).catch(() => undefined)
    },
  }
}

/** Notes what was chosen from long lists, to stand first the next time. */
export function noteChoices(account: string, kind: string, form: RecordForm): void {
  for (const field of form.shown) if ((field.type === 'choice' || field.type === 'choices') && (field.choices?.length ?? 0) > FEW) noteChosen(account, chosenName(kind, field.code), codesOf(form.values[field.code]))
}

/** What goes out. */
export interface Made {
  title: string
  path: string
  body: Record<string, unknown>
  form: Omit<Filled, 'of' | 'draft'>
  declaration: string
}

export interface Sent {
  entry: Entry
  outcome: Outcome
}

/** On its way: kept in the outbox first, then tried once. The words leave the draft in the same moment. */
export async function sendForm(account: string, made: Made, filling: { form: RecordForm; ready: Ready; pictures: Pictures; entry?: Entry | undefined }): Promise<Sent> {
  const { form, ready, pictures } = filling
  const { values, core, names, fields } = form
  const draft = { declaration: made.declaration, values: typedIn(fields, values), core, names, asked: fields.map(({ code, name, required }) => ({ code, name, required })) }
  const part = { title: made.title, body: made.body, shots: shotsOf(made.body, pictures, filling.entry?.shots), form: { of: 'record', ...made.form, draft } satisfies Filled }
  const written = filling.entry ? new Date(filling.entry.written) : present()
  const key = String(core[KEY] ?? ready.key)
  const entry = filling.entry ? await again({ ...filling.entry, ...part, path: made.path }) : await enter({ key, account, path: made.path, ...part }, written, picturesKey(account, ready.place))
  form.done()
  return { entry, outcome: await send(entry) }
}
