// A place in the tree: browse level by level, or type characters or pinyin initials (dh → 东郝).
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { api, got } from '../../api/client'
import type { Area } from '../../api/types'
import { found as fits } from './initials'
import { ownAreas, useMe } from './me'

interface Node {
  value: string
  title: string
  /** What stands in the closed field: the path without the town. */
  full: string
  isLeaf: boolean
  selectable: boolean
  children?: Node[]
}

const PICKABLE = new Set(['village', 'grid', 'patch', 'micro_grid'])

export function fullName(area: Area): string {
  const names = area.path.filter((step) => step.id !== area.id).map((step) => step.name)
  return [...names.slice(1), area.name].join(' / ')
}

interface Props {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  placeholder?: string
  /** Allow the town itself, for filters. */
  anyLevel?: boolean
  /** Only areas of these levels can be chosen. */
  levels?: readonly string[]
  allowClear?: boolean
  'aria-label'?: string
}

export function useArea(id: string | undefined) {
  return useQuery({
    queryKey: ['area', id],
    queryFn: () => got(api.GET('/api/v1/areas/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: !!id,
    staleTime: 600_000,
  })
}

export function AreaPicker({ id, value, onChange, placeholder, anyLevel = false, levels, allowClear = true, ...rest }: Props) {
  const me = useMe()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [loaded, setLoaded] = useState<Record<string, Area[]>>({})
  const chosen = useArea(value)
  const roots = useQuery({
    queryKey: ['area-roots', ownAreas(me)],
    queryFn: async () => {
      return await Promise.all(ownAreas(me).map((area) => got(api.GET('/api/v1/areas/{id}', { params: { path: { id: area } } }))))
    },
    staleTime: 600_000,
  })
  const found = useQuery({
    queryKey: ['area-search', words],
    queryFn: () => got(api.GET('/api/v1/areas/search', { params: { query: { q: words, limit: 30 } } })),
    enabled: words.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
  const nodes = useMemo(() => {
    const pickable = (level: string) => anyLevel || (levels ? levels.includes(level) : PICKABLE.has(level))
    const node = (area: Area): Node => {
      const below = loaded[area.id]
      return {
        value: area.id,
        title: area.name,
        full: fullName(area),
        isLeaf: !area.has_children,
        selectable: pickable(area.level),
        ...(below ? { children: below.map(node) } : {}),
      }
    }
    if (words)
      return (found.data?.items ?? [])
        // Of the answer to fewer letters only what fits these as well.
        .filter((area) => pickable(area.level) && (!found.isPlaceholderData || fits(words, area.name) !== null))
        .map((area) => ({ ...node(area), title: fullName(area) }))
    const top = (roots.data ?? []).map(node)
    const known = new Set<string>()
    const gather = (list: Node[]) => list.forEach((item) => (known.add(item.value), gather(item.children ?? [])))
    gather(top)
    // The chosen place must have a name even before its branch was opened.
    return value && chosen.data && !known.has(value) ? [...top, { ...node(chosen.data), title: fullName(chosen.data), isLeaf: true }] : top
  }, [words, found.data, found.isPlaceholderData, roots.data, loaded, value, chosen.data, anyLevel, levels])
  return (
    <TreeSelect
      id={id}
      aria-label={rest['aria-label']}
      value={value}
      onChange={(next?: string) => onChange?.(next ?? undefined)}
      treeData={nodes}
      treeNodeLabelProp="full"
      showSearch={{ searchValue: words, onSearch: setWords, filterTreeNode: false }}
      loadData={async (open) => {
        const area = String(open.value)
        if (loaded[area]) return
        const below = await client.fetchQuery({
          queryKey: ['areas-of', area],
          queryFn: () => got(api.GET('/api/v1/areas', { params: { query: { parent: area } } })),
          staleTime: 600_000,
        })
        setLoaded((known) => ({ ...known, [area]: below.items }))
      }}
      key={roots.data ? 'known' : 'asking'}
      treeDefaultExpandedKeys={roots.data?.length === 1 ? roots.data.map((area) => area.id) : []}
      allowClear={allowClear}
      placeholder={placeholder ?? '选村或微网格，可输入首字母，如 dh'}
      notFoundContent={words ? (found.isFetching ? '正在查找…' : '没有找到这个地方') : '正在打开…'}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 300, maxWidth: '92vw' } } }}
      style={{ width: '100%' }}
      listHeight={320}
    />
  )
}
