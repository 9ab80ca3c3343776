// One record, in full or beside its list. What stands here comes from the record; nothing asks of what kind it is.
import { withPeople } from '../../../../records/contacts'
import { LIMIT_NAMES } from '../../../../records/limit'
import { backwards } from '../../../../records/typed'
import type { RecordView, ShownFile } from '../../../../records/wire'
import { Card } from '../../../ui/Head'
import { OwesStrip } from '../../../ui/OwesStrip'
import { StepBar } from '../../../ui/StepBar'
import { RecordBadges, RecordLimit, RecordStatus } from '../../../ui/RecordMarks'
import { Pictures } from '../marks'
import { RevealScope } from './Reveal'
import { Broad, CanBeCalled, Clocks, Links, Parts, Sections, Slim, Tables } from './Sections'
import { Story } from './story'

function owedOf({ owes, contacts }: RecordView) {
  return withPeople(owes, contacts).map(({ who, person, phone, what, due, mine }) => ({
    who: [who, person].filter(Boolean).join(' '),
    what,
    until: due && (
      <>
        {LIMIT_NAMES.step} <RecordLimit clock={due} of="step" />
      </>
    ),
    phone: phone ?? null,
    mine,
  }))
}

export function Steps({ view, small = false }: { view: RecordView; small?: boolean }) {
  // A register has states and no way to go; nor has what took place and was written down at once.
  if (view.steps_bar.length < 2 || view.class === 'entry') return null
  return <StepBar small={small} steps={view.steps_bar} />
}

export function TitleLine({ view }: { view: RecordView }) {
  return (
    <p className="rec-title-line">
      <RecordStatus status={view.status} />
      {view.due && (
        <span className="rec-limit">
          {LIMIT_NAMES.whole} <RecordLimit clock={view.due} of="whole" />
        </span>
      )}
      {view.lead && <span className="faint small">牵头 {view.lead.name}</span>}
    </p>
  )
}

/** All pictures of a record: what its story brought, newest first, and what it holds; each once. */
export function picturesOf(view: RecordView): ShownFile[] {
  const held = view.sections.flatMap((section) => section.facts).flatMap((fact) => fact.files ?? [])
  const all = [...view.timeline.flatMap((entry) => [...(entry.files ?? []), ...entry.facts.flatMap((fact) => fact.files ?? [])]), ...backwards(held)]
  return all.filter((file, index) => all.findIndex((other) => other.id === file.id) === index)
}

/** Pictures for those who come to see. */
function Strip({ view }: { view: RecordView }) {
  return <Pictures files={picturesOf(view).slice(0, 3)} alt="照片" />
}

function Words({ view }: { view: RecordView }) {
  const story = view.sections.find((section) => section.code === 'fields')?.facts.find((fact) => fact.type === 'text' && fact.text && !fact.state)
  const words = story?.text ?? view.words
  return words ? <p className="rec-words">{words}</p> : null
}

/** Beside the list: the first words, who owes what, the story; the rest is one click further. */
export function PanelBody({ view }: { view: RecordView }) {
  return (
    <RevealScope record={view.id}>
      <div className="rec-panel">
        <h2 className="rec-panel-title">
          <RecordBadges badges={view.badges} /> {view.title}
        </h2>
        <TitleLine view={view} />
        <Steps view={view} small />
        <OwesStrip small owed={owedOf(view)} />
        <Words view={view} />
        <Strip view={view} />
        <Parts view={view} />
        {view.class !== 'matter' && <Sections view={view} />}
        <Story view={view} />
      </div>
    </RevealScope>
  )
}

/** The whole page below its pinned head. */
export function PageBody({ view }: { view: RecordView }) {
  const photos = picturesOf(view).length
  return (
    <RevealScope record={view.id}>
      <div className="stack">
        <OwesStrip owed={owedOf(view)} />
        <div className="cols">
          <div className="stack">
            <Broad view={view} />
            <Parts view={view} />
            <Card title={view.class === 'matter' ? '办理过程' : '经过'} note="新的在前" extra={photos > 0 ? `照片 ${photos} 张` : undefined}>
              <Story view={view} />
            </Card>
            <Tables view={view} />
          </div>
          <div className="stack">
            <Clocks view={view} />
            <Slim view={view} />
            <Links view={view} />
            <CanBeCalled contacts={view.contacts} />
          </div>
        </div>
      </div>
    </RevealScope>
  )
}
