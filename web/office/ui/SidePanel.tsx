// A record beside its list: 424 px, the list gives way and keeps its place. On a phone it is the whole page.
import { type ReactNode, useEffect, useRef } from 'react'
import { Go } from './Go'
import { Icon } from './Icon'

interface Props {
  /** Spoken name and the grey line on top: number, kind, category. */
  label: string
  line?: ReactNode
  /** Its own page. */
  href?: string
  close: () => void
  previous?: (() => void) | undefined
  next?: (() => void) | undefined
  /** Pinned at the bottom: the deeds. */
  foot?: ReactNode
  children: ReactNode
}

export function SidePanel({ label, line, href, close, previous, next, foot, children }: Props) {
  const closing = useRef(close)
  useEffect(() => {
    closing.current = close
  }, [close])
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement | null
      if (event.key !== 'Escape' || event.defaultPrevented || at?.closest('[role="dialog"], .ant-select, .ant-picker')) return
      closing.current()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  return (
    <aside className="side-panel" aria-label={label}>
      <div className="side-line">
        <span className="cut">{line ?? label}</span>
        <span className="side-moves">
          <button type="button" className="icon-button" aria-label="上一件" disabled={!previous} onClick={previous}>
            <Icon name="left" />
          </button>
          <button type="button" className="icon-button" aria-label="下一件" disabled={!next} onClick={next}>
            <Icon name="right" />
          </button>
          {href && (
            <Go href={href} className="side-full">
              全页
            </Go>
          )}
          <button type="button" className="icon-button" aria-label="关闭" onClick={close}>
            <Icon name="close" />
          </button>
        </span>
      </div>
      <div className="side-body">{children}</div>
      {foot && <div className="side-foot">{foot}</div>}
    </aside>
  )
}

/** The list and, where one is open, the panel beside it. */
export function Beside({ panel, children }: { panel?: ReactNode; children: ReactNode }) {
  return (
    <div className={panel ? 'beside beside-open' : 'beside'}>
      <div className="beside-main">{children}</div>
      {panel}
    </div>
  )
}
