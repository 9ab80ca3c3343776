// The frame of every page: the strip that always stands, one head with the way back, one column, the complaint line.
import { useEffect, type ReactNode } from 'react'
import { Icon, type Drawn } from './Icon'

interface Props {
  title: string
  /** A second line in the head. */
  sub?: string | undefined
  /** Without it the head shows the seal. */
  back?: string | undefined
  demo: boolean
  /** What stands right in the head. */
  right?: ReactNode
  /** The bottom bar of the four main pages; inside a form or a record it gives way to the acts. */
  bar?: ReactNode
  children: ReactNode
}

export function Page({ title, sub, back, demo, right, bar, children }: Props) {
  useEffect(() => {
    document.title = title === '格物' ? title : `${title} · 格物`
  }, [title])
  return (
    <div className="page">
      <p className="strip">
        {demo && <b>演示数据，非真实</b>}
        <span>本系统为非涉密系统，严禁处理涉密信息</span>
      </p>
      <header className="top">
        {back === undefined ? (
          <span className="seal" aria-label="格物" role="img">
            格<br />物
          </span>
        ) : (
          <a className="icon back" href={back} aria-label="返回">
            <Icon name="back" />
          </a>
        )}
        <h1>
          {title}
          {sub && <small>{sub}</small>}
        </h1>
        {right}
      </header>
      <main>
        {children}
        {bar && (
          <p className="foot">
            对本页面有意见或投诉，请拨打 <a href="tel:12345">12345</a>
          </p>
        )}
      </main>
      {bar}
    </div>
  )
}

const SIGNS: Record<'good' | 'wait' | 'bad' | 'plain', Drawn> = { good: 'tick', wait: 'clock', bad: 'warn', plain: 'ask' }

/** A line that says how things stand. */
export function Notice({ tone, icon, children }: { tone: keyof typeof SIGNS; icon?: Drawn; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon ?? SIGNS[tone]} />
      <div>{children}</div>
    </div>
  )
}

/** What is shown while something is fetched, or instead of it when that failed. */
export function Loading({ fault, again }: { fault?: string | undefined; again: () => void }) {
  if (fault === undefined) return <output className="quiet">正在读取…</output>
  return (
    <Notice tone="bad">
      <p>{fault}</p>
      <button type="button" className="second" onClick={again}>
        再试一次
      </button>
    </Notice>
  )
}
