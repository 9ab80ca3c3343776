// The records of a kind: filtered in the address, remembered per kind, opened beside the list, the count honest, exported as seen.
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Popover, Segmented, Select } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { download, queryText } from '../../../../api/client'
import { wordsOf } from '../../../../api/problem'
import type { Kind, KindLine, RecordRow } from '../../../../records/wire'
import { DeedBar } from '../../../ui/DeedBar'
import { GoButton } from '../../../ui/GoButton'
import { PageHead } from '../../../ui/Head'
import { Icon } from '../../../ui/Icon'
import { serverNow, useMe } from '../../../ui/me'
import { count } from '../../../ui/numbers'
import { recall, remember } from '../../../ui/remembered'
import { Beside, SidePanel } from '../../../ui/SidePanel'
import { Failed, Nothing, StateBox, Waiting } from '../../../ui/States'
import { useLook } from '../../../ui/theme'
import { exact } from '../../../ui/time'
import { keepTrail } from '../../../ui/trail'
import { useWide } from '../../../ui/wide'
import { useKind, useKinds, useRecord, useRecordList } from '../calls'
import '../records.css'
import { ActionDrawer } from '../view/ActionDrawer'
import { deedsOf } from '../view/deeds'
import { PanelBody } from '../view/RecordBody'
import { isBulk } from '../../../../records/bulk'
import { BulkBar } from './BulkBar'
import { chipsOf } from './chips'
import { FilterBar } from './FilterBar'
import { SavedFilters } from './SavedFilters'
import { changed, cleared, columnsOf, countWords, echoes, type Filters, fitting, homeOf, type ListColumn, memorable, queryOf, standing, understood, unitOf, viewsOf } from './filters'
import { actsWidth, RecordCards, RecordTable } from './Rows'

const ImportDialog = lazy(() => import('../ImportDialog').then((page) => ({ default: page.ImportDialog })))

/** The list of all kinds has this for a kind. */
const ANY = 'all'

interface Props {
  kind: string
  filters: Filters
}

export function ListPage({ kind: code, filters }: Props) {
  const kinds = useKinds()
  const kind = useKind(code === ANY ? undefined : code)
  if (kinds.isPending || (code !== ANY && kind.isPending)) return <Waiting rows={10} />
  if (kind.isError) return <Failed error={kind.error} again={() => void kind.refetch()} />
  if (kinds.isError) return <Failed error={kinds.error} again={() => void kinds.refetch()} />
  const line = kinds.data.find((one) => one.code === code)
  return <ListBody key={code} code={code} kind={kind.data} line={line} kinds={kinds.data} given={filters} />
}

interface BodyProps {
  code: string
  kind: Kind | undefined
  line: KindLine | undefined
  kinds: KindLine[]
  given: Filters
}

/** What one owes stands in the order of its ends; everything else in one of these. */
const ORDERS = [
  { value: 'newest', label: '最新在前' },
  { value: 'due', label: '最急在前' },
]

