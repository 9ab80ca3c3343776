// A picker over the whole page. A native dialog: focus stays inside, Escape and the phone's back key close it.
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './Icon'

export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-label={title} onCancel={onClose}>
      <header className="top">
        <button type="button" className="icon back" aria-label="返回" onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>{title}</h2>
      </header>
      <div className="inside">{children}</div>
    </dialog>
  )
}
