// Whether this phone has a network at all; the server may still be out of reach.
import { useSyncExternalStore } from 'react'

function hear(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(hear, () => navigator.onLine)
