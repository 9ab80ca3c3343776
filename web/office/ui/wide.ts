// Wide or narrow: one border at 768 px. Narrow means cards, whole pages and a bar at the bottom.
import { useSyncExternalStore } from 'react'

const query = () => window.matchMedia('(min-width: 768px)')

function listen(hear: () => void): () => void {
  const media = query()
  media.addEventListener('change', hear)
  return () => media.removeEventListener('change', hear)
}

export function useWide(): boolean {
  return useSyncExternalStore(listen, () => query().matches)
}