function ListBody({ code, kind, line, kinds, given }: BodyProps) {
  const me = useMe()
  const wide = useWide()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const account = me.account.name
  const home = homeOf(kind?.class)
  const open = given.beside
  const filters: Filters = useMemo(() => {
    const { beside: _, act: __, ...rest } = understood(given)
    return Object.keys(rest).length === 0 ? understood(recall<Filters>(account, `records.${code}.filters`, {})) : rest
  }, [account, code, given])
  const query = queryOf(kind?.code, filters, home)
  const list = useRecordList(query)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const first = list.data?.pages[0]
  const last = list.data?.pages.at(-1)
  const [picked, setPicked] = useState<string[]>([])
  const [acting, setActing] = useState<{ id: string; step: string } | null>(null)
  const [importing, setImporting] = useState(false)
  const [showFilters, setShowFilters] = useState(false)
  const go = (next: Filters, panel?: string) =>
    void navigate({ to: '/records/$kind', params: { kind: code }, search: { view: home, ...next, ...(panel ? { beside: panel } : {}) } as never, replace: true })
  const replace = (next: Filters) => {
    remember(account, `records.${code}.filters`, memorable(next))
    setPicked([])
    go(next)
  }
  const change = (part: Filters) => replace(changed(filters, part))
  const show = (id: string | undefined) => (wide || !id ? go(filters, id) : void navigate({ to: '/record/$id', params: { id } }))
  useListKeys(rows, open, show)
  const view = filters.view ?? home
  const title = kind?.name ?? (view === 'owed' ? '我的待办' : '全部事项')
  useTrail(account, rows, { title, href: `/records/${code}${queryText({ ...filters, view })}`, total: first?.count?.n ?? null })
  const act = (row: RecordRow) => row.act && setActing({ id: row.id, step: row.act.step })
  const exported = async () => {
    try {
      await download(`/api/v1/kinds/${kind?.code}/export${queryText(query)}`, `${kind?.name ?? ''}${me.demo ? '（演示数据，非真实）' : ''}.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    }
  }
  const unit = unitOf(kind?.class)
  const { large } = useLook()
  const scale = large ? 1.25 : 1
  const all = columnsOf(kind, scale)
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const [chosen, setChosen] = useState<string[] | null>(() => recall<string[] | null>(account, `records.${code}.columns`, null))
  const useful = all.filter((column) => !echoes(column, rows))
  const columns = chosen ? all.filter((column) => chosen.includes(column.path)) : fitting(useful, width - (open ? 0 : actsWidth(rows, scale)) - (rows.some(isBulk) ? 36 : 0))
  const spread = chosen ? columns.reduce((sum, column) => sum + column.width, 300) : 0
  const bar = (
    <FilterBar kind={kind} kinds={kind ? undefined : kinds} filters={filters} change={change} replace={replace}>
      <SavedFilters place={`records.${code}`} filters={filters} use={replace} />
    </FilterBar>
  )
  const views = viewsOf(kind?.class)
  const picking = rows.filter((row) => picked.includes(row.id))
  const place = rows.findIndex((row) => row.id === open)
  const step = (by: number) => {
    const next = rows[place + by]
    return place >= 0 && next ? () => show(next.id) : undefined
  }
  return (
    <Beside panel={wide && open ? <Panel id={open} close={() => show(undefined)} previous={step(-1)} next={step(1)} act={(id, next) => setActing({ id, step: next })} /> : undefined}>
      <div className="rec-list">
        <PageHead
          title={title}
          note={
            <Segmented
              className="no-print"
              options={views.map((one) => ({ value: one.value, label: view === one.value && first?.count ? `${one.label} ${count(first.count.n)}${first.count.more ? '+' : ''}` : one.label }))}
              value={view}
              onChange={(next) => change({ view: String(next) })}
            />
          }
        >
          <Heads kind={kind} line={line} wide={wide && !open} exported={() => void exported()} importing={() => setImporting(true)} columns={all} chosen={chosen ?? columns.map((column) => column.path)} choose={(next) => (setChosen(next), remember(account, `records.${code}.columns`, next))} />
        </PageHead>
        <p className="print-only">
          {me.place.name}　{views.find((one) => one.value === view)?.label}　{countWords(first?.count, unit)}　本页所列 {rows.length} {unit}　打印时间 {exact(serverNow().toISOString())}
        </p>
        {wide ? (
          bar
        ) : (
          <div className="row no-print rec-narrow">
            <Button onClick={() => setShowFilters(!showFilters)} aria-expanded={showFilters}>
              筛选{standing(filters) > 0 ? `（${standing(filters)}）` : ''}
            </Button>
            {view !== 'owed' && <Select aria-label="排列" value={query.order} options={ORDERS} onChange={(order: string) => change({ order })} />}
            {standing(filters) > 0 && <Button onClick={() => replace(cleared(filters))}>清除</Button>}
          </div>
        )}
        {!wide && showFilters && bar}
        <Chips filters={filters} kind={kind} change={change} />
        <BulkBar rows={picking} clear={() => setPicked([])} done={(words) => void message.success(words)} />
        <div ref={host} className={spread > width ? 'rec-scroll' : undefined}>
          {list.isPending ? (
            <Waiting rows={10} />
          ) : list.isError && !list.data ? (
            <Failed error={list.error} again={() => void list.refetch()} />
          ) : rows.length === 0 ? (
            <Empty kind={kind} line={line} view={view} filtered={standing(filters) > 0} partial={last?.partial ?? false} clear={() => replace(cleared(filters))} more={() => void list.fetchNextPage()} busy={list.isFetchingNextPage} />
          ) : wide ? (
            <div className={list.isPlaceholderData ? 'rec-stale' : undefined} style={spread > width ? { minWidth: spread } : undefined}>
              <RecordTable owed={view === 'owed'} scale={scale} filled={view === 'owed' && !open && picked.length === 0} rows={rows} columns={columns} titleName={kind?.class === 'entry' ? '名称' : (kind?.name ?? '事项')} here={open} show={show} act={act} picked={picked} pick={setPicked} />
            </div>
          ) : (
            <RecordCards rows={rows} columns={all} act={act} picked={picked} pick={setPicked} owed={view === 'owed'} />
          )}
        </div>
        {rows.length > 0 && (
          <div className="rec-list-foot">
            <span>
              已列 {count(rows.length)} {unit}{first?.count ? `，${countWords(first.count, unit)}` : ''}
              {filters.q && first?.count?.more && '，再加条件可以缩小范围'}
            </span>
            {list.hasNextPage && (
              <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {last?.partial ? '继续查找' : '再列一些'}
              </Button>
            )}
            {wide && view !== 'owed' && (
              <Select size="small" variant="borderless" className="no-print" aria-label="排列" value={query.order} options={ORDERS} onChange={(order: string) => change({ order })} popupMatchSelectWidth={false} />
            )}
            <span className="grow" />
            <span className="faint no-touch no-print">
              <kbd>j</kbd> <kbd>k</kbd> 上下　<kbd>Esc</kbd> 关闭
            </span>
          </div>
        )}
      </div>
      {acting && <ActionDrawer id={acting.id} step={acting.step} close={() => setActing(null)} done={(receipt) => void message.success(receipt.words)} />}
      {importing && kind && (
        <Suspense fallback={null}>
          <ImportDialog kind={kind} close={() => setImporting(false)} />
        </Suspense>
      )}
    </Beside>
  )
}

/** Conditions without a control of their own, to be taken away one by one. */
function Chips({ filters, kind, change }: { filters: Filters; kind: Kind | undefined; change: (part: Filters) => void }) {
  const chips = chipsOf(filters, kind)
  if (chips.length === 0) return null
  return (
    <p className="rec-conditions no-print">
      {chips.map(({ names, words }) => (
        <Button key={names[0]} size="small" icon={<Icon name="close" />} iconPlacement="end" aria-label={`去掉条件：${words}`} onClick={() => change(Object.fromEntries(names.map((name) => [name, ''])))}>
          {words}
        </Button>
      ))}
    </p>
  )
}

interface HeadsProps {
  kind: Kind | undefined
  line: KindLine | undefined
  wide: boolean
  exported: () => void
  importing: () => void
  columns: ListColumn[]
  chosen: string[]
  choose: (paths: string[]) => void
}

function Heads({ kind, line, wide, exported, importing, columns, chosen, choose }: HeadsProps) {
  return (
    <span className="row no-print">
      {wide && (
        <Popover
          trigger="click"
          placement="bottomRight"
          title="显示哪些列"
          content={
            <Checkbox.Group
              className="rec-columns"
              value={chosen}
              onChange={(next) => choose(columns.map((column) => column.path).filter((path) => next.includes(path)))}
              options={columns.map((column) => ({ value: column.path, label: column.name }))}
            />
          }
        >
          <Button icon={<Icon name="list" />}>选列</Button>
        </Popover>
      )}
      {kind && kind.import.on && line?.may.import && (
        <Button icon={<Icon name="upload" />} onClick={importing}>
          导入
        </Button>
      )}
      {kind && line?.may.export && (
        <Button icon={<Icon name="download" />} onClick={exported} title="导出看到的这些，姓名电话已遮挡">
          导出
        </Button>
      )}
      {line?.may.enter &&
        line.beginnings.slice(0, wide ? 3 : 1).map((one, index) => (
          <GoButton key={one.step} href={`/records/${line.code}/new/${one.step}`} icon={index === 0 ? <Icon name="plus" /> : undefined}>
            {one.name}
          </GoButton>
        ))}
    </span>
  )
}

function Panel({ id, close, previous, next, act }: { id: string; close: () => void; previous: (() => void) | undefined; next: (() => void) | undefined; act: (id: string, step: string) => void }) {
  const record = useRecord(id)
  const view = record.data
  return (
    <SidePanel
      label={view?.title ?? '正在打开'}
      line={view ? [view.number, view.kind_name].filter(Boolean).join('　') : ''}
      href={`/record/${id}`}
      close={close}
      previous={previous}
      next={next}
      foot={view && view.actions.length > 0 ? <DeedBar show={3} deeds={deedsOf(view.actions, (step) => act(view.id, step))} /> : undefined}
    >
      {record.isPending ? <Waiting rows={6} /> : view ? <PanelBody view={view} /> : <Failed error={record.error} again={() => void record.refetch()} />}
    </SidePanel>
  )
}

interface EmptyProps {
  kind: Kind | undefined
  line: KindLine | undefined
  view: string
  filtered: boolean
  partial: boolean
  clear: () => void
  more: () => void
  busy: boolean
}

function Empty({ kind, line, view, filtered, partial, clear, more, busy }: EmptyProps) {
  if (partial)
    return (
      <StateBox icon="find" title="前面一段没有找到" more="还有更早的没有查。">
        <Button loading={busy} onClick={more}>
          继续查找
        </Button>
      </StateBox>
    )
  if (filtered)
    return (
      <Nothing icon="find" words="没有符合条件的">
        <Button onClick={clear}>清除筛选</Button>
      </Nothing>
    )
  if (view === 'owed') return <Nothing words="没有等我办的事" more="别人办着的，可以在“本单位”“全部”里看。" />
  const begin = line?.may.enter ? line.beginnings[0] : undefined
  return (
    <Nothing icon="cards" words={kind ? `这里还没有${kind.name}` : '这里还没有事项'} more={kind?.import.on && line?.may.import ? '可以先登记一条，也可以从表格导入。' : ''}>
      {begin && <GoButton href={`/records/${line?.code}/new/${begin.step}`}>{begin.name}</GoButton>}
    </Nothing>
  )
}

/** A record's page knows this list as where one came from. */
function useTrail(account: string, rows: readonly RecordRow[], { title, href, total }: { title: string; href: string; total: number | null }): void {
  useEffect(() => {
    if (rows.length > 0) keepTrail(account, { title, href, ids: rows.map((row) => row.id), total })
  }, [account, rows, title, href, total])
}

/** The width that the list has, as it changes with the panel. */
function useWidth(host: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(1100)
  useEffect(() => {
    const at = host.current
    if (!at || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(() => at.clientWidth > 0 && setWidth(at.clientWidth))
    watch.observe(at)
    return () => watch.disconnect()
  }, [host])
  return width
}

/** j and k walk the list. */
function useListKeys(rows: readonly RecordRow[], open: string | undefined, show: (id: string | undefined) => void) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement | null
      if (at?.closest('input, textarea, .ant-select, .ant-modal, .ant-drawer') || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'j' && event.key !== 'k') return
      const here = rows.findIndex((row) => row.id === open)
      const next = rows[event.key === 'j' ? here + 1 : Math.max(0, here - 1)]
      if (!next) return
      event.preventDefault()
      show(next.id)
      document.querySelector(`[data-row-key="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [rows, open, show])
}
