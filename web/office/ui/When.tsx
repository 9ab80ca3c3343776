import { serverNow } from './me'
import { exact, spoken } from './time'

/** A moment as people say it; the exact one on hover and for programs. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <span className="faint">—</span>
  return (
    <time dateTime={at} title={exact(at)}>
      {spoken(at, serverNow())}
    </time>
  )
}
