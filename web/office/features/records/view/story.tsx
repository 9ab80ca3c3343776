// The story of a record: who, when, what, and the pictures.
import type { Entry, RecordView } from '../../../../records/wire'
import { serverNow } from '../../../ui/me'
import { Timeline } from '../../../ui/Timeline'
import { exact, spoken } from '../../../ui/time'
import { Pictures, ShownValue } from '../marks'

function when(entry: Entry) {
  return (
    <time dateTime={entry.at} title={exact(entry.at)}>
      {spoken(entry.at, serverNow())}
    </time>
  )
}

function text(entry: Entry) {
  return entry.hidden ? <span className="faint">内容限承办人</span> : entry.text
}

function more(entry: Entry) {
  const facts = entry.facts.filter((fact) => (fact.text || fact.state) && !fact.files?.length)
  const files = [...(entry.files ?? []), ...entry.facts.flatMap((fact) => fact.files ?? [])]
  if (facts.length === 0 && files.length === 0) return undefined
  return (
    <>
      {facts.length > 0 && (
        <div className="rec-entry-facts">
          {facts.map((fact) => (
            <span key={fact.code}>
              <span className="faint">{fact.name}</span> <ShownValue shown={fact} />
            </span>
          ))}
        </div>
      )}
      <Pictures files={files} alt={`${entry.what}照片`} />
    </>
  )
}

export function Story({ view }: { view: RecordView }) {
  return (
    <Timeline
      items={view.timeline.map((entry) => ({
        key: `${entry.version}-${entry.at}-${entry.what}`,
        when: when(entry),
        what: entry.what,
        who: entry.who,
        text: text(entry),
        more: more(entry),
        ...(entry.noise ? { noise: entry.what } : {}),
      }))}
    />
  )
}
