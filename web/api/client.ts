// The one way to the server. Reads and writes go through openapi-fetch typed by the generated schema; an expired session
// pauses the call until the person has signed in again, and then sends the very same request, so that no form is lost.
import createClient from 'openapi-fetch'
import { networkProblem, Problem, problemOf, silenceProblem } from './problem'
import type { paths } from './schema'

type SignInAgain = () => Promise<boolean>
let signInAgain: SignInAgain | null = null

/** The shell registers how to ask for the password without leaving the page. Resolves to false when the person gives up. */
export function onSessionExpired(ask: SignInAgain | null): void {
  signInAgain = ask
}

type Fetch = (request: Request) => Promise<Response>
let base: Fetch = (request) => globalThis.fetch(request)

/** The fake server of development and of the tests stands in here. */
export function answerWith(fake: Fetch): void {
  base = fake
}

let asking: Promise<boolean> | null = null

/** A fetch that throws Problem for every failure and survives the end of a session. */
export async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const answer = await attempt(request)
  if (answer.ok) return answer
  const problem = await problemOf(answer)
  if (problem.status === 401 && problem.code === 'session-expired' && signInAgain && !request.url.endsWith('/api/v1/me')) {
    asking ??= signInAgain().finally(() => {
      asking = null
    })
    if (await asking) {
      const second = await attempt(again)
      if (second.ok) return second
      throw await problemOf(second)
    }
  }
  throw problem
}

/** How long a page waits for what it wants to show, in milliseconds. Sheets are made while one waits, and what is sent may be long. */
const PATIENCE = 20_000

async function attempt(request: Request): Promise<Response> {
  const reads = request.method === 'GET' && !/\.xlsx|\/export/.test(request.url)
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    if (reads) timer = setTimeout(() => reject(silenceProblem()), PATIENCE)
  })
  try {
    return await Promise.race([base(request), silence])
  } catch (error) {
    if (error instanceof Problem) throw error
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw networkProblem()
  } finally {
    clearTimeout(timer)
  }
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  headers: { 'X-Gewu-Channel': 'office' },
  fetch: send,
})

/** Unwraps openapi-fetch: `send` has thrown already when the answer was no success. */
export async function got<T>(call: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data } = await call
  if (data === undefined) throw new Problem(0, 'empty', '系统没有返回内容，请刷新页面。')
  return data
}

export function absolute(path: string): string {
  return new URL(path, globalThis.location?.origin ?? 'http://localhost').href
}

/** POST whose path is only known at run time (the actions of a matter). `key` is the command's identity. */
export async function post<T>(path: string, body: unknown, key: string): Promise<T> {
  const answer = await send(
    new Request(absolute(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-Gewu-Channel': 'office' },
      body: JSON.stringify(body),
    }),
  )
  return (await answer.json()) as T
}

/** Fetches a file made by the server and hands it to the browser under its own name. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const answer = await send(new Request(absolute(path)))
  const named = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('Content-Disposition') ?? '')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = named?.[1] ? decodeURIComponent(named[1]) : fallbackName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function queryText(query: Record<string, unknown>): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value))
  }
  const text = parts.toString()
  return text ? `?${text}` : ''
}
