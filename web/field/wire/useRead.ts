// Reading for a page: the value, the words of a failure, and a way to try again.
import { useCallback, useEffect, useState } from 'react'
import { words } from './api'
import { read } from './seen'

export type Reading<T> = { value?: T; fault?: string; again: () => void }

/** A page that is looked at again, or come back to, after this long shows what is the case now. */
const STALE = 15_000
/** Somebody who only looks on is shown what has come. */
const ROUND = 180_000

/** What a GET answers, kept up with its path and with the eyes on it; nothing is asked while `path` is empty. */
export function useRead<T>(account: string, path: string): Reading<T> {
  const [state, setState] = useState<{ path: string; value?: T; fault?: string }>({ path: '' })
  const load = useCallback(
    () =>
      read<T>(account, path).then(
        (value) => ({ path, value }),
        (reason: unknown) => ({ path, fault: words(reason) }),
      ),
    [account, path],
  )
  useEffect(() => {
    let wanted = true
    let asked = Date.now()
    const refresh = () => {
      if (!path || document.visibilityState !== 'visible' || Date.now() - asked < STALE) return
      asked = Date.now()
      // What failed in the background leaves what is shown.
      void load().then((found) => wanted && 'value' in found && setState(found))
    }
    if (path) void load().then((found) => wanted && setState(found))
    const timer = setInterval(refresh, ROUND)
    document.addEventListener('visibilitychange', refresh)
    addEventListener('online', refresh)
    addEventListener('hashchange', refresh)
    return () => {
      wanted = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
      removeEventListener('online', refresh)
      removeEventListener('hashchange', refresh)
    }
  }, [load, path])
  const again = () => {
    setState({ path })
    void load().then(setState)
  }
  return state.path === path ? { ...state, again } : { again }
}
