// The first page: what is due, the big buttons for what is written down most, and what waits to be sent.
import { useKinds } from './records/calls'
import { beginningHref, usedOf } from './records/Chooser'
import { grouped, type Todo } from './records/todo'
import { TodoRow } from './records/TodoPage'
import { Bar } from './ui/Bar'
import { Page } from './ui/Page'
import type { Entry } from './wire/outbox'
import { present } from './wire/said'
import type { Me } from './wire/types'

const WRITING = [
  { href: '#/report/hazard', name: '上报隐患', mark: '险' },
  { href: '#/report/dispute', name: '登记纠纷', mark: '纷' },
  { href: '#/report/hazard/done', name: '当场整改（补登）', mark: '改' },
  { href: '#/report/dispute/done', name: '当场化解（补登）', mark: '和' },
]
const FEW = 3

type Props = { me: Me; entries: Entry[]; todos: Todo[] | undefined; counts: Parameters<typeof Bar>[0]['counts'] }

export function Home({ me, entries, todos, counts }: Props) {
  const kinds = useKinds(me.account.id).value ?? []
  const mayReport = me.rights.includes('matter_report')
  const mayEnter = kinds.some((kind) => kind.may.enter)
  const refused = entries.filter((entry) => entry.refused !== undefined).length
  const used = usedOf(me.account.id, kinds).slice(0, 4)
  return (
    <Page title={me.areas[0]?.name ?? me.place.name} demo={me.demo} bar={<Bar at="home" counts={counts} />}>
      <p className="who">
        {me.person.title} {me.person.name}
      </p>
      {refused > 0 && (
        <a className="notice bad" href="#/waiting">
          有 {refused} 件没有收下，点此修改 ›
        </a>
      )}
      {entries.length > refused && (
        <a className="notice wait" href="#/waiting">
          还没发出 {entries.length - refused} 件，点此查看 ›
        </a>
      )}
      {mayReport && (
        <nav className="tiles big" aria-label="登记">
          {WRITING.map((tile) => (
            <a key={tile.href} className="tile" href={tile.href}>
              <span className="mark" aria-hidden="true">{tile.mark}</span>
              {tile.name}
            </a>
          ))}
        </nav>
      )}
      {mayEnter && (
        <nav className="tiles also" aria-label="登记其他">
          {used.map((one) => (
            <a key={`${one.kind} ${one.step}`} className="tile low" href={beginningHref(one)}>
              {one.name}
            </a>
          ))}
          <a className="tile low" href="#/write">
            {used.length > 0 ? '登记其他' : '登记诉求、走访、会议等'}
          </a>
        </nav>
      )}
      <Due todos={todos} />
      <a className="row card mine" href="#/mine">
        <span>我的事项</span>
        <small>待我复查的，我报的到哪了 ›</small>
      </a>
    </Page>
  )
}

/** The first of what I owe, the earliest first. */
function Due({ todos }: { todos: Todo[] | undefined }) {
  const rows = grouped(todos ?? [], present()).flatMap((group) => group.items)
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="grouphead">
        待办 <a href="#/todo">全部 {rows.length} 件 ›</a>
      </h3>
      {rows.slice(0, FEW).map((todo) => (
        <TodoRow key={todo.id} todo={todo} />
      ))}
    </section>
  )
}
