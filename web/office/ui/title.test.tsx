// @vitest-environment jsdom
// The words of the tab.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PageHead } from './Head'
import { setTitlePlace, titleOf, useTitle } from './title'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
let root: Root
beforeEach(() => {
  root = createRoot(document.createElement('div'))
})
afterEach(() => act(async () => root.unmount()))

function Named({ words }: { words?: string }) {
  useTitle(words)
  return null
}

async function shown(page: React.ReactNode): Promise<string> {
  await act(async () => root.render(page))
  return document.title
}

it('a tab says which page it is, then where', async () => {
  expect(titleOf('', '')).toBe('格物')
  setTitlePlace('修文镇', false)
  expect(await shown(<Named key="1" words="事项" />)).toBe('事项 · 修文镇 · 格物')
  expect(await shown(<PageHead key="2" title="审计记录" />)).toBe('审计记录 · 修文镇 · 格物')
  expect(await shown(<Named key="3" />)).toBe('修文镇 · 格物')
  setTitlePlace('修文镇', true)
  expect(document.title).toBe('修文镇（演示数据，非真实） · 格物')
})

it('a page that learns its name later takes it then', async () => {
  setTitlePlace('', false)
  expect(await shown(<Named key="4" words="事项" />)).toBe('事项 · 格物')
  expect(await shown(<Named key="4" words="YH-2026-0412 沟渠堵塞" />)).toBe('YH-2026-0412 沟渠堵塞 · 格物')
})
