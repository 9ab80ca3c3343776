// 大字: kept on this phone for whoever holds it, before anybody signs in.
import { useSyncExternalStore } from 'react'

const KEPT = 'gewu.size'
const heard = new Set<() => void>()

const isLarge = (): boolean => document.documentElement.dataset.size === 'large'

export function setLarge(large: boolean): void {
  if (large) document.documentElement.dataset.size = 'large'
  else delete document.documentElement.dataset.size
  try {
    if (large) localStorage.setItem(KEPT, 'large')
    else localStorage.removeItem(KEPT)
  } catch {
    // Private mode: it lasts as long as the page.
  }
  for (const changed of heard) changed()
}

/** As it was the last time. */
export function takeSize(): void {
  try {
    if (localStorage.getItem(KEPT) === 'large') document.documentElement.dataset.size = 'large'
  } catch {
    // Nothing was kept.
  }
}

function hear(changed: () => void): () => void {
  heard.add(changed)
  return () => heard.delete(changed)
}

export const useLarge = (): boolean => useSyncExternalStore(hear, isLarge)
