// One record: what it is, who owes what by when, its pictures and story, and every act that the server offers this person.
import { useEffect, useState } from 'react'
import type { Action, Clock, RecordView } from '../../records/wire'
import { Loading, Notice, Page } from '../ui/Page'
import { moment } from '../wire/said'
import type { Me } from '../wire/types'
import { useRecord } from './calls'
import { Badges, Pictures, ShownValue, Stage } from './marks'
import { forgetTold, told } from './told'

export function RecordPage({ me, id }: { me: Me; id: string }) {
  const { value: view, fault, again } = useRecord(me.account.id, id)
  // Told once: what is said stays while the page does.
  const [words] = useState(() => told(id))
  useEffect(forgetTold, [])
  return (
    <Page title={view?.number ?? view?.kind_name ?? '记录'} back="#/todo" demo={me.demo}>
      {!view ? (
        <Loading fault={fault} again={again} />
      ) : (
        <>
          {words && <Notice tone="good">{words}</Notice>}
          <Head view={view} />
          {view.owes.length > 0 && <Owes view={view} />}
          <Facts view={view} />
          <Story view={view} />
          <Links view={view} />
          <Actions id={id} actions={view.actions} />
        </>
      )}
    </Page>
  )
}

function Head({ view }: { view: RecordView }) {
  const due = view.due
  return (
    <section className="card still">
      <span className="top">
        <b>{view.kind_name}</b>
        <Stage status={view.status} />
      </span>
      <h2>{view.title}</h2>
      <p className="badges">
        <Badges badges={view.badges} late={due?.state === 'late' ? due.words : undefined} />
      </p>
      {view.words && <p>{view.words}</p>}
      {due && due.state !== 'met' && <TimeLeft clock={due} />}
      {view.clocks.map((clock) => (
        <Reckoning key={`${clock.name} ${clock.due}`} clock={clock} />
      ))}
    </section>
  )
}

export function TimeLeft({ clock }: { clock: Clock }) {
  const tone = clock.state === 'late' ? 'overdue' : clock.state === 'soon' ? 'soon' : ''
  return (
    <p>
      {clock.name} {moment(clock.due)} <span className={`due ${tone}`}>{clock.words}</span>
      {clock.provisional && '（暂定）'}
    </p>
  )
}

function Reckoning({ clock }: { clock: Clock }) {
  if (!clock.lines?.length) return null
  return (
    <details className="clock">
      <summary>{clock.name}怎么算的</summary>
      <ol className="lines">
        {clock.lines.map((line, index) => (
          <li key={index} className={line.counted === false ? 'paused' : 'counted'}>
            {line.at && (
              <span>
                {moment(line.at)}
                {line.to && ` → ${moment(line.to)}`}
              </span>
            )}
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
      <p>到 {moment(clock.due)}</p>
    </details>
  )
}

function Owes({ view }: { view: RecordView }) {
  return (
    <section className="card still">
      <h3>现在该谁办</h3>
      {view.owes.map((owe, index) => (
        <div key={index} className={owe.mine ? 'owe mine' : 'owe'}>
          <b>{owe.mine ? `我（${owe.who.name}）` : owe.who.name}</b>
          <span>
            {owe.what}
            {owe.due && `，${moment(owe.due.due)} 前`}
          </span>
          {owe.due && <span className={`due ${owe.due.state === 'late' ? 'overdue' : owe.due.state === 'soon' ? 'soon' : ''}`}>{owe.due.words}</span>}
          {owe.who.phone && (
            <a className="call small" href={`tel:${owe.who.phone}`}>
              拨打 {owe.who.phone}
            </a>
          )}
        </div>
      ))}
    </section>
  )
}

const empty = (text: string) => text.trim() === ''

function Facts({ view }: { view: RecordView }) {
  return view.sections.map((section, index) => {
    const facts = section.facts.filter((fact) => !empty(fact.text) || fact.state || fact.files?.length || fact.rows?.length)
    if (facts.length === 0) return null
    const drawn = (
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.code}>
            <dt>{fact.name}</dt>
            <dd>
              <ShownValue shown={fact} />
            </dd>
          </div>
        ))}
      </dl>
    )
    return index === 0 ? (
      <section key={section.code} className="card still">
        <h3>{section.name}</h3>
        {drawn}
      </section>
    ) : (
      <details key={section.code} className="more">
        <summary>{section.name}</summary>
        {drawn}
      </details>
    )
  })
}

function Story({ view }: { view: RecordView }) {
  const steps = view.timeline.filter((entry) => !entry.noise)
  if (steps.length === 0) return null
  return (
    <>
      <h3>办理过程</h3>
      <ol className="story">
        {steps.map((entry) => (
          <li key={`${entry.version} ${entry.at} ${entry.what}`}>
            <b>{entry.what}</b>
            <span className="quiet">
              {moment(entry.at)} {entry.who}
            </span>
            {entry.text && (
              <p>
                <ShownValue shown={entry.text} />
              </p>
            )}
            {entry.facts.filter((fact) => fact.text && !fact.files?.length).map((fact) => (
              <p key={fact.code}>
                <span className="quiet">{fact.name}</span> <ShownValue shown={fact} />
              </p>
            ))}
            {(entry.files?.length ?? 0) > 0 && <Pictures files={entry.files ?? []} name={entry.what} />}
          </li>
        ))}
      </ol>
    </>
  )
}

function Links({ view }: { view: RecordView }) {
  if (view.links.length === 0) return null
  return (
    <>
      <h3>相关的事</h3>
      {view.links.map((link) => (
        <a key={link.id} className="row" href={`#/record/${link.id}`}>
          <span>
            {link.relation} {link.kind_name} {link.number}
          </span>
          <small>
            {link.title} · {link.status.name}
          </small>
        </a>
      ))}
    </>
  )
}

/** One filled button, the likely act; the next ones outlined; what is seldom done behind one line. What cannot be done says why. */
function Actions({ id, actions }: { id: string; actions: readonly Action[] }) {
  if (actions.length === 0) return null
  const likely = actions.find((action) => action.likely && action.enabled) ?? actions.find((action) => action.enabled && !action.aside && !action.grave)
  const others = actions.filter((action) => action !== likely && !action.aside)
  const aside = actions.filter((action) => action !== likely && action.aside)
  const one = (action: Action, tone: string) =>
    action.enabled ? (
      <a key={action.step} className={`${tone} ${action.grave ? 'danger' : ''}`} href={`#/record/${id}/${action.step}`}>
        {action.ask ? `${action.name}：待签署` : action.name}
      </a>
    ) : (
      <div key={action.step} className="cannot">
        <button type="button" className="second" disabled>
          {action.name}
        </button>
        <span className="hint">{action.why ?? '现在不能办。'}</span>
      </div>
    )
  return (
    <nav className="bar acts" aria-label="可以办的">
      {likely && one(likely, 'primary')}
      {others.length > 0 && <div className={others.length > 1 ? 'pair' : 'single'}>{others.map((action) => one(action, 'second'))}</div>}
      {aside.length > 0 && (
        <details className="more">
          <summary>还可以办 {aside.length} 项：{aside.slice(0, 3).map((action) => action.name).join('、')}{aside.length > 3 && '……'}</summary>
          <div className="pair">{aside.map((action) => one(action, 'second'))}</div>
        </details>
      )}
    </nav>
  )
}
