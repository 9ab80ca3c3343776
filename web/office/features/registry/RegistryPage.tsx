// Places and posts: the tree left, one place right. Households stand masked; the rule of the micro-grids and the roster have pages of their own.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Tree } from 'antd'
import { useMemo, useState } from 'react'
import { api, got } from '../../../api/client'
import type { Area } from '../../../api/types'
import { fullName, useArea } from '../../ui/AreaPicker'
import { Figure } from '../../ui/Figure'
import { Go } from '../../ui/Go'
import { Card, PageHead } from '../../ui/Head'
import { may } from '../../ui/may'
import { ownAreas, useMe } from '../../ui/me'
import { count } from '../../ui/numbers'
import { STANDING } from '../../ui/standing'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { Breaches } from './Breaches'
import { DutyRoster } from './DutyRoster'
import { Households, Posts } from './Place'

const TITLES: Record<string, string> = { breaches: '微网格户数检查', duty: '值班表' }

export function RegistryPage({ area, tab }: { area?: string; tab?: string }) {
  const me = useMe()
  const navigate = useNavigate()
  const here = area ?? ownAreas(me)[0]
  const show = (next: string) => void navigate({ to: '/registry', search: { area: next } as never })
  const imports = may.writeRegistry(me) || may.writeHouseholds(me)
  return (
    <div className="stack">
      <PageHead
        title={TITLES[tab ?? ''] ?? '组织与网格'}
        note={tab ? undefined : <Standing />}
        {...(tab ? { back: { href: area ? `/registry?area=${area}` : '/registry', words: '组织与网格' } } : {})}
      >
        {!tab && <Go href="/registry?tab=breaches">微网格户数检查</Go>}
        {!tab && imports && (
          <Button onClick={() => void navigate({ to: '/registry/import' })}>批量导入</Button>
        )}
      </PageHead>
      {tab === 'breaches' && <Breaches />}
      {tab === 'duty' && here && <DutyRoster key={here} area={here} />}
      {!tab && (
        <div className="registry">
          <Card label="区域树" className="tree-box">
            <AreaTree here={here} show={show} />
          </Card>
          {here ? <PlaceView key={here} id={here} /> : <Nothing words="先选一个地方" icon="place" />}
        </div>
      )}
    </div>
  )
}

/** How many grids and workers there are: what never moves from day to day stands here. */
function Standing() {
  const front = useQuery({ queryKey: ['front'], queryFn: () => got(api.GET('/api/v1/front')), staleTime: 15_000 })
  const figures = (front.data?.figures ?? []).filter(({ code }) => STANDING.has(code))
  if (!front.data || figures.length === 0) return null
  const query = new URLSearchParams({
    ...(front.data.area ? { area: front.data.area.id } : {}),
    from: front.data.period.from,
    to: front.data.period.to,
  }).toString()
  return (
    <>
      {front.data.area && `${front.data.area.name}：`}
      {figures.map((figure, index) => (
        <span key={figure.code}>
          {index > 0 && ' · '}
          {figure.name} <Figure n={figure.value ?? '—'} unit={figure.unit} href={`/figures/${figure.code}?${query}`} label={`看明细：${figure.name}`} />
        </span>
      ))}
    </>
  )
}

/** Levels that man a desk. */
const WITH_DESK = new Set(['county', 'town', 'village'])

interface Node {
  key: string
  title: React.ReactNode
  isLeaf: boolean
  children?: Node[]
}

