// The list that somebody came from: so that a record's page knows its neighbours there and the way back. Kept in this tab, and for new
// tabs in this browser by account; identities only.
import { recall, remember } from './remembered'

interface Trail {
  /** 我的待办, 隐患 · 全部. */
  title: string
  /** The address of the list as it was filtered. */
  href: string
  ids: string[]
  /** How many there are altogether; lists go on by “more”. */
  total: number | null
}

export interface OnTrail {
  title: string
  href: string
  /** From 1. */
  at: number
  total: number
  previous: string | undefined
  next: string | undefined
}

const NAME = 'trail'
const MOST = 500

export function keepTrail(account: string, trail: Trail): void {
  const kept = { ...trail, ids: trail.ids.slice(0, MOST) }
  try {
    sessionStorage.setItem(`gewu.${account}.${NAME}`, JSON.stringify(kept))
  } catch {
    // Without it only new tabs know their neighbours.
  }
  // What was searched for may be somebody's name: it stays in this tab.
  remember(account, NAME, { ...kept, href: withoutWords(kept.href) })
}

function withoutWords(href: string): string {
  const [path = '', query = ''] = href.split('?')
  const asked = new URLSearchParams(query)
  asked.delete('q')
  return asked.size > 0 ? `${path}?${asked}` : path
}

function inTab(account: string): Trail | null {
  try {
    return JSON.parse(sessionStorage.getItem(`gewu.${account}.${NAME}`) ?? 'null') as Trail | null
  } catch {
    return null
  }
}

/** Where a record stands in the list that was last looked at, if it stands there. */
export function trailOf(account: string, id: string): OnTrail | null {
  for (const trail of [inTab(account), recall<Trail | null>(account, NAME, null)]) {
    const at = trail?.ids.indexOf(id) ?? -1
    if (!trail || at < 0) continue
    return { title: trail.title, href: trail.href, at: at + 1, total: Math.max(trail.total ?? 0, trail.ids.length), previous: trail.ids[at - 1], next: trail.ids[at + 1] }
  }
  return null
}
