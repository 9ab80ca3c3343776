// One record: what it is, who owes what by when, its pictures and story, and every act that the server offers this person.
import { useEffect, useState } from 'react'
import { FactList } from '../../records/FactList'
import { withPeople } from '../../records/contacts'
import { LIMIT_NAMES } from '../../records/limit'
import { partWords } from '../../records/read'
import type { Action, Clock, RecordView, Shown } from '../../records/wire'
import { Call } from '../ui/Call'
import { Icon } from '../ui/Icon'
import { Loading, Notice, Page } from '../ui/Page'
import { moment } from '../wire/said'
import type { Me } from '../wire/types'
import { useRecord } from './calls'
import { likelyOf, sideBySide, stationsOf } from './looks'
import { Badges, Pictures, ShownValue, Stage, Views } from './marks'
import { Reveal } from './Reveal'
import { forgetTold, told } from './told'

export function RecordPage({ me, id }: { me: Me; id: string }) {
  const { value: view, fault, again } = useRecord(me.account.id, id)
  // Told once: what is said stays while the page does.
  const [words] = useState(() => told(id))
  useEffect(forgetTold, [])
  const views = view ? sideBySide(view) : []
  return (
    <Page title={view?.number ?? view?.kind_name ?? '记录'} sub={view?.number && view.kind_name} back="#/todo" demo={me.demo} bar={view && <Actions view={view} />}>
      {!view ? (
        <Loading fault={fault} again={again} />
      ) : (
        <>
          <Head view={view} />
          {words && <Notice tone="good">{words}</Notice>}
          {view.owes.length > 0 && <Owes view={view} />}
          {(views.length > 0 || view.words) && (
            <section className="card">
              <div className="body">
                {views.length > 0 && <Views views={views} />}
                {view.words && <p className="told">{view.words}</p>}
              </div>
            </section>
          )}
          <Reveal view={view} />
          <Facts view={view} />
          <Parts view={view} />
          <Contacts view={view} />
          <Story view={view} />
          <Links view={view} />
        </>
      )}
    </Page>
  )
}

/** The section that says on which rung it is dealt with. */
const RUNG = 'ladder'

