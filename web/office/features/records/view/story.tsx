// The story of a record: who, when, by what way, what, and the pictures.
import type { Entry, RecordView } from '../../../../records/wire'
import { serverNow } from '../../../ui/me'
import { Timeline } from '../../../ui/Timeline'
import { dateWords, exact, spoken } from '../../../ui/time'
import { Pictures, ShownValue } from '../marks'

function when(entry: Entry) {
  return (
    <time dateTime={entry.at} title={exact(entry.at)}>
      {spoken(entry.at, serverNow())}
      {entry.day && entry.day !== entry.at.slice(0, 10) && <small className="rec-day">{dateWords(entry.day)}的事</small>}
    </time>
  )
}

function text(entry: Entry) {
  if (!entry.text) return undefined
  if (entry.text.state) return <span className="faint">{entry.text.text || '内容限承办人'}</span>
  return entry.text.text || undefined
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

const CHANNELS: Record<string, string> = { phone: '手机', portal: '网上', import: '导入', rule: '系统' }

export function Story({ view }: { view: RecordView }) {
  return (
    <Timeline
      items={view.timeline.map((entry) => ({
        key: `${entry.version}-${entry.at}-${entry.what}`,
        when: when(entry),
        what: entry.what,
        who: [entry.who, entry.channel && CHANNELS[entry.channel]].filter(Boolean).join(' · '),
        text: text(entry),
        more: more(entry),
        ...(entry.noise ? { noise: entry.what } : {}),
      }))}
    />
  )
}
