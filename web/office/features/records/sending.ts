// Sending what was filled in: asked once where words sound secret, one key per intent, faults at their controls, the text always kept.
import { App } from 'antd'
import { useRef, useState } from 'react'
import { newIntent } from '../../../api/intent'
import { Problem, wordsOf } from '../../../api/problem'
import type { Receipt } from '../../../records/wire'
import type { RecordForm } from '../../../records/useRecordForm'
import { textWarnings } from '../../ui/textWarnings'
import { command } from './calls'
import { goTo } from './fields/Field'

/** The first word of secrecy in anything typed. */
function secretIn(value: unknown): string | null {
  if (typeof value === 'string') return textWarnings(value).secrecy
  if (typeof value !== 'object' || value === null) return null
  for (const one of Object.values(value)) {
    const found = secretIn(one)
    if (found) return found
  }
  return null
}

/** Asks once where words sound secret; false: back to the form. */
export function useSecretQuestion(): (body: unknown) => Promise<boolean> {
  const { modal } = App.useApp()
  return async (body) => {
    const secret = secretIn(body)
    if (!secret) return true
    return await modal.confirm({
      title: `文字里有“${secret}”`,
      content: '本系统为非涉密系统。确认这些文字不涉密吗？',
      okText: '不涉密，提交',
      cancelText: '回去改',
    })
  }
}

interface Sending {
  busy: boolean
  /** What stands at the head of the form; the faults themselves stand at their controls. */
  words: string
  /** Somebody was there first, or the declaration moved on. */
  moved: Problem | null
  send(body: object): Promise<Receipt | null>
  forget(): void
}

/** `locate` turns a place that the server names into one of this form. */
export function useSending(path: string, form: RecordForm, locate: (field: string) => string = (field) => field): Sending {
  const askSecret = useSecretQuestion()
  const intent = useRef(newIntent())
  const [busy, setBusy] = useState(false)
  const [words, setWords] = useState('')
  const [moved, setMoved] = useState<Problem | null>(null)
  const running = useRef(false)
  return {
    busy,
    words,
    moved,
    forget() {
      setWords('')
      setMoved(null)
    },
    async send(body) {
      if (running.current) return null
      if (!(await askSecret(body))) return null
      running.current = true
      setBusy(true)
      setWords('')
      setMoved(null)
      try {
        const receipt = await command(path, body, intent.current.keyFor(body))
        intent.current.done()
        form.done()
        return receipt
      } catch (error) {
        if (error instanceof Problem && error.status === 409) setMoved(error)
        if (error instanceof Problem && (error.faults.length > 0 || error.field || error.code === 'file-gone')) {
          const faults = error.faults.length > 0 ? error.faults : [{ field: error.field, message: error.message }]
          const { rest, first } = form.refuse(faults.map((fault) => ({ ...fault, field: fault.field && locate(fault.field) })), error.code)
          setWords(first && rest.length === 0 ? '有几处要改，见下面标出的地方。' : [error.message, ...rest.filter((one) => one !== error.message)].join(' '))
          if (first) setTimeout(() => goTo(first))
        } else setWords(wordsOf(error))
        return null
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}
