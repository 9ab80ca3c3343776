// The first page: what is due, one big button for what is written down most, a few smaller ones, what waits, and whom to call.
import { useEffect } from 'react'
import { besideOf, type Front, type Tile } from '../records/front'
import type { KindLine } from '../records/wire'
import { arrived } from './records/arrivals'
import { formPath, useAtHand, useFetchedForms, useFront, useKinds } from './records/calls'
import { beginningHref, usedOf, type Named } from './records/Chooser'
import { titleOf } from './records/EnterPage'
import { fetchPlaces } from './records/fields/AreaPicker'
import { dayIn, ofRecord, type Todo } from './records/todo'
import { OWED, placeOf, TodoRow } from './records/TodoPage'
import { useNewer } from './shell/newer'
import { Bar, type Counts } from './ui/Bar'
import { Call } from './ui/Call'
import { Icon, type Drawn } from './ui/Icon'
import { useOnline } from './ui/online'
import { Notice, Page } from './ui/Page'
import { setLarge, useLarge } from './ui/size'
import type { Entry } from './wire/outbox'
import { present } from './wire/said'
import type { Me } from './wire/types'
import { useRead } from './wire/useRead'

const FEW = 3
/** One big and so many small. */
const BUTTONS = 8
const FIRST = 4

interface Props {
  me: Me
  entries: Entry[]
  todos: Todo[] | undefined
  counts: Counts
}

export function Home({ me, entries, todos, counts }: Props) {
  const account = me.account.id
  const kinds = useKinds(account).value ?? []
  const { value: front, fault } = useFront(account)
  // What the server proposes for the role stands first: nothing is shown that would give way to it a moment later.
  const told = front !== undefined || fault !== undefined
  const proposed = told ? buttonsOf(account, kinds, front) : []
  useFetchedForms(me, proposed)
  const buttons = proposed.filter(useAtHand(account))
  useEffect(() => fetchPlaces(me), [me])
  const [first, ...others] = buttons
  const place = placeOf(me)
  const post = me.person.title.startsWith(place) ? me.person.title.slice(place.length).trim() : me.person.title
  // A leader looks at his places first; where nothing burns there, at what he owes himself.
  const asked = front && front.due_list.length > 0 ? (front.due_link ?? OWED) : OWED
  const mine = asked.view === 'owed'
  const due = mine ? (todos ?? []) : (front?.due_list ?? []).map(ofRecord)
  return (
    <Page title={place} sub={`${post} ${me.person.name}`} demo={me.demo} right={<State entries={entries} />} bar={<Bar at="home" counts={counts} />}>
      <Stands />
      {todos && <Today account={account} todos={todos} />}
      {first && <Big account={account} button={first} />}
      {(others.length > 0 || (told && kinds.some((kind) => kind.may.enter))) && (
        <nav className={others.length === 4 || others.length === 5 ? 'four three' : 'four'} aria-label="登记">
          {others.map((one) => (
            <a key={`${one.kind} ${one.step}`} href={beginningHref(one)}>
              <Icon name={drawn(one, kinds)} />
              {one.name}
            </a>
          ))}
          <a href="#/write">
            <Icon name="plus" />
            {buttons.length > 0 ? '其他' : '登记'}
          </a>
        </nav>
      )}
      <Waits tiles={front?.todo ?? []} place={place} />
      {due.length > 0 && (
        <section className="card" aria-label={headingOf(asked)}>
          <h2>
            {headingOf(asked)}
            <a className="s" href={mine ? '#/todo' : listHref(headingOf(asked), asked)}>
              {mine && counts.todo ? `全部 ${counts.todo} 件` : '全部'}
            </a>
          </h2>
          <ul className="rows">
            {due.slice(0, FEW).map((todo) => (
              <TodoRow key={todo.id} todo={todo} act={mine} />
            ))}
          </ul>
        </section>
      )}
      {due.length === 0 && me.areas.length > 0 && (
        <a className="second calm wide" href="#/todo/area">
          看{place}在办的事
        </a>
      )}
      {front?.duty && <Duty duty={front.duty} />}
    </Page>
  )
}

