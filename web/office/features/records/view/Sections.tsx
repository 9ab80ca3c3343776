// The facts of a record by section, and what stands beside them: clocks, parts, links, whom to call.
import { FactList } from '../../../../records/FactList'
import { partWords } from '../../../../records/read'
import type { Clock, Contact, RecordView, Shown } from '../../../../records/wire'
import { Go } from '../../../ui/Go'
import { Card } from '../../../ui/Head'
import { Phone } from '../../../ui/Phone'
import { When } from '../../../ui/When'
import { RecordLimit, RecordStatus } from '../../../ui/RecordMarks'
import { Pictures, ShownValue } from '../marks'
import { Reveal, RevealRows } from './Reveal'

type Of = { view: RecordView }

const filled = (shown: Shown) => !!shown.state || !!shown.text || (shown.files?.length ?? 0) > 0 || (shown.rows?.length ?? 0) > 0
const LONG = 40
const tall = (shown: Shown) => (shown.rows?.length ?? 0) > 0 || (shown.files?.length ?? 0) > 0

export function Facts({ view, facts }: Of & { facts: readonly Shown[] }) {
  const shown = facts.filter(filled)
  if (shown.length === 0) return null
  return (
    <FactList className="kv" facts={shown} rowClass={(fact) => (tall(fact) ? 'kv-tall' : undefined)}>
      {(fact) => <Value view={view} fact={fact} />}
    </FactList>
  )
}

/** What is masked may be looked at by those who handle it, for a purpose. */
function Value({ view, fact }: Of & { fact: Shown }) {
  const may = view.may.reveal.includes(fact.code)
  if (may && fact.rows?.some((row) => row.some((cell) => cell.state === 'masked'))) return <RevealRows fact={fact} />
  if (fact.state !== 'masked') return <ShownValue shown={fact} />
  return may ? <Reveal field={fact.code} name={fact.name} masked={fact.text} /> : <span className="faint">{fact.text || '已遮挡'}</span>
}

/** Who stands behind it, where that may be looked up. */
function Reporter({ view }: Of) {
  if (!view.may.reveal_reporter) return null
  return (
    <Card title="反映人">
      <Reveal field={null} name="反映人" masked="" />
    </Card>
  )
}

export function Sections({ view }: Of) {
  return (
    <>
      <SectionCards view={view} sections={view.sections} />
      <Reporter view={view} />
    </>
  )
}

/** What wants the broad column: words of some length, pictures, rows. */
const isBroad = (fact: Shown, section: string) => tall(fact) || (fact.type === 'text' && section === 'fields') || fact.text.length > LONG
const isPicture = (fact: Shown) => (fact.files?.length ?? 0) > 0

/** A matter's words and pictures stand before its story; of a register and an activity, what it is comes first. */
export function Broad({ view }: Of) {
  if (view.class !== 'matter') return <SectionCards view={view} sections={view.sections.slice(0, 1)} />
  const facts = view.sections.flatMap((section) => section.facts.filter((fact) => filled(fact) && isBroad(fact, section.code)))
  const words = facts.filter((fact) => !tall(fact))
  const pictures = facts.filter(isPicture)
  if (words.length + pictures.length === 0) return null
  return (
    <Card title="情况">
      <Facts view={view} facts={words} />
      {pictures.length > 0 && <PictureFacts facts={pictures} />}
    </Card>
  )
}

