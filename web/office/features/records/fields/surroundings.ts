// What the controls must know of the form they stand in: where, whose names are known, what is still on its way up.
import { createContext, useContext } from 'react'

export interface Surroundings {
  /** The place that is chosen: households and units are offered around it. */
  area?: string | undefined
  names: Record<string, string>
  learn: (id: string, name: string) => void
  uploading: (path: string, busy: boolean) => void
}

export const SurroundingsContext = createContext<Surroundings>({ names: {}, learn: () => undefined, uploading: () => undefined })
export const useSurroundings = () => useContext(SurroundingsContext)
