// The line over every page while the machine has no network: at once, and in words. What stands on the page stays.
import { useSyncExternalStore } from 'react'

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export function Offline() {
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  if (online) return null
  return (
    <p className="offline" role="status">
      网络断开了。页面上是断开前的内容，填写的内容还在；网络恢复后自动更新。
    </p>
  )
}