function AreaTree({ here, show }: { here: string | undefined; show: (id: string) => void }) {
  const me = useMe()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [loaded, setLoaded] = useState<Record<string, Area[]>>({})
  const own = ownAreas(me)
  const roots = useQuery({
    queryKey: ['area-roots', own],
    queryFn: () => Promise.all(own.map((id) => got(api.GET('/api/v1/areas/{id}', { params: { path: { id } } })))),
    staleTime: 600_000,
  })
  const found = useQuery({
    queryKey: ['area-search', words],
    queryFn: () => got(api.GET('/api/v1/areas/search', { params: { query: { q: words, limit: 50 } } })),
    enabled: words.length > 0,
  })
  const nodes = useMemo(() => {
    const node = (one: Area): Node => {
      const below = loaded[one.id]
      return {
        key: one.id,
        isLeaf: !one.has_children,
        title: (
          <>
            {one.name} {one.households ? <span className="faint small">{count(one.households)} 户</span> : null}
          </>
        ),
        ...(below ? { children: below.map(node) } : {}),
      }
    }
    return (roots.data ?? []).map(node)
  }, [roots.data, loaded])
  if (roots.isPending) return <Waiting />
  if (roots.isError) return <Failed error={roots.error} again={() => void roots.refetch()} />
  return (
    <>
      <Input
        allowClear
        aria-label="查找区域"
        placeholder="查找：东郝 或 dh"
        style={{ marginBottom: 8 }}
        onChange={(event) => setWords(event.target.value.trim())}
      />
      {words ? (
        <ul className="found-areas">
          {found.data?.items.map((one) => (
            <li key={one.id}>
              <Go href={`/registry?area=${one.id}`} aria-current={one.id === here ? 'true' : undefined}>
                {fullName(one)}
              </Go>
            </li>
          ))}
          {found.data?.items.length === 0 && <li className="faint">没有找到这个地方</li>}
        </ul>
      ) : (
        <Tree<Node>
          treeData={nodes}
          selectedKeys={here ? [here] : []}
          defaultExpandedKeys={own.length === 1 ? own : []}
          onSelect={(keys) => keys[0] !== undefined && show(String(keys[0]))}
          loadData={async (open) => {
            const id = String(open.key)
            if (loaded[id]) return
            const below = await client.fetchQuery({
              queryKey: ['areas-of', id],
              queryFn: () => got(api.GET('/api/v1/areas', { params: { query: { parent: id } } })),
              staleTime: 600_000,
            })
            setLoaded((known) => ({ ...known, [id]: below.items }))
          }}
          blockNode
        />
      )}
    </>
  )
}

function PlaceView({ id }: { id: string }) {
  const me = useMe()
  const area = useArea(id)
  const below = useQuery({
    queryKey: ['areas-of', id],
    queryFn: () => got(api.GET('/api/v1/areas', { params: { query: { parent: id } } })),
    staleTime: 600_000,
  })
  if (area.isPending) return <Waiting />
  if (area.isError) return <Failed error={area.error} again={() => void area.refetch()} />
  const place = area.data
  const parts = below.data?.items ?? []
  return (
    <div className="stack">
      <Card
        title={place.name}
        note={place.path.map((step) => step.name).join(' / ')}
        extra={
          <span className="row">
            {may.readRecords(me) && <Go href={`/records/all?view=area&area=${place.id}`}>看这里的事项</Go>}
            {WITH_DESK.has(place.level) && <Go href={`/registry?area=${place.id}&tab=duty`}>值班表</Go>}
          </span>
        }
      >
        <p className="row small">
          <span>{place.level_name}</span>
          <span className="faint">代码 {place.code}</span>
          {place.households !== null && place.households !== undefined && (
            <span>
              常住 <b>{count(place.households)}</b> 户
            </span>
          )}
        </p>
      </Card>
      <Posts area={id} />
      {parts.length > 0 && (
        <Card title={`下辖${parts[0]?.level_name ?? ''}`} count={parts.length}>
          <ul className="parts">
            {parts.map((one) => (
              <li key={one.id}>
                <Go href={`/registry?area=${one.id}`}>
                  {one.name}
                  {one.households ? <span>{count(one.households)} 户</span> : null}
                </Go>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {may.readHouseholds(me) && place.level === 'micro_grid' && <Households area={id} />}
      {below.isError && <Failed error={below.error} again={() => void below.refetch()} />}
    </div>
  )
}
