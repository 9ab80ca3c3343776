// A draft that outlives the page: kept on the phone while it is being written, per account and form. A refused entry that is
// opened again is kept in the entry itself, so that it is still there, as far as it was corrected, when the page is left.
import { useEffect, useRef, useState } from 'react'
import { find, note, type Entry } from '../wire/outbox'
import { drop, keep, take } from '../wire/shelf'
import { blank, filed, isTouched, shots, unfiled, type Draft, type Kind } from './draft'

const PAUSE = 300

/** A new form, or the entry of that key. */
export type Source = { kind: Kind; done: boolean } | { again: string }

/** Where a draft comes from, and what it is kept by. */
type Kept = { draft: Draft; restored: boolean; entry?: Entry }

/** The place of a form's draft. */
export function draftKey(account: string, { kind, done }: { kind: Kind; done: boolean }): string {
  return `${account}/${kind}${done ? '-done' : ''}`
}

async function fetched(account: string, source: Source): Promise<Kept | undefined> {
  if ('again' in source) {
    const entry = await find(account, source.again)
    const draft = entry?.refused === undefined ? undefined : unfiled(entry)
    return draft && { draft, restored: true, entry }
  }
  const kept = await take<Partial<Draft>>('draft', draftKey(account, source)).catch(() => undefined)
  return { draft: { ...blank(source.kind, source.done), ...kept }, restored: kept !== undefined }
}

async function put(account: string, { draft, entry }: Kept): Promise<void> {
  if (entry) await note({ ...entry, form: filed(draft), shots: shots(draft, entry.shots) })
  else await keep('draft', draftKey(account, draft), draft)
}

/** The draft and a way to change it; `null` where the entry is gone; `undefined` while it is being fetched from the shelf. */
export function useDraft(account: string, source: Source, turn: number) {
  const [kept, setKept] = useState<Kept | null>()
  const forgotten = useRef(false)
  const name = 'again' in source ? source.again : draftKey(account, source)

  useEffect(() => {
    let current = true
    forgotten.current = false
    fetched(account, source).then(
      (found) => current && setKept(found ?? null),
      () => current && setKept(null),
    )
    return () => {
      current = false
    }
    // `name` stands for the source.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [account, name, turn])

  useEffect(() => {
    if (!kept || !isTouched(kept.draft)) return
    const save = () => {
      if (!forgotten.current) void put(account, kept).catch(() => undefined)
    }
    const timer = setTimeout(save, PAUSE)
    // A phone may drop the page the moment it is put away.
    document.addEventListener('visibilitychange', save)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', save)
    }
  }, [kept, account])

  return {
    kept,
    change: (part: Partial<Draft>) => setKept((old) => (old ? { ...old, draft: { ...old.draft, ...part } } : old)),
    /** From now on nothing is kept, as the draft is on its way; or again it is, as it did not get there. */
    leave: (gone: boolean) => {
      forgotten.current = gone
    },
    restart: async () => {
      if ('again' in source) return
      await drop('draft', draftKey(account, source)).catch(() => undefined)
      setKept({ draft: blank(source.kind, source.done), restored: false })
    },
  }
}
