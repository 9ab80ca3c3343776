// 待办: what I owe by time, what I wrote down, what I have done; at most two marks and one act a row.
import { useState } from 'react'
import { Bar } from '../ui/Bar'
import { Loading, Page } from '../ui/Page'
import { present } from '../wire/said'
import type { Line, List, Me } from '../wire/types'
import { useRead } from '../wire/useRead'
import { useRecords } from './calls'
import { Badges } from './marks'
import { grouped, ofMatter, ofRecord, type Todo } from './todo'

const VIEWS = [
  { code: 'owed', old: 'mine', name: '待我办', none: '今天没有要办的事。' },
  { code: 'mine', old: 'reported', name: '我报的', none: '还没有报过。' },
  { code: 'done', old: '', name: '办过的', none: '还没有办过。' },
] as const

type View = (typeof VIEWS)[number]

/** The records of a view together with the hazards and disputes of today. */
export function useTodos(account: string, view: Pick<View, 'code' | 'old'>) {
  const records = useRecords(account, view.code)
  const matters = useRead<List<Line>>(account, view.old && `/matters?view=${view.old}&limit=50`)
  const settled = (records.value || records.fault) && (!view.old || matters.value || matters.fault)
  const todos = settled ? [...(records.value?.items ?? []).map(ofRecord), ...(matters.value?.items ?? []).map((line) => ofMatter(line, ''))] : undefined
  const again = () => {
    records.again()
    matters.again()
  }
  const fault = records.fault ?? (view.old ? matters.fault : undefined)
  return { todos, more: !!records.value?.next || !!matters.value?.next, fault, again }
}

export function TodoPage({ me, counts }: { me: Me; counts: Parameters<typeof Bar>[0]['counts'] }) {
  const [view, setView] = useState<View>(VIEWS[0])
  return (
    <Page title="待办" demo={me.demo} bar={<Bar at="todo" counts={counts} />}>
      <div className="tabs three" role="tablist">
        {VIEWS.map((tab) => (
          <button key={tab.code} type="button" role="tab" aria-selected={view === tab} onClick={() => setView(tab)}>
            {tab.name}
          </button>
        ))}
      </div>
      <Rows key={view.code} account={me.account.id} view={view} />
    </Page>
  )
}

function Rows({ account, view }: { account: string; view: View }) {
  const { todos, more, fault, again } = useTodos(account, view)
  if (!todos || (fault !== undefined && todos.length === 0)) return <Loading fault={fault} again={again} />
  if (todos.length === 0) return <p className="quiet">{view.none}</p>
  const groups = view.code === 'owed' ? grouped(todos, present()) : [{ name: '', items: todos }]
  const first = groups[0]?.items[0]
  return (
    <>
      {fault !== undefined && <p className="error" role="alert">{fault}</p>}
      {groups.map((group) => (
        <section key={group.name}>
          {group.name && (
            <h3 className="grouphead">
              {group.name} <span className="quiet">{group.items.length} 件</span>
            </h3>
          )}
          {group.items.map((todo) => (
            <TodoRow key={todo.id} todo={todo} filled={todo === first && view.code === 'owed'} act={view.code === 'owed'} />
          ))}
        </section>
      ))}
      {more && <p className="quiet">只列出最近的；其余请在电脑上查看。</p>}
    </>
  )
}

export function TodoRow({ todo, filled = false, act = true }: { todo: Todo; filled?: boolean; act?: boolean }) {
  const { due } = todo
  return (
    <article className={due?.late ? 'todo late' : 'todo'}>
      <a className="about" href={todo.href}>
        <span className="badges">
          <Badges badges={todo.badges} late={due?.late ? due.words : undefined} />
          <span className="badge grey">{todo.kind}</span>
        </span>
        <b>{todo.title}</b>
        <span className="quiet">
          {todo.what} {due?.soon && <span className="due soon">◇ {due.words}</span>}
        </span>
      </a>
      {act && todo.act && (
        <a className={filled ? 'primary' : 'second'} href={todo.act.href} aria-label={`${todo.act.name}：${todo.title}`}>
          {todo.act.name}
        </a>
      )}
    </article>
  )
}
