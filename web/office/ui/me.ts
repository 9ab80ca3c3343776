// Who sits here: set once by the session, read everywhere below the shell.
import { createContext, useContext } from 'react'
import type { Me } from '../../api/types'

export const MeContext = createContext<Me | null>(null)

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside of the shell')
  return me
}

/** The areas from which trees begin: one's own, or the whole place. */
export function ownAreas(me: Pick<Me, 'areas' | 'place'>): string[] {
  if (me.areas.length > 0) return me.areas.slice(0, 40).map((area) => area.id)
  return me.place.area ? [me.place.area] : []
}

/** The server's day when it was asked last, moved on by the PC's own clock: a PC a year off still says 今天 rightly. */
let skew = 0
export function setServerNow(now: string): void {
  const there = Date.parse(now)
  if (!Number.isNaN(there)) skew = there - Date.now()
}
export function serverNow(): Date {
  return new Date(Date.now() + skew)
}
/** A moment of this PC's clock as the server would name it. */
export function atServer(here: number): Date {
  return new Date(here + skew)
}
