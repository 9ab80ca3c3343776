// The promises of the record screens, walked on the fake server: found at the right control, nothing typed is lost, what opens is told.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { router } from './router'
import { answerLikeAServer, enterAs } from '../fake/server'
import { LookProvider } from '../ui/theme'

let root: Root | null = null

beforeAll(() => {
  window.matchMedia = (query: string) =>
    ({ matches: query.includes('min-width'), media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }) as never
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as never
  window.scrollTo = () => undefined
  Element.prototype.scrollIntoView = () => undefined
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
  root?.unmount()
  document.body.innerHTML = ''
  const host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  root.render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <LookProvider>
        <Suspense fallback={null}>
          <RouterProvider router={router} />
        </Suspense>
      </LookProvider>
    </QueryClientProvider>,
  )
  await router.navigate({ to: path as never })
}

vi.setConfig({ testTimeout: 90_000 })
const patience = { timeout: 40_000, interval: 100 }
const seen = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words), patience)
const find = <T extends Element>(selector: string) =>
  vi.waitFor(() => {
    const found = document.querySelector<T>(selector)
    expect(found, selector).not.toBeNull()
    return found as T
  }, patience)

async function press(words: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = [...document.querySelectorAll('button, a')].findLast((one) => one.textContent?.trim() === words)
    expect(found, words).toBeDefined()
    return found as HTMLElement
  }, patience)
  button.click()
}

async function write(selector: string, words: string): Promise<void> {
  const field = await find<HTMLInputElement | HTMLTextAreaElement>(selector)
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, words)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

test('a list is drawn from its kind: its columns, its rows, and a record beside it that keys walk', async () => {
  await open('/records/request?view=area')
  await seen('SQ-2026-0640')
  const heads = [...document.querySelectorAll('.rec-table th')].map((head) => head.textContent)
  // What every title says already, place and category, is no column of its own.
  expect(heads).toEqual(expect.arrayContaining(['编号', '群众诉求', '状态', '办结期限']))
  expect(heads).not.toContain('类别')
  await vi.waitFor(() => {
    if (!document.querySelector('.side-panel')) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    expect(document.querySelector('.side-panel')).not.toBeNull()
  }, patience)
  await seen('已收起 2 条')
  expect(router.state.location.search).toMatchObject({ beside: expect.stringMatching(/^req/) })
})

test('an empty form says at each place what is missing, and sends nothing', async () => {
  await open('/records/venue/new/enter')
  await seen('名称')
  await press('新增阵地')
  await seen('请填写“名称”')
  expect(document.querySelector('[data-path="name"]')?.textContent).toContain('请填写“名称”')
  expect(document.body.textContent).not.toContain('请填写“开放时间”')
})

test('what the server refuses stands at its control, the text stays, also through a reload', async () => {
  await open('/records/visit/new/record')
  await write('#f-title', '测试冲突 冬季取暖')
  await write('#f-expected', '15')
  await write('#f-present', '12')
  await seen('登记走访')
  await open('/')
  await open('/records/visit/new/record')
  await seen('上次没有提交的内容还在')
  expect((await find<HTMLInputElement>('#f-title')).value).toBe('测试冲突 冬季取暖')
  expect((await find<HTMLInputElement>('#f-present')).value).toBe('12')
})

test('an act is done beside the record, and somebody who was first does not cost the words', async () => {
  await open('/record/req1')
  await press('催办')
  await seen('SQ-2026-0639')
  await write('.rec-act textarea', '测试冲突：请今天办完')
  const send = await find<HTMLElement>('.rec-act-foot .ant-btn-primary')
  send.click()
  await seen('写的内容还在')
  expect((await find<HTMLTextAreaElement>('.rec-act textarea')).value).toBe('测试冲突：请今天办完')
  await press('看最新，再办')
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('写的内容还在'), patience)
  await write('.rec-act textarea', '请今天办完')
  send.click()
  await seen('已催办。')
})

test('a masked particular is opened for a purpose only', async () => {
  await open('/record/req4')
  await seen('100****0007')
  await press('查看')
  await seen('查看会留下记录')
  expect((await find<HTMLButtonElement>('.rec-reveal .ant-btn-primary')).disabled).toBe(true)
  await write('.rec-reveal input', '电话约时间')
  ;(await find<HTMLElement>('.rec-reveal .ant-btn-primary')).click()
  await seen('演示演某')
})

test('a ledger stands in its own head, and a kind explains itself', async () => {
  await open('/books/request/main')
  await seen('榆次区修文镇群众诉求办理台账')
  await seen('46 行')
  await open('/settings/kinds/request')
  await seen('上方是时限')
  expect(document.querySelector('.rec-drawing svg')?.getAttribute('aria-label')).toContain('提交办结（承办单位），时限5工作日')
})
