// Rows of records on the front page: in groups for who has work, in three lists for who leads.
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { api, got } from '../../../api/client'
import { readList } from '../../../records/read'
import type { RecordBadge, RecordRow } from '../../../records/wire'
import { Go } from '../../ui/Go'
import { Card } from '../../ui/Head'
import { counted } from '../../ui/numbers'
import { RecordBadges, RecordStatus, RowLimit } from '../../ui/RecordMarks'
import { Failed, StateBox, Waiting } from '../../ui/States'
import { When } from '../../ui/When'
import { WorkGroup, WorkRow } from '../../ui/WorkRow'
import { grouped } from './grouping'
import { listHref, tileHref } from './links'
import type { Front, Tile } from '../../../records/front'

/** The act of a row comes from the feature of records; the app joins the two. `verbs`: only these, as far as they may be done. */
export type RowAct = ComponentType<{ row: RecordRow; primary?: boolean; verbs?: readonly string[] }>

export function Work({ front, Act }: { front: Front; Act: RowAct }) {
  const groups = grouped(front.due_list)
  const first = groups.flatMap((group) => group.rows).find((row) => row.act)?.id
  const all = listHref(front.due_link ?? { view: 'owed' })
  const own = front.due_link?.view !== 'mine'
  const note = front.due_list.length > 0 ? `最急的在前${front.due_list.length >= 10 ? `，先列 ${front.due_list.length} 件` : ''}；时间是本步期限` : undefined
  return (
    <Card title={own ? '我的待办' : '我登记的，还没办完'} note={note} extra={<Go href={all}>{own ? '全部待办' : '全部'}</Go>} flush>
      {groups.length === 0 && <StateBox title={own ? '今天没有要办的事' : '登记的都办完了'} more={own ? '有新的会排在这里，最急的在前。' : ''} />}
      {groups.map((group) => (
        <WorkGroup key={group.name} title={group.name} count={group.rows.length}>
          {group.rows.map((row) => (
            <WorkRow
              key={row.id}
              mark={<Mark row={row} />}
              title={row.title}
              href={`/record/${row.id}`}
              first={row.words ?? <Whose row={row} />}
              limit={<RowLimit row={row} usual="step" />}
              act={<Act row={row} primary={row.id === first} />}
            />
          ))}
        </WorkGroup>
      ))}
    </Card>
  )
}

/** Where the story may not be read: whose it is, which one, and since when. */
function Whose({ row }: { row: RecordRow }) {
  return (
    <>
      {[row.lead?.name, row.number ?? row.kind_name].filter(Boolean).join('　')}　<When at={row.registered_at} />
    </>
  )
}

/** Tones that burn. */
const HOT = new Set<RecordBadge['tone']>(['red', 'red_line', 'amber'])

/** What burns about it, or where it stands. */
function Mark({ row }: { row: RecordRow }) {
  const hot = row.badges.find((badge) => HOT.has(badge.tone))
  return hot ? <RecordBadges badges={[hot]} /> : <RecordStatus status={row.status} />
}

/** 批示 and 催办 on the row: what a leader does from here. */
const LEADS = ['remark', 'urge']
const MOST = 3
const LISTS = 3

/** The tiles of a leader that deserve a list: those that hold something first, in the order of the server. */
export function listed(tiles: readonly Tile[]): Tile[] {
  const full = tiles.filter(({ n }) => n > 0)
  const empty = tiles.filter(({ n }) => n === 0)
  const kept = new Set([...full, ...empty].slice(0, LISTS))
  return tiles.filter((tile) => kept.has(tile))
}

export function LeaderLists({ tiles, Act }: { tiles: readonly Tile[]; Act: RowAct }) {
  const lists = listed(tiles)
  const firstFull = lists.find(({ n }) => n > 0)?.code
  return (
    <div className="thirds">
      {lists.map((tile) => (
        <LeaderList key={tile.code} tile={tile} Act={Act} first={tile.code === firstFull} />
      ))}
    </div>
  )
}

const firstOf = async ({ link }: Tile): Promise<RecordRow[]> => readList(await got(api.GET('/api/v1/records', { params: { query: { ...link, limit: MOST } } }))).items

function LeaderList({ tile, Act, first }: { tile: Tile; Act: RowAct; first: boolean }) {
  const list = useQuery({ queryKey: ['records', 'front', tile.link], queryFn: () => firstOf(tile), enabled: tile.n > 0, staleTime: 15_000 })
  const rows = tile.n > 0 ? (list.data ?? []) : []
  return (
    <Card title={tile.name} count={tile.n} extra={tile.n > 0 && <Go href={tileHref(tile)}>全部 {counted(tile)} 件</Go>} flush>
      {tile.n === 0 && <p className="leader-none">没有</p>}
      {tile.n > 0 && list.isPending && <Waiting rows={3} />}
      {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
      <ul className="leader-rows">
        {rows.map((row, index) => (
          <li key={row.id}>
            <p className="leader-title">
              <Mark row={row} />
              <Go href={`/record/${row.id}`} className="work-title cut" title={row.title}>
                {row.title}
              </Go>
            </p>
            <div className="leader-second">
              <span className="cut">{row.lead?.name ?? row.village}</span>
              <RowLimit row={row} usual="whole" />
              <span className="grow" />
              <Act row={row} verbs={LEADS} primary={first && index === 0} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
