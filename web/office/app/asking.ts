// How the pages ask: what is tried again by itself, and that a lost network is said at once instead of waited for.
import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../api/problem'

/** Whether a question is asked again by itself: not a refusal, and not into a dead line. */
export function asksAgain(times: number, error: unknown): boolean {
  if (!(error instanceof Problem)) return false
  if (error.status === 0) return times < 1 && navigator.onLine
  return times < 2 && error.status >= 500
}

/** The questions of all pages and their answers. */
export function questions(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // By default a question without a network waits silently for one.
        networkMode: 'always',
        retry: asksAgain,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
