// 待办: what I owe by time, what I wrote down and where it is, what lies where I work; at most two marks and one act a row.
import { useEffect, useState } from 'react'
import type { Count } from '../../records/wire'
import { Bar, type Counts } from '../ui/Bar'
import { Loading, Page } from '../ui/Page'
import { moment, present } from '../wire/said'
import type { Me } from '../wire/types'
import { noteSeen } from './arrivals'
import { useRecords } from './calls'
import { Badges, Stage } from './marks'
import { grouped, ofRecord, type Todo } from './todo'

interface View {
  code: string
  name: string
  asked: Record<string, string>
  none: string
}

/** Where this person works, as a head says it: his one place, else his unit, else the town. */
export function placeOf({ areas, organisations, place }: Me): string {
  return (areas.length > 1 ? place.name : areas[0]?.name) ?? organisations?.[0]?.name ?? place.name
}

function viewsOf(me: Me): View[] {
  const place = me.areas.length > 0 && placeOf(me)
  return [
    { code: 'owed', name: '待我办', asked: OWED, none: '现在没有要办的事。' },
    { code: 'mine', name: '我报的', asked: { view: 'mine' }, none: '还没有报过。' },
    place ? { code: 'area', name: '这里的', asked: { view: 'area', open: 'true' }, none: `${place}现在没有在办的事。` } : { code: 'unit', name: '本单位的', asked: { view: 'unit', open: 'true' }, none: '本单位现在没有在办的事。' },
  ]
}

export const OWED: Record<string, string> = { view: 'owed' }

/** What I owe, as the front page and the list both show it. */
export function useOwed(account: string) {
  const { rows, count, ...rest } = useRecords(account, OWED)
  return { todos: rows?.map(ofRecord), count, ...rest }
}

export const countWords = (count: Count | undefined, n = 0) => (count ? `${count.n}${count.more ? '+' : ''}` : String(n))

export function TodoPage({ me, counts, begin }: { me: Me; counts: Counts; begin?: string | undefined }) {
  const views = viewsOf(me)
  const [code, setCode] = useState(views.some((view) => view.code === begin) ? begin : 'owed')
  const view = views.find((one) => one.code === code) ?? views[0]
  return (
    <Page title="待办" sub={placeOf(me)} demo={me.demo} bar={<Bar at="todo" counts={counts} />}>
      <div className="seg" role="tablist" aria-label="看哪些">
        {views.map((tab) => (
          <button key={tab.code} type="button" role="tab" aria-selected={view === tab} onClick={() => setCode(tab.code)}>
            {tab.name} {tab.code === 'owed' && counts.todo}
          </button>
        ))}
      </div>
      {view && <Rows key={view.code} account={me.account.id} asked={view.asked} none={view.none} byTime={view.code === 'owed'} />}
    </Page>
  )
}

/** One list that a number of the front page opens. */
export function ListPage({ me, name, asked }: { me: Me; name: string; asked: Record<string, string> }) {
  return (
    <Page title={name} back="#/" demo={me.demo}>
      <Rows account={me.account.id} asked={asked} none="现在没有。" byTime={asked.view === 'owed'} />
    </Page>
  )
}

function Rows({ account, asked, none, byTime }: { account: string; asked: Record<string, string>; none: string; byTime: boolean }) {
  const { rows, count, fault, again, goOn } = useRecords(account, asked)
  const todos = rows?.map(ofRecord)
  const owed = asked.view === 'owed' && !asked.kind && !asked.status
  useEffect(() => {
    if (owed && todos) noteSeen(account, todos)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [rows, owed, account])
  if (!todos) return <Loading fault={fault} again={again} />
  if (todos.length === 0) return <p className="quiet">{none}</p>
  const groups = byTime ? grouped(todos, present()) : [{ name: '', items: todos }]
  const first = groups[0]?.items[0]
  return (
    <>
      {!byTime && count && <p className="group"><span /> {countWords(count)} 件</p>}
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name || undefined}>
          {group.name && (
            <h2 className="group">
              <span>{group.name}</span> <span>{group.items.length} 件</span>
            </h2>
          )}
          <ul className="card rows">
            {group.items.map((todo) => (
              <TodoRow key={todo.id} todo={todo} filled={todo === first && byTime} act={byTime} />
            ))}
          </ul>
        </section>
      ))}
      {fault !== undefined && <p className="error" role="alert">{fault}</p>}
      {goOn && (
        <button type="button" className="second wide" onClick={goOn}>
          再看一些
        </button>
      )}
    </>
  )
}

/** One record: its marks, what it is, what is to be done. Without an act it says where it stands. */
export function TodoRow({ todo, filled = false, act = true }: { todo: Todo; filled?: boolean; act?: boolean }) {
  const { due } = todo
  const does = act ? todo.act : undefined
  return (
    <li className={due?.late ? 'job late' : 'job'}>
      <a className="about" href={todo.href}>
        <span className="mks">
          <Badges badges={todo.badges} due={due} />
          {act ? <span className="mk">{todo.kind}</span> : <Stage status={todo.status} />}
        </span>
        <b>{todo.title}</b>
        {!act && <span className="s">{[todo.number ?? todo.kind, moment(todo.registered)].join(' · ')}</span>}
        {!does && (act || todo.open) && (
          <span className="s">
            {!act && '等 '}
            <What todo={todo} />
          </span>
        )}
      </a>
      {does && (
        <div className="go">
          <span className="s">
            <What todo={todo} />
          </span>
          <a className={filled ? 'primary' : 'second'} href={does.href} aria-label={`${does.name}：${todo.title}`}>
            {does.name}
          </a>
        </div>
      )}
    </li>
  )
}

function What({ todo }: { todo: Todo }) {
  return (
    <>
      {todo.what} {todo.until && <span className="nw">{todo.until}</span>}
    </>
  )
}
