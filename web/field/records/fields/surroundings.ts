// What the inputs of a form may look at besides their own value: who writes, where, names of what is chosen, pictures, opened rows.
import { createContext, useContext, type ReactNode } from 'react'
import type { Row } from '../../../records/wire'
import type { Me } from '../../wire/types'
import type { Pictures } from '../entry'
import type { View } from '../marks'

export interface Surroundings {
  me: Me
  /** The kind of the form: what was chosen last is kept by it. */
  kind: string
  /** The place of the form or of its record. */
  area: string | undefined
  names: Record<string, string>
  learn: (id: string, name: string) => void
  pictures: Pictures
  /** Keeps pictures on this phone; answers with their names. */
  addPictures: (blobs: Blob[]) => string[]
  /** A picture of the record from before, to be taken again from the same place. */
  before?: View | undefined
  /** What stands below a row of a table: the record that it opens. */
  below?: ((table: string, row: Row, index: number) => ReactNode) | undefined
}

const Context = createContext<Surroundings | null>(null)
export const Around = Context.Provider

export function useSurroundings(): Surroundings {
  const found = useContext(Context)
  if (!found) throw new Error('an input outside of a form')
  return found
}