/** What the server proposes for the role, then what was used last, each only where this person may. */
function buttonsOf(account: string, kinds: readonly KindLine[], front: Front | undefined): Named[] {
  const proposed = (front?.buttons ?? []).flatMap(({ kind: code, begin, name }) => {
    const kind = kinds.find((one) => one.code === code && one.may.enter)
    const step = kind?.beginnings.find((one) => !begin || one.step === begin)?.step
    return step ? [{ kind: code, step, name }] : []
  })
  const used = usedOf(account, kinds).filter((one) => !proposed.some((other) => other.kind === one.kind && other.step === one.step))
  const shown = [...proposed, ...used].slice(0, BUTTONS)
  return shown.length > 0 ? shown : firstOf(kinds)
}

/** Where nothing is proposed and nothing was used yet: what this person may write down, as it stands in the list of kinds. */
function firstOf(kinds: readonly KindLine[]): Named[] {
  return kinds.flatMap((kind) => {
    const [begin] = kind.may.enter ? kind.beginnings : []
    return begin ? [{ kind: kind.code, step: begin.step, name: titleOf(begin.name, kind.name) }] : []
  }).slice(0, FIRST)
}

const GROUPS: Record<string, Drawn> = { matters: 'talk', visits: 'door', party: 'people', council: 'people', office: 'list', registers: 'list' }

function drawn({ kind: code, step }: Named, kinds: readonly KindLine[]): Drawn {
  const kind = kinds.find((one) => one.code === code)
  if (kind?.class === 'matter' && kind.beginnings[0]?.step !== step) return 'done'
  return GROUPS[kind?.group ?? ''] ?? 'list'
}

/** The likeliest thing to write down: with a camera where its form begins with a picture. */
function Big({ account, button }: { account: string; button: Named }) {
  const { value } = useRead<{ fields?: { type: string; folded?: boolean }[] }>(account, formPath(button.kind, button.step))
  const pictures = value?.fields?.some((field) => field.type === 'photos' && !field.folded) ?? false
  return (
    <a className="shoot" href={beginningHref(button)}>
      <Icon name={pictures ? 'camera' : 'talk'} />
      <span>
        {pictures && !button.name.startsWith('拍照') ? `拍照${button.name}` : button.name}
        <small>{pictures ? '先拍照，再选类别' : '没信号也能记'}</small>
      </span>
    </a>
  )
}

/** What holds for the page itself: that it works without a signal, and that there is a newer one. */
function Stands() {
  const online = useOnline()
  const newer = useNewer()
  if (!online) {
    return (
      <Notice tone="wait" icon="offline">
        没有网络，写下的会在有网时自动上报。
      </Notice>
    )
  }
  if (!newer) return null
  return (
    <Notice tone="plain" icon="tick">
      <p>格物有新版本。写了一半的都还在，更新后接着写。</p>
      <button type="button" className="second" onClick={() => location.reload()}>
        更新
      </button>
    </Notice>
  )
}

/** Whether everything has gone out, and the letters' size. */
function State({ entries }: { entries: Entry[] }) {
  const online = useOnline()
  const large = useLarge()
  const refused = entries.some((entry) => entry.refused !== undefined)
  return (
    <>
      {!online && (
        <a className="mk amber" href="#/waiting">
          <Icon name="offline" />
          没有网络
        </a>
      )}
      {entries.length > 0 && (
        <a className={refused ? 'mk late' : 'mk amber'} href="#/waiting">
          {refused ? '没有收下' : `待发 ${entries.length}`}
        </a>
      )}
      {online && entries.length === 0 && (
        <span className="mk ok">
          <Icon name="tick" />
          都已发出
        </span>
      )}
      <button type="button" className="icon" aria-label={large ? '换成普通字' : '换成大字'} onClick={() => setLarge(!large)}>
        <Icon name="size" />
      </button>
    </>
  )
}

