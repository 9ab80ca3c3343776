// My work first, figures second. Which parts stand is the server's answer for this person; the order is the role's.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { api, got } from '../../../api/client'
import type { Front, MatterLine } from '../../../api/types'
import { useMe } from '../../ui/me'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { TabTitle } from '../../ui/title'
import { Duty } from './Duty'
import { queryLink } from './links'
import { Trend } from './Trend'

interface Props {
  /** The rows of matters come from their own feature; the app joins the two. */
  DueList: ComponentType<{ lines: MatterLine[] }>
}

export function FrontPage({ DueList }: Props) {
  const me = useMe()
  const front = useQuery({ queryKey: ['front'], queryFn: () => got(api.GET('/api/v1/front')), staleTime: 15_000, refetchInterval: 120_000 })
  if (front.isPending) return <Waiting rows={10} />
  if (front.isError) return <Failed error={front.error} again={() => void front.refetch()} />
  const page = front.data
  const empty = page.todo.length === 0 && page.figures.length === 0 && page.buttons.length === 0
  return (
    <div className="stack">
      <div className="page-head" style={{ marginBottom: 0 }}>
        <TabTitle words="工作台" />
        <h1>{me.person.title}</h1>
        <span className="faint">{me.place.name}</span>
      </div>
      {empty && <Nothing words="今天没有要办的事" more="这个账号不办理事项。" />}
      {page.buttons.length > 0 && <Buttons buttons={page.buttons} big={page.role === 'grid' || page.role === 'steward'} />}
      {page.todo.length > 0 && <Todo todo={page.todo} />}
      {page.duty && <Duty duty={page.duty} />}
      {page.due_link && (
        <section className="block" aria-label="我的待办">
          <div className="row-between">
            <h2>我的待办</h2>
            {page.due_link && (
              <Link to="/matters" search={queryLink(page.due_link) as never}>
                全部
              </Link>
            )}
          </div>
          {page.due_list.length > 0 ? <DueList lines={page.due_list} /> : <p style={{ padding: '16px 0' }}>今天没有要办的事。</p>}
        </section>
      )}
      {page.figures.length > 0 && <Figures front={page} />}
      {page.trend.length > 0 && (
        <section className="block">
          <h2>按月走势</h2>
          <Trend trend={page.trend} />
        </section>
      )}
      {page.places.length > 0 && <Places front={page} />}
    </div>
  )
}

/** Big for those who come to report; a desk comes for its list, and has them small. */
function Buttons({ buttons, big }: { buttons: Front['buttons']; big: boolean }) {
  const search: Record<string, Record<string, string>> = {
    report_hazard: { kind: 'hazard' },
    register_dispute: { kind: 'dispute' },
    report_dispute: { kind: 'dispute' },
    on_the_spot: { settled: 'true' },
  }
  return (
    <nav className={big ? 'big-buttons' : 'quick-buttons'} aria-label="常用">
      {buttons.map((button) => (
        <Link key={button.code} to="/register" search={(search[button.code] ?? {}) as never} className="big-button">
          {button.name}
        </Link>
      ))}
    </nav>
  )
}

const TONES: Record<string, string> = { overdue: 'tile-late', due_soon: 'tile-soon' }

function Todo({ todo }: { todo: Front['todo'] }) {
  return (
    <nav className="tiles" aria-label="待办数">
      {todo.map((tile) => (
        <Link
          key={tile.code}
          to="/matters"
          search={queryLink(tile.link) as never}
          className={`tile ${tile.n > 0 ? (TONES[tile.code] ?? '') : ''}`}
        >
          {tile.name}
          <span className="tile-n">
            {tile.n.toLocaleString('zh-CN')}
            {tile.more ? '+' : ''}
          </span>
        </Link>
      ))}
    </nav>
  )
}

function Figures({ front }: { front: Front }) {
  const period = { from: front.period.from, to: front.period.to }
  return (
    <section className="block">
      <div className="row-between">
        <h2>主要数字</h2>
        <span className="faint small">{front.period.name}</span>
      </div>
      <div className="figures">
        {front.figures.map((figure) => {
          return (
            <div key={figure.code} className="figure">
              <div className="small">{figure.name}</div>
              <Link
                to="/figures/$code"
                params={{ code: figure.code }}
                search={{ ...(front.area ? { area: front.area.id } : {}), ...period } as never}
                aria-label={`${figure.name} ${figure.value} ${figure.unit}，看明细`}
              >
                <b>
                  {figure.value.toLocaleString('zh-CN')} {figure.unit}
                </b>
              </Link>
              {figure.note && <div className="faint small">{figure.note}</div>}
            </div>
          )
        })}
      </div>
    </section>
  )
}

/** Numbers of the places are links to exactly those matters; a nought is only a nought. */
function PlaceNumber({ n, search, name }: { n: number; search: Record<string, string>; name: string }) {
  if (n === 0) return <span className="faint">0</span>
  return (
    <Link to="/matters" search={search as never} aria-label={`${name} ${n} 件`}>
      {n.toLocaleString('zh-CN')}
    </Link>
  )
}

function Places({ front }: { front: Front }) {
  const period = { from: front.period.from, to: front.period.to }
  // A county's places are its towns, a town's its villages.
  const [heading, column] = front.area?.level === 'county' ? ['各镇（街道）情况', '镇（街道）'] : ['各村情况', '村（社区）']
  return (
    <section className="block">
      <div className="row-between">
        <h2>{heading}（按区划顺序）</h2>
        <span className="faint small">单位：件　{front.period.name}</span>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={heading}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{column}</th>
              <th className="r">本期登记</th>
              <th className="r">当场办结</th>
              <th className="r">已办结</th>
              <th className="r">在办</th>
              <th className="r">超期</th>
            </tr>
          </thead>
          <tbody>
            {front.places.map((place) => {
              const area = { view: 'area', area: place.area }
              return (
                <tr key={place.area}>
                  <th scope="row" style={{ fontWeight: 400, color: 'var(--ink)', borderBottomColor: 'var(--line)' }}>
                    <Link to="/matters" search={area as never}>
                      {place.name}
                    </Link>
                  </th>
                  <td className="r">
                    <PlaceNumber
                      n={place.reported}
                      search={{ ...area, ...period, stage: COUNTED_STAGES }}
                      name={`${place.name}本期登记`}
                    />
                  </td>
                  <td className="r">
                    <PlaceNumber
                      n={place.on_the_spot}
                      search={{ ...area, ...period, on_the_spot: 'true', stage: COUNTED_STAGES }}
                      name={`${place.name}当场办结`}
                    />
                  </td>
                  <td className="r">
                    <PlaceNumber n={place.closed} search={{ ...area, ...period, stage: ENDED_STAGES }} name={`${place.name}已办结`} />
                  </td>
                  <td className="r">
                    <PlaceNumber n={place.open} search={{ ...area, stage: OPEN_STAGES }} name={`${place.name}在办`} />
                  </td>
                  <td className="r">
                    <PlaceNumber n={place.overdue} search={{ ...area, clock: 'overdue' }} name={`${place.name}超期`} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Withdrawn and merged registrations are no matters: the numbers of the places leave them out, and so do their links. */
const ENDED_STAGES = 'closed,dismissed'
const OPEN_STAGES = 'open,judged,assigned,working,verifying,performing,calling_back,closing'
const COUNTED_STAGES = `${OPEN_STAGES},${ENDED_STAGES}`
