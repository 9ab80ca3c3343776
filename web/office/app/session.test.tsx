// The promise that matters most: a session ends while somebody is typing, and nothing typed is lost.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { answerLikeAServer, endSession, enterAs } from '../fake/server'
import { LookProvider } from '../ui/theme'
import { router } from './router'

let root: Root | null = null

beforeAll(() => {
  window.matchMedia = (query: string) =>
    ({
      matches: query.includes('min-width'),
      media: query,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
    }) as never
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as never
  window.scrollTo = () => undefined
  answerLikeAServer()
})
beforeEach(() => {
  localStorage.clear()
  enterAs('zz-dd')
})
afterEach(() => {
  root?.unmount()
  document.body.innerHTML = ''
})

async function open(path: string): Promise<void> {
  const host = document.body.appendChild(document.createElement('div'))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  root = createRoot(host)
  root.render(
    <QueryClientProvider client={client}>
      <LookProvider>
        <Suspense fallback={null}>
          <RouterProvider router={router} />
        </Suspense>
      </LookProvider>
    </QueryClientProvider>,
  )
  await router.navigate({ to: path as never })
}

const seen = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words), { timeout: 50_000 })

async function press(words: string): Promise<void> {
  const button = await vi.waitFor(
    () => {
      const found = [...document.querySelectorAll('button')].findLast((one) => one.textContent?.replaceAll(/\s/g, '') === words)
      if (!found) throw new Error(`no button ${words}`)
      return found
    },
    { timeout: 50_000 },
  )
  button.click()
}

function type(element: Element | null | undefined, words: string): void {
  if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) throw new Error('nothing to type into')
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, words)
  element.dispatchEvent(new Event('input', { bubbles: true }))
}

test('a session that ended while typing: sign in again over the form, and the same words are sent', async () => {
  await open('/record/req0')
  await press('催办')
  await vi.waitFor(() => expect(document.querySelector('.rec-act textarea')).not.toBeNull(), { timeout: 50_000 })
  type(document.querySelector('.rec-act textarea'), '已电话核实')
  endSession()
  document.querySelector<HTMLElement>('.rec-act-foot .ant-btn-primary')?.click()
  await seen('登录已过期，请重新登录')
  expect(document.querySelector<HTMLTextAreaElement>('.rec-act textarea')?.value).toBe('已电话核实')
  await press('以“镇综治中心调度员”身份继续')
  await seen('已催办')
  await seen('已电话核实')
}, 200_000)

test('a half-written form comes back after a reload', async () => {
  await open('/record/req6')
  await press('催办')
  await vi.waitFor(() => expect(document.querySelector('.rec-act textarea')).not.toBeNull(), { timeout: 50_000 })
  type(document.querySelector('.rec-act textarea'), '写了一半')
  await vi.waitFor(() => expect(JSON.stringify(localStorage)).toContain('写了一半'), { timeout: 50_000 })
  root?.unmount()
  document.body.innerHTML = ''
  await open('/record/req6')
  await press('催办')
  await vi.waitFor(() => expect(document.querySelector<HTMLTextAreaElement>('.rec-act textarea')?.value).toBe('写了一半'), { timeout: 50_000 })
}, 200_000)
