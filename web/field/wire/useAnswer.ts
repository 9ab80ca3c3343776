// Reading for a page: the value as the page draws it, the words of a failure, a way to try again.
import { useMemo } from 'react'
import { useRead, type Reading } from './useRead'

export type Answer<T> = Omit<Reading<T>, 'replace'>

/** What a GET answers, turned once for each answer; nothing is asked while `path` is empty. */
export function useAnswer<Raw, T>(account: string, path: string, turn: (answer: Raw) => T): Answer<T> {
  const { value: raw, fault, again } = useRead<Raw>(account, path)
  // oxlint-disable-next-line react/exhaustive-deps
  const value = useMemo(() => (raw === undefined ? undefined : turn(raw)), [raw])
  return { value, fault, again }
}
