// The four faces of a page that has nothing to show: waiting, empty, failed, not for you.
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Problem, wordsOf } from '../../api/problem'

export function Waiting({ rows = 6 }: { rows?: number }) {
  return (
    <div className="block" role="status" aria-label="正在打开">
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  )
}

export function Nothing({ words, more, children }: { words: string; more?: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p className="nothing-words">{words}</p>
      {more && <p className="faint">{more}</p>}
      {children}
    </div>
  )
}

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const hidden = error instanceof Problem && (error.status === 404 || error.status === 403)
  return (
    <div className="nothing" role="alert">
      <p className="nothing-words">{hidden ? '没有找到，或不在你的管辖范围。' : wordsOf(error)}</p>
      {hidden ? (
        <p className="faint">请核对编号；确需查看的，请联系镇综治中心。</p>
      ) : (
        again && (
          <Button onClick={wordsOf(error).includes('刷新') ? () => location.reload() : again}>
            {wordsOf(error).includes('刷新') ? '刷新页面' : '再试一次'}
          </Button>
        )
      )}
    </div>
  )
}
