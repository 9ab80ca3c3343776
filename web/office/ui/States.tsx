// The faces of a page that has nothing to show: say what is so, what comes next, one act. Waiting shows its bones after a second only.
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Problem, wordsOf } from '../../api/problem'
import { Icon, type IconName } from './Icon'

interface StateBoxProps {
  icon?: IconName
  title: ReactNode
  more?: ReactNode
  /** Something went wrong, rather than: there is nothing. */
  bad?: boolean
  /** At most one act. */
  children?: ReactNode
}

export function StateBox({ icon = 'tick', title, more, bad = false, children }: StateBoxProps) {
  return (
    <div className={bad ? 'state state-bad' : 'state'} role={bad ? 'alert' : undefined}>
      <Icon name={icon} />
      <div>
        <p className="state-title">{title}</p>
        {more && <p className="state-more">{more}</p>}
        {children && <div className="state-act">{children}</div>}
      </div>
    </div>
  )
}

export function Waiting({ rows = 6 }: { rows?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="bones" role="status" aria-label="正在打开">
      {late && Array.from({ length: rows }, (_, row) => <i key={row} style={{ width: `${92 - ((row * 17) % 40)}%` }} />)}
      {late && <p className="faint small">正在取数……</p>}
    </div>
  )
}

export function Nothing({ words, more, icon = 'tick', children }: { words: string; more?: string; icon?: IconName; children?: ReactNode }) {
  return (
    <StateBox icon={icon} title={words} more={more}>
      {children}
    </StateBox>
  )
}

/** Not there and not yours read alike. */
export function Refused() {
  return <StateBox icon="lock" title="没有找到，或不在你的管辖范围。" more="请核对编号；确需查看的，请联系镇综治中心。" bad />
}

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) return <Refused />
  const words = wordsOf(error)
  const reload = words.includes('刷新')
  return (
    <StateBox icon="warn" title={words} bad>
      {(again ?? reload) && <Button onClick={reload ? () => location.reload() : again}>{reload ? '刷新页面' : '再试一次'}</Button>}
    </StateBox>
  )
}
