// Rows of matters on the front page: in groups for who has work, in three lists for who leads.
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { api, got } from '../../../api/client'
import type { Front, MatterLine } from '../../../api/types'
import { Badge } from '../../ui/Badge'
import { Go } from '../../ui/Go'
import { Card } from '../../ui/Head'
import { DueMark, StageMark } from '../../ui/Marks'
import { counted } from '../../ui/numbers'
import { Failed, StateBox, Waiting } from '../../ui/States'
import { When } from '../../ui/When'
import { WorkGroup, WorkRow } from '../../ui/WorkRow'
import { grouped } from './grouping'
import { listHref, queryLink } from './links'

/** The one act of a row comes from the feature of matters; the app joins the two. `among`: only these deeds, the first that may be done. */
export type RowAct = ComponentType<{ line: MatterLine; primary?: boolean; small?: boolean; among?: readonly string[] }>

export function Work({ front, Act }: { front: Front; Act: RowAct }) {
  const groups = grouped(front.due_list)
  const first = front.due_list.length > 0 ? groups[0]?.lines[0]?.id : undefined
  const all = front.due_link ? listHref(front.due_link) : '/matters?view=mine'
  const note = front.due_list.length > 0 ? `最急的在前${front.due_list.length >= 10 ? '，先列 10 件' : ''}` : undefined
  return (
    <Card title="我的待办" note={note} extra={<Go href={all}>全部待办</Go>} flush>
      {groups.length === 0 && <StateBox title="今天没有要办的事" more="有新的会排在这里，最急的在前。" />}
      {groups.map((group) => (
        <WorkGroup key={group.name} title={group.name} count={group.lines.length}>
          {group.lines.map((line) => (
            <Row key={line.id} line={line} act={<Act line={line} small primary={line.id === first} />} />
          ))}
        </WorkGroup>
      ))}
    </Card>
  )
}

/** A dispute's story is for who handles it; a hazard is told by its type. What is known to all: whose it is, and since when. */
function Row({ line, act }: { line: MatterLine; act: React.ReactNode }) {
  return (
    <WorkRow
      mark={<Mark line={line} />}
      title={line.title}
      href={`/matters/${line.id}`}
      first={
        <>
          {line.lead ? `${line.lead.name}　` : ''}
          {line.number}　<When at={line.reported_at} />
        </>
      }
      limit={<DueMark due={line.due} quiet />}
      act={act}
    />
  )
}

function Mark({ line }: { line: MatterLine }) {
  if (line.urgency === 'urgent') return <Badge tone="urgent">紧急</Badge>
  if (line.grade === 'serious') return <Badge tone="red">重大</Badge>
  return <StageMark stage={line.stage} />
}

/** 批示 and 催办 on the row: what a leader does from here. */
const LEADS = ['remark', 'urge']

/** What burns, who may come to blows, what is new: each list from the counts that the server gives this leader. */
const LISTS: { title: string; codes: string[] }[] = [
  { title: '超期', codes: ['overdue'] },
  { title: '易激化与重大隐患', codes: ['risk', 'serious'] },
  { title: '今日新增', codes: ['today'] },
]
const MOST = 3

type Tile = Front['todo'][number]

export function LeaderLists({ front, Act }: { front: Front; Act: RowAct }) {
  const lists = LISTS.map(({ title, codes }) => ({ title, tiles: front.todo.filter(({ code }) => codes.includes(code)) })).filter(({ tiles }) => tiles.length > 0)
  const firstFull = lists.find(({ tiles }) => tiles.some(({ n }) => n > 0))?.title
  return (
    <div className="thirds">
      {lists.map(({ title, tiles }) => (
        <LeaderList key={title} title={title} tiles={tiles} Act={Act} first={title === firstFull} />
      ))}
    </div>
  )
}

async function firstOf(tiles: Tile[]): Promise<MatterLine[]> {
  const pages = await Promise.all(
    tiles.filter(({ n }) => n > 0).map(({ link }) => got(api.GET('/api/v1/matters', { params: { query: { ...queryLink(link), limit: MOST } } as never }))),
  )
  const lines = pages.flatMap(({ items }) => items)
  return lines.filter((line, index) => lines.findIndex(({ id }) => id === line.id) === index).slice(0, MOST)
}

function LeaderList({ title, tiles, Act, first }: { title: string; tiles: Tile[]; Act: RowAct; first: boolean }) {
  const n = tiles.reduce((all, tile) => all + tile.n, 0)
  const list = useQuery({ queryKey: ['front-list', tiles], queryFn: () => firstOf(tiles), enabled: n > 0, staleTime: 15_000 })
  const lines = n > 0 ? (list.data ?? []) : []
  const full = tiles.find((tile) => tile.n > 0)
  return (
    <Card title={title} count={n} extra={full && <Go href={listHref(full.link)}>{tiles.length > 1 ? full.name : '全部'} {counted(full)} 件</Go>} flush>
      {n === 0 && <p className="leader-none">没有</p>}
      {n > 0 && list.isPending && <Waiting rows={3} />}
      {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
      <ul className="leader-rows">
        {lines.map((line, index) => (
          <li key={line.id}>
            <p className="leader-title">
              <Mark line={line} />
              <Go href={`/matters/${line.id}`} className="work-title cut" title={line.title}>
                {line.title}
              </Go>
            </p>
            <p className="leader-second">
              <span className="cut">{line.lead?.name ?? line.village?.name}</span>
              <DueMark due={line.due} quiet />
              <span className="grow" />
              <Act line={line} small among={LEADS} primary={first && index === 0} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
