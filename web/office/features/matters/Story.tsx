// The whole life of a matter, newest first: who, when, what, in which words, with which photos.
import type { TimelineItem } from '../../../api/types'
import { exact } from '../../ui/time'
import { When } from '../../ui/When'
import { Photos } from './Photos'

const LATE_MS = 3_600_000

export function Story({ items }: { items: readonly TimelineItem[] }) {
  // What one command did stands at one instant: there the record's own order decides.
  const newest = items
    .map((item, order) => ({ item, order }))
    .sort((a, b) => Date.parse(b.item.at) - Date.parse(a.item.at) || b.order - a.order)
    .map(({ item }) => item)
  return (
    <section className="block order-9">
      <h2>办理过程</h2>
      <ol className="story">
        {newest.map((item, index) => (
          <li key={`${item.at}-${index}`}>
            <div className="row-between">
              <span>
                <b>{item.what}</b>　{item.who}
              </span>
              <span className="faint small">
                <When at={item.at} />
              </span>
            </div>
            {item.happened_at && Date.parse(item.at) - Date.parse(item.happened_at) > LATE_MS && (
              <p className="faint small">实际发生：{exact(item.happened_at)}（事后补登）</p>
            )}
            {item.text && <p className="story-text">{item.text}</p>}
            {item.detail?.map((line) => (
              <p key={line.label} className="small">
                <span className="faint">{line.label}：</span>
                {line.value}
              </p>
            ))}
            {item.files && <Photos files={item.files} alt={`${item.what}照片`} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
