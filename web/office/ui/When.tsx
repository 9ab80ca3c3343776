import { serverNow } from './me'
import { exact, spoken } from './time'

/** A moment as people say it; the exact one on hover, for programs, and on paper, where 今天 would be any day. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <span className="faint">—</span>
  return (
    <time dateTime={at} title={exact(at)}>
      <span className="no-print">{spoken(at, serverNow())}</span>
      <span className="print-inline">{exact(at)}</span>
    </time>
  )
}
