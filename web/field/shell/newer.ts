// Keeps the page on the phone, and hears whether the server has a newer one. The newer one is taken when the page is opened the next
// time, or when the person says so; it never changes what is open under somebody's hands.
import { useEffect, useSyncExternalStore } from 'react'

const PAGE = '/m/'
const WORKER = '/m/worker.js'
const FAMILY = 'gewu-field-'
/** Asked no oftener than this, in milliseconds, however often the page is looked at. */
const PAUSE = 60_000
/** A page that stays open is asked for this often, in milliseconds. */
const ROUND = 30 * 60_000

let ready = false
let asked = -PAUSE
const heard = new Set<() => void>()

/** Lets the service worker keep the page. Without a secure address (https, or this machine) the browser has none, and nothing is kept. */
export async function keepShell(): Promise<void> {
  await navigator.serviceWorker?.register(WORKER, { scope: PAGE, updateViaCache: 'none' }).catch(() => undefined)
}

/** The built files that a page names. */
function filesOf(page: Document): string[] {
  const named = [...page.querySelectorAll('script[src], link[href]')].map((one) => one.getAttribute('src') ?? one.getAttribute('href') ?? '')
  return named.filter((name) => name.startsWith('/assets/'))
}

/** Whether the page that the server has now is another than the one that is open; `false` where it cannot be told. */
export async function differs(open: Document = document): Promise<boolean> {
  // The worker leaves this to the network: it answers for the page only where the page is opened.
  const answer = await fetch(PAGE, { cache: 'no-cache', signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
  if (!answer?.ok) return false
  const there = filesOf(new DOMParser().parseFromString(await answer.text().catch(() => ''), 'text/html'))
  const here = filesOf(open)
  // A page of some gateway names none of ours.
  return there.length > 0 && here.length > 0 && there.some((name) => !here.includes(name))
}

/** Gets the server's page onto the phone; answers whether the next opening shows it. */
export async function fetchNewer(): Promise<boolean> {
  const kept = await navigator.serviceWorker?.getRegistration(PAGE)
  if (!kept) return true
  const worker = await fetch(WORKER, { method: 'HEAD', cache: 'no-store' })
  if (worker.status === 404) {
    // The server went back to a version without a worker: what is kept would stand in its way for ever.
    await kept.unregister()
    for (const name of await caches.keys()) if (name.startsWith(FAMILY)) await caches.delete(name)
    return true
  }
  await kept.update()
  const coming = kept.installing ?? kept.waiting
  return !coming || settled(coming)
}

function settled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true)
      if (worker.state === 'redundant') resolve(false)
    }
    worker.addEventListener('statechange', look)
    look()
  })
}

async function look(): Promise<void> {
  if (ready || !navigator.onLine || document.visibilityState !== 'visible' || Date.now() - asked < PAUSE) return
  asked = Date.now()
  if (!(await differs()) || !(await fetchNewer().catch(() => false))) return
  ready = true
  for (const changed of heard) changed()
}

function hear(changed: () => void): () => void {
  heard.add(changed)
  return () => heard.delete(changed)
}

/** Whether a newer page lies ready; asked when the signal is back, when the page is looked at, and from time to time. */
export function useNewer(): boolean {
  useEffect(() => {
    const ask = () => void look()
    ask()
    addEventListener('online', ask)
    document.addEventListener('visibilitychange', ask)
    const timer = setInterval(ask, ROUND)
    return () => {
      removeEventListener('online', ask)
      document.removeEventListener('visibilitychange', ask)
      clearInterval(timer)
    }
  }, [])
  return useSyncExternalStore(hear, () => ready)
}
