// A draft that outlives the page: kept on the phone while it is being written, per account and form.
import { useEffect, useRef, useState } from 'react'
import { drop, keep, take } from '../wire/shelf'
import { blank, isTouched, type Draft, type Kind } from './draft'

const PAUSE = 300

/** The draft, a way to change it, a way to forget it; `undefined` while it is being fetched from the shelf. */
export function useDraft(account: string, kind: Kind, done: boolean) {
  const key = `${account}/${kind}${done ? '-done' : ''}`
  const [draft, setDraft] = useState<Draft>()
  const [restored, setRestored] = useState(false)
  const forgotten = useRef(false)

  useEffect(() => {
    let current = true
    forgotten.current = false
    take<Draft>('draft', key)
      .catch(() => undefined)
      .then((kept) => {
        if (!current) return
        setDraft({ ...blank(kind, done), ...kept })
        setRestored(kept !== undefined)
      })
    return () => {
      current = false
    }
  }, [key, kind, done])

  useEffect(() => {
    if (!draft || !isTouched(draft)) return
    const save = () => {
      if (!forgotten.current) void keep('draft', key, draft).catch(() => undefined)
    }
    const timer = setTimeout(save, PAUSE)
    // A phone may drop the page the moment it is put away.
    document.addEventListener('visibilitychange', save)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', save)
    }
  }, [draft, key])

  return {
    draft,
    restored,
    change: (part: Partial<Draft>) => setDraft((old) => (old ? { ...old, ...part } : old)),
    forget: async () => {
      forgotten.current = true
      await drop('draft', key).catch(() => undefined)
    },
    restart: async () => {
      await drop('draft', key).catch(() => undefined)
      setDraft(blank(kind, done))
      setRestored(false)
    },
  }
}
