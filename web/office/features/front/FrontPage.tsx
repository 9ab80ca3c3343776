// My work first, figures second: two columns, left what burns, right who is on duty and what moved this month. Which parts stand is
// the server's answer for this person; a leader begins with one sentence.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../api/client'
import { Go } from '../../ui/Go'
import { Card, PageHead } from '../../ui/Head'
import { atServer, serverNow, useMe } from '../../ui/me'
import { counted } from '../../ui/numbers'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { civil, WEEKDAYS } from '../../ui/time'
import { useWide } from '../../ui/wide'
import { DutyCard } from './Duty'
import { bandOf, beginHref, tileHref, toneOf } from './links'
import { MonthFigures } from './MonthFigures'
import { PlaceMap, Places } from './Places'
import { Sentence } from './Sentence'
import { Trend } from './Trend'
import { besideOf, type Front, isOwn, readFront, type Tile } from '../../../records/front'
import { LeaderLists, type RowAct, Work } from './Work'

/** 周五下午好 */
function greeting(now: Date): string {
  const { hour, weekday } = civil(now)
  const at = Number(hour)
  return `${WEEKDAYS[weekday]}${at < 6 ? '凌晨' : at < 12 ? '上午' : at < 18 ? '下午' : '晚上'}好`
}

export function useFront() {
  return useQuery({
    queryKey: ['front'],
    queryFn: async () => readFront(await got(api.GET('/api/v1/front'))),
    staleTime: 15_000,
    refetchInterval: 120_000,
  })
}

export function FrontPage({ Act }: { Act: RowAct }) {
  const me = useMe()
  const front = useFront()
  if (front.isPending) return <Waiting rows={10} />
  if (front.isError && !front.data) return <Failed error={front.error} again={() => void front.refetch()} />
  const page = front.data
  const leads = page.role === 'leader' || page.role === 'county'
  const { month, day, weekday, hour, minute } = civil(atServer(front.dataUpdatedAt))
  return (
    <div className="stack">
      <PageHead
        tab="工作台"
        title={leads ? `${month}月${day}日 ${WEEKDAYS[weekday]}` : '工作台'}
        note={leads ? `${me.place.name}　${me.person.title}` : `${greeting(serverNow())}，${me.person.name}。${me.person.title}`}
      >
        <span className="faint">
          {hour}:{minute} 更新
        </span>
      </PageHead>
      {leads ? <Leader front={page} Act={Act} /> : <Desk front={page} Act={Act} />}
      {page.places.length > 0 && <Places front={page} />}
    </div>
  )
}

function Leader({ front, Act }: { front: Front; Act: RowAct }) {
  const own = front.todo.filter(isOwn)
  const tiles = front.todo.filter((tile) => !isOwn(tile))
  return (
    <>
      {tiles.length > 0 && <Sentence front={front} tiles={tiles} />}
      {own.length > 0 && <Counts todo={own} place={front.area?.name} />}
      {front.due_link?.view === 'owed' && front.due_list.length > 0 && <Work front={front} Act={Act} />}
      {tiles.length > 0 && <LeaderLists tiles={tiles} Act={Act} />}
      {front.places.length > 1 ? (
        <div className="halves">
          <PlaceMap front={front} />
          <TrendCard front={front} />
        </div>
      ) : (
        <TrendCard front={front} />
      )}
      <div className="thirds">
        <MonthFigures front={front} />
        {front.duty && <DutyCard duty={front.duty} />}
      </div>
    </>
  )
}

function Desk({ front, Act }: { front: Front; Act: RowAct }) {
  const worker = front.role === 'grid' || front.role === 'steward'
  const empty = front.todo.length === 0 && front.figures.length === 0 && !front.due_link
  const side = front.duty || front.figures.length > 0 || front.trend.length > 0 || (worker && front.buttons.length > 0)
  const wide = useWide()
  if (empty && !side) return <Nothing words="今天没有要办的事" more={`这个账号不办理事项，要做的在菜单里${wide ? '' : '，点左上角打开'}。`} />
  return (
    <>
      {front.todo.length > 0 && <Counts todo={front.todo} place={front.area?.name} />}
      <div className={front.due_link ? 'cols' : 'halves'}>
        {front.due_link && (
          <div className="stack">
            <Work front={front} Act={Act} />
            {front.trend.length > 0 && <TrendCard front={front} />}
          </div>
        )}
        <div className="stack">
          {worker && <Begin buttons={front.buttons} />}
          {front.duty && <DutyCard duty={front.duty} />}
          <MonthFigures front={front} />
        </div>
        {!front.due_link && front.trend.length > 0 && <TrendCard front={front} />}
      </div>
    </>
  )
}

/** What this role begins most often. */
function Begin({ buttons }: { buttons: Front['buttons'] }) {
  if (buttons.length === 0) return null
  return (
    <Card title="登记" label="常用">
      <nav className="begin" aria-label="常用">
        {buttons.map((button) => (
          <Go key={button.code} href={beginHref(button)} className="ant-btn ant-btn-default ant-btn-color-default ant-btn-variant-outlined">
            {button.name}
          </Go>
        ))}
      </nav>
    </Card>
  )
}

const TONES = { alarm: 'red', warn: 'amber' }

function Counts({ todo, place }: { todo: readonly Tile[]; place: string | undefined }) {
  return (
    <nav className="counts" aria-label="待办数">
      {bandOf(todo).map((tile) => {
        const tone = toneOf(tile)
        const beside = besideOf(tile, todo, place)
        return (
          <Go key={tile.code} href={tileHref(tile)}>
            <span>
              {beside && <small>{beside} </small>}
              {tile.name}
            </span>
            <b className={tile.n === 0 ? 'none' : tone && TONES[tone]}>{counted(tile)}</b>
          </Go>
        )
      })}
    </nav>
  )
}

function TrendCard({ front }: { front: Front }) {
  return (
    <Card title="按月走势" note={`${front.area ? `${front.area.name}　` : ''}我能看的事项，单位：件；虚线为未满的本月`}>
      <Trend trend={front.trend} from={front.period.from} />
    </Card>
  )
}
