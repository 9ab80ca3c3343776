// The frame of every page: one head with the way back, one column, the lines that always stand.
import { useEffect, type ReactNode } from 'react'

export function Page({ title, back, demo, children }: { title: string; back?: string; demo: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = title === '格物' ? title : `${title} · 格物`
  }, [title])
  return (
    <div className="page">
      <header className="head">
        {back === undefined ? <span className="brand">格物</span> : <a className="back" href={back} aria-label="返回">‹ 返回</a>}
        <h1>{title}</h1>
        {demo && <span className="demo">演示数据，非真实</span>}
      </header>
      <main>{children}</main>
      <footer className="foot">
        <p>本系统为非涉密系统，严禁处理涉密信息</p>
        <p>
          对本页面有意见或投诉，请拨打 <a href="tel:12345">12345</a>
        </p>
      </footer>
    </div>
  )
}

/** A line that says how things stand. */
export function Notice({ tone, children }: { tone: 'good' | 'wait' | 'bad' | 'plain'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** What is shown while something is fetched, or instead of it when that failed. */
export function Loading({ fault, again }: { fault?: string; again: () => void }) {
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
