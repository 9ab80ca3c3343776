// What lay covered and was opened stays with the record it was opened of.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { answerWith } from '../../../../api/client'
import { Reveal, RevealScope } from './Reveal'

let root: Root
beforeAll(() => {
  window.matchMedia = (query: string) => ({ matches: true, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }) as never
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as never
})
afterEach(() => root.unmount())

const client = new QueryClient()
const draw = (record: string) =>
  root.render(
    <QueryClientProvider client={client}>
      <RevealScope record={record}>
        <Reveal field="who" name="当事人" masked="张*" />
      </RevealScope>
    </QueryClientProvider>,
  )
const text = () => document.body.textContent ?? ''
const there = <T extends Element>(selector: string) =>
  vi.waitFor(() => {
    const found = document.querySelector<T>(selector)
    expect(found, selector).not.toBeNull()
    return found as T
  })

test('the names of one record are not shown on the next that stands in its place', async () => {
  answerWith(async () => new Response(JSON.stringify({ fields: [{ code: 'who', name: '当事人', type: 'line', text: '张某某' }] })))
  root = createRoot(document.body.appendChild(document.createElement('div')))
  draw('a')
  await vi.waitFor(() => expect(text()).toContain('张*'))
  ;(await there<HTMLElement>('.link-button')).click()
  const input = await there<HTMLInputElement>('.rec-reveal input')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '约时间')
  input.dispatchEvent(new Event('input', { bubbles: true }))
  ;(await there<HTMLElement>('.rec-reveal button:not([disabled])')).click()
  await vi.waitFor(() => expect(text()).toContain('张某某'))
  draw('b')
  await vi.waitFor(() => expect(text()).toContain('张*'))
  expect(text()).not.toContain('张某某')
})