/** Where it stands and how long there is, above everything else; also over the form of a step. */
export function Head({ view, way = true }: { view: RecordView; way?: boolean }) {
  const { due } = view
  const rung = view.sections.find((section) => section.code === RUNG)?.facts[0]?.text
  return (
    <section className="head">
      <span className="mks">
        <Stage status={view.status} />
        {rung && <span className="mk">{rung}</span>}
        <Badges badges={view.badges} />
      </span>
      <h2>{view.title}</h2>
      {due && due.state !== 'met' && <TimeLeft clock={due} />}
      {way && view.steps_bar.length > 1 && (
        <ol className="way" aria-label="办到哪一步">
          {stationsOf(view).map((station) => (
            <li key={station.code} className={station.state} aria-current={station.state === 'now' ? 'step' : undefined}>
              {station.name}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const toneOf = (clock: Clock) => (clock.state === 'late' ? 'due late' : clock.state === 'soon' ? 'due soon' : 'due')

function TimeLeft({ clock }: { clock: Clock }) {
  return (
    <p className="left">
      <Icon name="clock" />
      <span className={toneOf(clock)}>{clock.words}</span>
      <span className="s">
        {clock.name} {moment(clock.due)} 前{clock.provisional && '（暂定）'}
      </span>
    </p>
  )
}

export function Reckoning({ clock, open = false }: { clock: Clock; open?: boolean }) {
  if (!clock.lines?.length) return null
  return (
    <details className="clock" open={open}>
      <summary>{clock.name}怎么算的</summary>
      <Lines clock={clock} />
    </details>
  )
}

/** One clock, line by line: what counted and what did not. */
function Lines({ clock }: { clock: Clock }) {
  return (
    <>
      <p className="reckoned">
        {clock.name}：{moment(clock.due)} 前
      </p>
      <ol className="lines">
        {clock.lines?.map((line, index) => (
          <li key={index} className={line.counted ? 'counted' : 'paused'}>
            <span className="s">
              {moment(line.from)}
              {line.to !== line.from && ` 到 ${moment(line.to)}`}
            </span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Owes({ view }: { view: RecordView }) {
  const reckoned = view.clocks.filter((clock) => clock.lines?.length)
  return (
    <section className="card" aria-label="现在该谁办">
      <h2>现在该谁办</h2>
      <div className="body">
        <ul className="people">
          {withPeople(view.owes, view.contacts).map((owe, index) => (
            <li key={index}>
              <span>
                {owe.mine && <span className="mk do">我</span>} <b>{[owe.who, owe.person].filter(Boolean).join(' ')}</b> {owe.what}
                {owe.due && (
                  <span className="s">
                    {' '}
                    {LIMIT_NAMES.step} {moment(owe.due.due)} 前，<span className={toneOf(owe.due)}>{owe.due.words}</span>
                  </span>
                )}
              </span>
              {owe.phone && <Call phone={owe.phone} label={`拨打${owe.person ?? owe.who}`} words="拨打" />}
            </li>
          ))}
        </ul>
        {reckoned.length > 0 && (
          <details className="clock">
            <summary>期限怎么算的</summary>
            {reckoned.map((clock) => (
              <Lines key={`${clock.name} ${clock.due}`} clock={clock} />
            ))}
          </details>
        )}
      </div>
    </section>
  )
}

const empty = (fact: Shown) => fact.text.trim() === '' && !fact.state && !fact.rows?.length
const long = (fact: Shown) => (fact.rows?.length ?? 0) > 0 || fact.text.length > 60

function Facts({ view }: { view: RecordView }) {
  return view.sections.map((section, index) => {
    // Pictures and the story stand above.
    const facts = section.facts.filter((fact) => !empty(fact) && fact.type !== 'photos' && fact.text !== view.words)
    if (facts.length === 0) return null
    const drawn = (
      <FactList className="facts" facts={facts} rowClass={(fact) => (long(fact) ? 'wide-fact' : undefined)}>
        {(fact) => <ShownValue shown={fact} />}
      </FactList>
    )
    return index === 0 ? (
      <section key={section.code} className="card">
        <h2>{section.name}</h2>
        <div className="body">{drawn}</div>
      </section>
    ) : (
      <details key={section.code} className="more card">
        <summary>{section.name}</summary>
        <div className="body">{drawn}</div>
      </details>
    )
  })
}

function Parts({ view }: { view: RecordView }) {
  if (view.parts.length === 0) return null
  return (
    <section className="card">
      <h2>
        分项 <span className="s">{view.parts.length} 项</span>
      </h2>
      <ul className="rows">
        {view.parts.map((part) => (
          <li key={part.no} className="row">
            <div className="t">
              <b>{part.name}</b>
              <span className="s">{[part.owner, part.due && `${moment(part.due.due)} 前`, partWords(part)].filter(Boolean).join('，')}</span>
            </div>
            <span className="mk">{part.state}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whom to call about it: those who have it in hand and those of the place. */
function Contacts({ view }: { view: RecordView }) {
  if (view.contacts.length === 0) return null
  return (
    <section className="card" aria-label="可以找谁">
      <h2>可以找谁</h2>
      <ul className="rows">
        {view.contacts.map((one) => (
          <li key={`${one.post} ${one.name}`} className="row">
            <div className="t">
              <b>{one.name}</b>
              <span className="s">{one.post}</span>
            </div>
            {one.phone && <Call phone={one.phone} label={`拨打${one.name}`} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Story({ view }: { view: RecordView }) {
  const steps = view.timeline.filter((entry) => !entry.noise)
  if (steps.length === 0) return null
  return (
    <section className="card">
      <h2>
        办理过程 <span className="s">{steps.length} 条</span>
      </h2>
      <div className="body">
        <ol className="story">
          {steps.map((entry) => (
            <li key={`${entry.version} ${entry.at} ${entry.what}`}>
              {entry.what}
              <span className="hint">
                {moment(entry.at)} {entry.who}
              </span>
              {entry.hidden && <p className="told quiet">内容限承办人</p>}
              {entry.text && <p className="told">{entry.text}</p>}
              {entry.facts.filter((fact) => fact.text && !fact.files?.length).map((fact) => (
                <p key={fact.code} className="s">
                  {fact.name}：<ShownValue shown={fact} />
                </p>
              ))}
              {(entry.files?.length ?? 0) > 0 && <Pictures files={entry.files ?? []} name={entry.what} />}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function Links({ view }: { view: RecordView }) {
  if (view.links.length === 0) return null
  return (
    <section className="card">
      <h2>相关的事</h2>
      <ul className="rows">
        {view.links.map((link) => (
          <li key={`${link.id} ${link.relation}`}>
            <a className="row" href={`#/record/${link.id}`}>
              <div className="t">
                <b>
                  {link.relation} {link.kind_name} {link.number}
                </b>
                <span className="s">
                  {link.title} · {link.status.name}
                </span>
              </div>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One filled button, the likely act; the next ones outlined; what is seldom done behind one line. What cannot be done says why. */
function Actions({ view }: { view: RecordView }) {
  const { id, actions } = view
  if (actions.length === 0) return null
  const likely = likelyOf(view)
  const others = actions.filter((action) => action !== likely && !action.aside && action.enabled)
  const aside = actions.filter((action) => action !== likely && (action.aside || !action.enabled))
  // What is the only thing to do is not hidden behind a line.
  const only = !likely && others.length === 0 && aside.length === 1 && aside[0]?.enabled ? aside[0] : undefined
  const [next = only, ...further] = others
  const behind = [...further, ...aside.filter((action) => action !== only)]
  const one = (action: Action, tone: string) => (
    <a key={action.step} className={`${tone} ${action.grave ? 'danger' : ''}`} href={`#/record/${id}/${action.step}`}>
      {action.ask ? `${action.name}：待签署` : action.name}
    </a>
  )
  return (
    <nav className="act" aria-label="可以办的">
      {next && one(next, 'second')}
      {likely && one(likely, 'primary')}
      {behind.length > 0 && (
        <details className="more">
          <summary>
            还可以：{behind.slice(0, 3).map((action) => action.name).join('、')}
            {behind.length > 3 && `等 ${behind.length} 项`}
          </summary>
          <div className="stack">
            {behind.map((action) =>
              action.enabled ? (
                one(action, 'second calm')
              ) : (
                <div key={action.step} className="cannot">
                  <button type="button" className="second" disabled>
                    {action.name}
                  </button>
                  <span className="hint">{action.why ?? '现在不能办。'}</span>
                </div>
              ),
            )}
          </div>
        </details>
      )}
    </nav>
  )
}
