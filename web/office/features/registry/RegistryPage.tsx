// Places and posts: the tree left, one place right. Households stand masked; the rule of the micro-grids has its own list.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Tree } from 'antd'
import { useMemo, useState } from 'react'
import { api, got } from '../../../api/client'
import type { Area } from '../../../api/types'
import { fullName, useArea } from '../../ui/AreaPicker'
import { may } from '../../ui/may'
import { ownAreas, useMe } from '../../ui/me'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { TabTitle } from '../../ui/title'
import { useWide } from '../../ui/wide'
import { Breaches } from './Breaches'
import { DutyRoster } from './DutyRoster'
import { Households, Posts } from './Place'

export function RegistryPage({ area, tab }: { area?: string; tab?: string }) {
  const me = useMe()
  const wide = useWide()
  const navigate = useNavigate()
  const here = area ?? ownAreas(me)[0]
  const show = (next: string) => void navigate({ to: '/registry', search: { area: next } as never })
  return (
    <div className="stack">
      <div className="page-head" style={{ marginBottom: 0 }}>
        <TabTitle words="组织与网格" />
        <h1>组织与网格</h1>
        <span className="row">
          <Link to="/registry" search={(tab ? (area ? { area } : {}) : { tab: 'breaches' }) as never}>
            {tab ? '返回网格' : '微网格户数检查'}
          </Link>
          {(may.writeRegistry(me) || may.writeHouseholds(me)) && (
            <Link to="/registry/import">
              <Button>批量导入</Button>
            </Link>
          )}
        </span>
      </div>
      {tab === 'breaches' && <Breaches />}
      {tab === 'duty' && here && <DutyRoster key={here} area={here} />}
      {!tab && (
        <div className={wide ? 'row' : 'stack'} style={wide ? { alignItems: 'flex-start', flexWrap: 'nowrap', gap: 16 } : undefined}>
          <section
            className={wide ? 'block' : 'block tree-box'}
            style={wide ? { flex: '0 0 300px', maxHeight: 'calc(100vh - 190px)', overflow: 'auto' } : undefined}
            aria-label="区域树"
          >
            <AreaTree here={here} show={show} />
          </section>
          <div className="grow">
            {here ? <PlaceView key={here} id={here} show={show} /> : <Nothing words="从左边选一个地方" />}
          </div>
        </div>
      )}
    </div>
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
            {one.name} {one.households ? <span className="faint small">{one.households} 户</span> : null}
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
      <Input.Search
        allowClear
        aria-label="查找区域"
        placeholder="查找：东郝 或 dh"
        style={{ marginBottom: 8 }}
        onChange={(event) => setWords(event.target.value.trim())}
        onSearch={(text) => setWords(text.trim())}
      />
      {words ? (
        <ul className="rows">
          {found.data?.items.map((one) => (
            <li key={one.id}>
              <Button
                type={one.id === here ? 'default' : 'text'}
                style={{ whiteSpace: 'normal', height: 'auto', textAlign: 'left' }}
                onClick={() => show(one.id)}
              >
                {fullName(one)}
              </Button>
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

function PlaceView({ id, show }: { id: string; show: (id: string) => void }) {
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
  return (
    <div className="stack">
      <section className="block">
        <h2>{place.name}</h2>
        <p className="faint">
          {place.path.map((step) => step.name).join(' / ')}　{place.level_name}　代码 {place.code}
          {place.households !== null && place.households !== undefined ? `　常住户 ${place.households.toLocaleString('zh-CN')} 户` : ''}
        </p>
        <p className="row">
          {may.readMatters(me) && (
            <Link to="/matters" search={{ view: 'area', area: place.id } as never}>
              看这里的事项
            </Link>
          )}
          {WITH_DESK.has(place.level) && (
            <Link to="/registry" search={{ area: place.id, tab: 'duty' } as never}>
              值班表
            </Link>
          )}
        </p>
      </section>
      <Posts area={id} />
      {(below.data?.items.length ?? 0) > 0 && (
        <section className="block">
          <h2>
            下辖{below.data?.items[0]?.level_name} {below.data?.items.length} 个
          </h2>
          <div className="row">
            {below.data?.items.map((one) => (
              <Button key={one.id} onClick={() => show(one.id)}>
                {one.name}
                {one.households ? `（${one.households} 户）` : ''}
              </Button>
            ))}
          </div>
        </section>
      )}
      {may.readHouseholds(me) && place.level === 'micro_grid' && <Households area={id} />}
      {below.isError && <Nothing words="下级没有打开" />}
    </div>
  )
}
