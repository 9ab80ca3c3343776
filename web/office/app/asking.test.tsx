// @vitest-environment jsdom
// Without a network a page says so at once.
import { QueryClientProvider, onlineManager, useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { answerWith, api, got } from '../../api/client'
import { networkProblem, Problem, wordsOf } from '../../api/problem'
import { asksAgain, questions } from './asking'

function line(on: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(on)
  onlineManager.setOnline(on)
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

function Page() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => got(api.GET('/api/v1/me')) })
  return <p>{me.isPending ? '灰条' : me.isError ? wordsOf(me.error) : '有了'}</p>
}

it('a dead line is a plain sentence and not grey bars, and the answer comes when the line is back', async () => {
  const host = document.createElement('div')
  const root = createRoot(host)
  line(false)
  answerWith(async () => {
    if (!navigator.onLine) throw new TypeError('network')
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } })
  })
  await act(async () => root.render(<QueryClientProvider client={questions()}><Page /></QueryClientProvider>))
  await vi.waitFor(() => expect(host.textContent).toContain('网络没有连上'), { timeout: 500 })
  await act(async () => line(true))
  await vi.waitFor(() => expect(host.textContent).toBe('有了'))
  await act(async () => root.unmount())
})

it('only what may pass by itself is asked again', () => {
  line(true)
  expect([0, 1].map((times) => asksAgain(times, networkProblem()))).toEqual([true, false])
  expect([0, 1, 2].map((times) => asksAgain(times, new Problem(503, 'busy', '忙')))).toEqual([true, true, false])
  expect(asksAgain(0, new Problem(404, 'not-found', '没有'))).toBe(false)
  line(false)
  expect(asksAgain(0, networkProblem())).toBe(false)
})

it('a server that says nothing is given up after a while', async () => {
  vi.useFakeTimers()
  answerWith(() => new Promise(() => undefined))
  const asked = got(api.GET('/api/v1/me')).catch((error: unknown) => wordsOf(error))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await asked).toContain('没有回应')
})