/** Before and after beside each other. */
function PictureFacts({ facts }: { facts: readonly Shown[] }) {
  return (
    <div className="rec-pictures">
      {facts.map((fact) => (
        <figure key={fact.code}>
          <Pictures files={fact.files ?? []} alt={fact.name} />
          <figcaption>
            {fact.name}
            {(fact.files?.length ?? 0) > 1 && ` ${fact.files?.length} 张`}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

/** Rows that a matter holds: below its story, one card each. */
export function Tables({ view }: Of) {
  if (view.class !== 'matter') return null
  return view.sections
    .flatMap((section) => section.facts)
    .filter((fact) => (fact.rows?.length ?? 0) > 0)
    .map((fact) => (
      <Card key={fact.code} title={fact.name} flush>
        <Value view={view} fact={fact} />
      </Card>
    ))
}

export function Slim({ view }: Of) {
  const sections = view.class === 'matter' ? view.sections.map((section) => ({ ...section, facts: section.facts.filter((fact) => !isBroad(fact, section.code)) })) : view.sections.slice(1)
  return (
    <>
      <SectionCards view={view} sections={sections} />
      <Reporter view={view} />
    </>
  )
}

function SectionCards({ view, sections }: Of & { sections: RecordView['sections'] }) {
  return sections.map((section) =>
    section.facts.some(filled) ? (
      <Card key={section.code} title={section.name}>
        <Facts view={view} facts={section.facts} />
      </Card>
    ) : null,
  )
}

/** 期限怎么算的, line by line; the last line is the end. The clock of the whole stands open, the others one line each until they are wanted. */
export function Clocks({ view }: Of) {
  const [whole, ...others] = view.clocks
  if (!whole) return null
  return (
    <Card title="期限怎么算的" extra={whole.name}>
      <Reckoning clock={whole} />
      {others.map((clock) => (
        <details key={clock.name} className="rec-clock-other">
          <summary>
            <span className="cut">{clock.name}</span>
            <RecordLimit clock={clock} />
          </summary>
          <Reckoning clock={clock} />
        </details>
      ))}
    </Card>
  )
}

function Reckoning({ clock }: { clock: Clock }) {
  return (
    <ol className="rec-clock" aria-label={`${clock.name}，逐段计算`}>
      {(clock.lines ?? []).map((line, index) => (
        <li key={index} className={!line.counted ? 'rec-clock-off' : undefined}>
          <span>
            <When at={line.from} />
            {line.to !== line.from && (
              <>
                {' 至 '}
                <When at={line.to} />
              </>
            )}
          </span>
          <span>
            {line.text}
            {!line.counted && !line.text.includes('不计') && '（不计）'}
          </span>
        </li>
      ))}
      <li className="rec-clock-end">
        <span>截止</span>
        <span>
          <When at={clock.due} />　<RecordLimit clock={clock} />
        </span>
      </li>
    </ol>
  )
}

export function Parts({ view }: Of) {
  if (view.parts.length === 0) return null
  return (
    <Card title="分项" count={view.parts.length} flush>
      <table className="plain-table rec-rows">
        <thead>
          <tr>
            <th>分项</th>
            <th>谁办</th>
            <th>到什么时候</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {view.parts.map((part) => (
            <tr key={part.no}>
              <td>{part.name}</td>
              <td>{part.owner ?? '—'}</td>
              <td>{part.due ? <RecordLimit clock={part.due} /> : '—'}</td>
              <td>
                {part.state}
                {partWords(part) && <span className="faint">　{partWords(part)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function Links({ view }: Of) {
  if (view.links.length === 0) return null
  return (
    <Card title="相关" count={view.links.length} flush>
      <ul className="rec-links">
        {view.links.map((link) => (
          <li key={`${link.id}${link.relation}`}>
            <span className="faint">{link.relation}</span>
            <Go href={`/record/${link.id}`} className="cut">
              {link.number && <span className="num">{link.number}　</span>}
              {link.title}
            </Go>
            <RecordStatus status={link.status} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const MOST_CONTACTS = 6

export function CanBeCalled({ contacts }: { contacts: readonly Contact[] }) {
  if (contacts.length === 0) return null
  return (
    <Card title="找谁" note="任职的人和值班电话">
      <ul className="rec-contacts">
        {contacts.slice(0, MOST_CONTACTS).map((one) => (
          <li key={`${one.post}${one.name}`}>
            <span>
              {one.name}
              <small>{one.post}</small>
            </span>
            {one.phone && <Phone number={one.phone} of={one.name} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
