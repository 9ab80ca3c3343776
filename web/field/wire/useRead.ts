// Reading for a page: the value, the words of a failure, and a way to try again.
import { useCallback, useEffect, useState } from 'react'
import { words } from './api'
import { read } from './seen'

export type Reading<T> = { value?: T; fault?: string; again: () => void; replace: (value: T) => void }

/** What a GET answers, kept up with its path; nothing is asked while `path` is empty. */
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
    if (path) void load().then((found) => wanted && setState(found))
    return () => {
      wanted = false
    }
  }, [load, path])
  const again = () => {
    setState({ path })
    void load().then(setState)
  }
  const replace = (value: T) => setState({ path, value })
  return state.path === path ? { ...state, again, replace } : { again, replace }
}
