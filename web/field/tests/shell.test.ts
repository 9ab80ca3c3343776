// The page that is kept on the phone: what belongs to it, and how it hears of a newer one.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { partsOf } from '../shell/build'
import { differs, fetchNewer } from '../shell/newer'

const PAGE = '<link rel="icon" href="/favicon.svg"><script src="/old-browser.js"></script><script type="module" src="/assets/field-1.js"></script><link rel="stylesheet" href="/assets/field-1.css">'
const open = new DOMParser().parseFromString(PAGE, 'text/html')

afterEach(() => vi.unstubAllGlobals())

const chunk = (imports: string[] = [], dynamicImports: string[] = []) => ({ type: 'chunk' as const, imports, dynamicImports })

const server = (status: number, body: string) => vi.stubGlobal('fetch', async () => new Response(body, { status }))

describe('what belongs to the page', () => {
  it('is what it names and what that imports, and nothing of the office', () => {
    const bundle = { 'assets/field-1.js': chunk(['assets/read-1.js']), 'assets/read-1.js': chunk(['assets/deep-1.js']), 'assets/deep-1.js': chunk(), 'assets/office-1.js': chunk(['assets/read-1.js'], ['assets/chart-1.js']) }
    expect(partsOf(PAGE, bundle)).toEqual(['assets/deep-1.js', 'assets/field-1.css', 'assets/field-1.js', 'assets/read-1.js', 'favicon.svg', 'old-browser.js'])
  })
  it('comes in one piece', () => {
    expect(() => partsOf(PAGE, { 'assets/field-1.js': chunk([], ['assets/later-1.js']) })).toThrow('assets/later-1.js')
  })
})

describe('a newer page', () => {
  it('is one that names other files', async () => {
    server(200, PAGE)
    expect(await differs(open)).toBe(false)
    server(200, PAGE.replace('field-1.css', 'field-2.css'))
    expect(await differs(open)).toBe(true)
  })
  it('is not what a gateway says, nor silence', async () => {
    server(200, '<h1>请登录无线网络</h1>')
    expect(await differs(open)).toBe(false)
    server(502, PAGE.replace('field-1', 'field-2'))
    expect(await differs(open)).toBe(false)
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    expect(await differs(open)).toBe(false)
  })
})

/** A registration whose update brings a worker that ends in `state`. */
function phone(head: number, state?: string) {
  const coming = state === undefined ? null : Object.assign(new EventTarget(), { state: 'installing' })
  const kept = {
    installing: coming,
    waiting: null,
    unregister: vi.fn(async () => true),
    update: vi.fn(async () => {
      if (coming) setTimeout(() => (Object.assign(coming, { state }), coming.dispatchEvent(new Event('statechange'))))
    }),
  }
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => kept } })
  vi.stubGlobal('fetch', async () => new Response(null, { status: head }))
  const dropped: string[] = []
  vi.stubGlobal('caches', { keys: async () => ['gewu-field-1', 'another'], delete: async (name: string) => dropped.push(name) })
  return { kept, dropped }
}

describe('getting the newer page', () => {
  it('is done when its worker holds all of it', async () => {
    phone(200, 'activated')
    expect(await fetchNewer()).toBe(true)
  })
  it('is not done where something of it did not arrive', async () => {
    phone(200, 'redundant')
    expect(await fetchNewer()).toBe(false)
  })
  it('lets go of what is kept where the server has no worker any more', async () => {
    const { kept, dropped } = phone(404)
    expect(await fetchNewer()).toBe(true)
    expect(kept.unregister).toHaveBeenCalled()
    expect(dropped).toEqual(['gewu-field-1'])
  })
})