/** The day in one line, and below it what has come since he last looked, or was asked for again. */
function Today({ account, todos }: { account: string; todos: Todo[] }) {
  const { late, today, first } = dayIn(todos, present())
  const fresh = arrived(account, todos)
  const urged = todos.filter((todo) => todo.badges.some((badge) => badge.code === 'urged'))
  return (
    <>
      {late + today > 0 ? (
        <a className="today" href="#/todo">
          <span>
            {late > 0 && <b>已超期 {late} 件</b>}
            {late > 0 && today > 0 && '，'}
            {today > 0 && (
              <>
                今天要办 {today} 件，最早的 <em>{first}</em> 到期
              </>
            )}
          </span>
          <Icon name="next" />
        </a>
      ) : (
        <p className="today none">{todos.length > 0 ? '今天没有到期的事' : '今天没有要办的事'}</p>
      )}
      {urged.length > 0 && <Told words={`有 ${urged.length} 件在催办`} todos={urged} />}
      {fresh.length > 0 && <Told words={`新来 ${fresh.length} 件要办`} todos={fresh} />}
    </>
  )
}

/** A line that leads to one record, or to the list where there are several. */
function Told({ words, todos }: { words: string; todos: Todo[] }) {
  const only = todos.length === 1 ? todos[0] : undefined
  return (
    <a className="notice plain" href={only?.href ?? '#/todo'}>
      <Icon name="list" />
      <div>
        {words}
        {todos[0] && `：${todos[0].title}${todos.length > 1 ? ' 等' : ''}`}
      </div>
      <Icon name="next" />
    </a>
  )
}

const listHref = (name: string, link: Record<string, string>) => `#/list/${encodeURIComponent(name)}/${encodeURIComponent(new URLSearchParams(link).toString())}`

const TONES: Record<string, string> = { alarm: 'late', warn: 'amber' }

/** What a role looks at first, by what its list asks for. */
function headingOf({ view, clock }: Record<string, string>): string {
  if (view === 'owed') return '待办'
  if (clock === 'overdue') return '已超期'
  if (clock === 'soon') return '临期'
  return view === 'mine' ? '我报的' : '在办'
}

/** What waits, by what it waits for. */
function Waits({ tiles, place }: { tiles: readonly Tile[]; place: string }) {
  const shown = tiles.filter((tile) => tile.n > 0)
  const called = (tile: Tile) => [besideOf(tile, shown, place), tile.name].filter(Boolean).join(' ')
  if (shown.length === 0) return null
  return (
    <nav className="waits" aria-label="待办的数">
      {shown.map((tile) => (
        <a key={tile.code} className={`mk ${TONES[tile.tone ?? ''] ?? 'do'}`} href={listHref(called(tile), tile.link)}>
          {called(tile)} {tile.n}
          {tile.more && '+'}
        </a>
      ))}
    </nav>
  )
}

const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', weekday: 'long' })

/** 带班 李样四，副镇长; the post alone where nobody is named. */
function onDuty(label: string, on: NonNullable<Front['duty']>['leader']): string {
  const post = on.post === label ? '' : on.post
  return `${label} ${on.name ? `${on.name}${post && `，${post}`}` : post || '未登记'}`
}

function Duty({ duty }: { duty: NonNullable<Front['duty']> }) {
  return (
    <section className="card" aria-label="今日值班">
      <h2>
        今日值班 <span className="s">{DAY.format(present())}</span>
      </h2>
      <div className="row">
        <div className="t">
          <b>{duty.phone ? `值班电话 ${duty.phone}` : '值班电话未登记'}</b>
          <span className="s">{onDuty('带班', duty.leader)}</span>
          <span className="s">{onDuty('值班员', duty.officer)}</span>
        </div>
        {duty.phone && <Call phone={duty.phone} label="拨打值班电话" words="拨打" />}
      </div>
    </section>
  )
}
