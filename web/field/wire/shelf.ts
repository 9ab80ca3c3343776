// What this phone keeps in IndexedDB: pictures of drafts, what waits to be sent, and what the server answered last.
// Everything is kept under the account that wrote it and is wiped when that person signs out: phones are shared.

const NAME = 'gewu-field'
const STORES = ['draft', 'outbox', 'seen'] as const
type Shelf = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const store of STORES) request.result.createObjectStore(store)
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  return opened
}

async function act<T>(shelf: Shelf, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, mode)
    const request = work(transaction.objectStore(shelf))
    finish(transaction, () => resolve(request.result), reject)
  })
}

/** Done means written, not merely asked for. */
function finish(transaction: IDBTransaction, done: () => void, failed: (reason: unknown) => void): void {
  transaction.addEventListener('complete', done)
  transaction.addEventListener('error', () => failed(transaction.error))
  transaction.addEventListener('abort', () => failed(transaction.error))
}

/** What lies under `key`, or nothing. */
export async function take<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  return (await act(shelf, 'readonly', (store) => store.get(key))) as T | undefined
}

/** Puts `value` under `key`; kept when the promise resolves. */
export async function keep(shelf: Shelf, key: string, value: unknown): Promise<void> {
  await act(shelf, 'readwrite', (store) => store.put(value, key))
}

/** Forgets what lies under `key`. */
export async function drop(shelf: Shelf, key: string): Promise<void> {
  await act(shelf, 'readwrite', (store) => store.delete(key))
}

/** Puts `value` under `key` only where something still lies there; answers whether it did. */
export async function renew(shelf: Shelf, key: string, value: unknown): Promise<boolean> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, 'readwrite')
    const store = transaction.objectStore(shelf)
    let there = false
    const found = store.getKey(key)
    found.addEventListener('success', () => {
      there = found.result !== undefined
      if (there) store.put(value, key)
    })
    finish(transaction, () => resolve(there), reject)
  })
}

/** Puts `value` in its new place and clears the old one, both or neither: a page that is closed in between finds it once. */
export async function move(from: { shelf: Shelf; key: string }, to: { shelf: Shelf; key: string }, value: unknown): Promise<void> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...new Set([from.shelf, to.shelf])], 'readwrite')
    transaction.objectStore(from.shelf).delete(from.key)
    transaction.objectStore(to.shelf).put(value, to.key)
    finish(transaction, resolve, reject)
  })
}

/** Everything under keys that begin with `prefix`, in order of key. */
export async function all<T>(shelf: Shelf, prefix: string): Promise<T[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  return (await act(shelf, 'readonly', (store) => store.getAll(range))) as T[]
}

/** The keys that begin with `prefix`, without it. */
export async function names(shelf: Shelf, prefix: string): Promise<string[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const keys = await act(shelf, 'readonly', (store) => store.getAllKeys(range))
  return keys.map((key) => String(key).slice(prefix.length))
}

/** Forgets what `goes` says of its value. */
export async function prune(shelf: Shelf, goes: (value: unknown) => boolean): Promise<void> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelf, 'readwrite')
    const walk = transaction.objectStore(shelf).openCursor()
    walk.addEventListener('success', () => {
      const here = walk.result
      if (!here) return
      if (goes(here.value)) here.delete()
      here.continue()
    })
    finish(transaction, resolve, reject)
  })
}

/** Forgets everything of an account. */
export async function wipe(account: string): Promise<void> {
  const range = IDBKeyRange.bound(`${account}/`, `${account}/\uffff`)
  for (const shelf of STORES) await act(shelf, 'readwrite', (store) => store.delete(range))
}
