// The service worker of the phone page: keeps the page itself on the phone, so that it opens without a signal, and nothing else.
// Answers of the server, and pictures of records, never come into its hands: they would outlive a signing out.
import type { Shell } from './build'

declare const self: ServiceWorkerGlobalScope
/** The build writes it in. */
declare const __GEWU_SHELL__: Shell

const { version, files } = __GEWU_SHELL__
const FAMILY = 'gewu-field-'
const MINE = FAMILY + version
const PAGE = '/m/'
const known = new Set(files.map(({ path }) => path).filter((path) => path !== PAGE))

self.addEventListener('install', (event) => {
  event.waitUntil(keep())
})

/** All or nothing: the browser refuses what was not built together with this worker, as in the middle of an upgrade. */
async function keep(): Promise<void> {
  const mine = await caches.open(MINE)
  await mine.addAll(files.map(({ path, integrity }) => new Request(path, { integrity })))
  // Pages that are open have all they need and stay as they are; the next one that is opened is the new one.
  await self.skipWaiting()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    event.respondWith(find(PAGE, request))
    event.waitUntil(dropOlder())
  } else if (known.has(pathname) || pathname.startsWith('/assets/')) event.respondWith(find(pathname, request))
})

/** What is kept under `path`, of this version or of the one before it; from the server where the phone has lost it. */
async function find(path: string, request: Request): Promise<Response> {
  const mine = await caches.open(MINE)
  const kept = (await mine.match(path, { ignoreVary: true })) ?? (await caches.match(path, { ignoreVary: true }))
  return kept ?? fetch(request)
}

/** A page of this version is opened: what older ones needed goes. */
async function dropOlder(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(FAMILY) && name !== MINE) await caches.delete(name)
}
