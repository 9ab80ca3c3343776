// The front page as the server composes it for a role, as far as this page draws it.
import { readRow } from '../../records/read'
import type { RecordRow } from '../../records/wire'
import { useAnswer, type Answer } from './useAnswer'

/** What this role writes down most. */
export interface FrontButton {
  code: string
  kind: string
  /** The beginning; none where the first one that the caller may take is meant. */
  begin?: string | null
  name: string
}

/** So many records that wait for something, and the parameters of `GET /records` that list them. */
export interface FrontTile {
  code: string
  name: string
  n: number
  more: boolean
  link: Record<string, string>
  tone?: 'alarm' | 'warn' | null
}

export interface OnDuty {
  post: string
  name?: string | null
}

export interface Front {
  buttons: FrontButton[]
  todo: FrontTile[]
  due: RecordRow[]
  due_link?: Record<string, string>
  duty?: { phone?: string; leader?: OnDuty; officer?: OnDuty }
}

type Raw = { [name: string]: unknown }
const list = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : [])

/** Takes the answer as it comes: what is not there stands as empty, and what names no kind is left out. */
export function readFront(value: unknown): Front {
  const of = (value ?? {}) as Raw
  const buttons = list(of.buttons).filter((button) => typeof button.kind === 'string' && button.kind !== '')
  const due = list(of.due_list).filter((row) => typeof row.kind_name === 'string')
  return {
    buttons: buttons as unknown as FrontButton[],
    todo: list(of.todo) as unknown as FrontTile[],
    due: due.map(readRow),
    ...(of.due_link ? { due_link: of.due_link as Record<string, string> } : {}),
    ...(of.duty ? { duty: of.duty as NonNullable<Front['duty']> } : {}),
  }
}

export const useFront = (account: string): Answer<Front> => useAnswer(account, '/front', readFront)
