// A picker over the whole page. A native dialog: focus stays inside, Escape and the phone's back key close it.
import { useEffect, useRef, type ReactNode } from 'react'

export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-label={title} onCancel={onClose}>
      <header className="head">
        <button type="button" className="back" onClick={onClose}>
          ‹ 返回
        </button>
        <h2>{title}</h2>
      </header>
      <div className="inside">{children}</div>
    </dialog>
  )
}
