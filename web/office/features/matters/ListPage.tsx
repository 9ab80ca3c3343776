// The list of matters: seen by seat or by area, filtered in the address, opened beside the list, dispatched in bulk.
import { CloseOutlined, DownloadOutlined, PrinterOutlined, SettingOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Drawer, Popover, Segmented, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { download, queryText } from '../../../api/client'
import { wordsOf } from '../../../api/problem'
import type { MatterLine } from '../../../api/types'
import { useArea } from '../../ui/AreaPicker'
import { nameOf, useCatalogue } from '../../ui/catalogue'
import { may } from '../../ui/may'
import { serverNow, useMe } from '../../ui/me'
import { recall, remember } from '../../ui/remembered'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { exact } from '../../ui/time'
import { TabTitle } from '../../ui/title'
import { useWide } from '../../ui/wide'
import { BulkDispatch } from './BulkDispatch'
import { FilterBar, STAGES } from './FilterBar'
import { changed, chips, countWords, type Filters, memorable, queryOf, standing } from './filters'
import { MatterView } from './MatterView'
import { useMatterList } from './queries'
import { ALL_COLUMNS, type ColumnName, MatterCards, MatterTable } from './Rows'

const VIEWS = [
  { value: 'mine', label: '我的待办' },
  { value: 'area', label: '按区域' },
  { value: 'organisation', label: '按单位' },
  { value: 'reported', label: '我登记的' },
]
const ORDERS = [
  { value: 'newest', label: '最新登记在前' },
  { value: 'due', label: '最先到期在前' },
  { value: 'number', label: '按编号' },
]

interface Props {
  filters: Filters
  open: string | undefined
}

export function ListPage({ filters: given, open }: Props) {
  const me = useMe()
  const wide = useWide()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const account = me.account.name
  const home = 'mine'
  const bare = Object.keys(given).length === 0
  const filters: Filters = useMemo(
    () => (bare ? { view: home, ...recall<Filters>(account, 'filters', {}) } : { view: home, ...given }),
    [account, bare, given],
  )
  const order = filters.order ?? (filters.view === 'mine' ? 'due' : 'newest')
  const query = queryOf({ ...filters, order }, home)
  const list = useMatterList(query)
  const lines = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const last = list.data?.pages.at(-1)
  const [columns, setColumns] = useState<ColumnName[]>(() =>
    recall(
      account,
      'columns',
      ALL_COLUMNS.filter((column) => column.usual).map((column) => column.name),
    ),
  )
  const [picked, setPicked] = useState<string[]>([])
  const [showFilters, setShowFilters] = useState(false)
  const go = (search: Filters, panel?: string) =>
    void navigate({ to: '/matters', search: { ...search, ...(panel ? { open: panel } : {}) } as never, replace: true })
  const change = (part: Filters) => {
    const next = changed(filters, part)
    remember(account, 'filters', memorable(next))
    setPicked([])
    go(next)
  }
  const show = (id: string | undefined) => (wide || !id ? go(filters, id) : void navigate({ to: '/matters/$id', params: { id } }))
  useListKeys(lines, open, show)
  const chosen = lines.filter((line) => picked.includes(line.id))
  const exported = async () => {
    try {
      await download(`/api/v1/matters.xlsx${queryText(query)}`, `事项列表${me.demo ? '（演示数据，非真实）' : ''}.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    }
  }
  if (!may.readMatters(me)) return <Nothing words="这个账号不办理事项" more="要看事项，请换用办理事项的账号。" />
  const bar = <FilterBar filters={filters} change={change} />
  return (
    <div className="landscape">
      <div className="page-head">
        <TabTitle words="事项列表" />
        <h1>事项列表</h1>
        <div className="row no-print">
          <Select
            aria-label="排列"
            value={order}
            options={ORDERS}
            onChange={(next: string) => change({ order: next })}
            style={{ width: '10em' }}
          />
          {wide && <ColumnChoice columns={columns} choose={(next) => (setColumns(next), remember(account, 'columns', next))} />}
          <Button icon={<DownloadOutlined />} onClick={() => void exported()} aria-label="导出（已遮挡）">
            {wide ? '导出（已遮挡）' : '导出'}
          </Button>
          {wide && (
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
          )}
        </div>
      </div>
      <PrintHead filters={filters} count={countWords(list.data?.pages[0]?.count)} listed={lines.length} />
      <Segmented
        block={!wide}
        className="no-print"
        style={{ marginBottom: 12 }}
        options={VIEWS}
        value={filters.view ?? home}
        onChange={(view) => change({ view: String(view) })}
      />
      {wide ? (
        bar
      ) : (
        <NarrowFilters
          count={standing(filters)}
          open={showFilters}
          toggle={() => setShowFilters(!showFilters)}
          clear={() => change(clearing(filters))}
          bar={bar}
        />
      )}
      <Chips filters={filters} change={change} />
      {wide && standing(filters) > 0 && (
        <p className="row no-print" style={{ marginBottom: 8 }}>
          <span className="faint">{countWords(last?.count)}</span>
          <Button type="link" size="small" className="no-print" onClick={() => change(clearing(filters))}>
            清除筛选
          </Button>
        </p>
      )}
      {may.dispatchMany(me) && chosen.length > 0 && <BulkDispatch lines={chosen} done={() => setPicked([])} />}
      {list.isPending ? (
        <Waiting rows={10} />
      ) : list.isError ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : lines.length === 0 && !last?.partial ? (
        <Nothing words={emptyWords(filters)}>
          {standing(filters) > 0 && <Button onClick={() => change(clearing(filters))}>清除筛选</Button>}
        </Nothing>
      ) : wide ? (
        <MatterTable
          lines={lines}
          columns={columns}
          here={open}
          show={show}
          picked={may.dispatchMany(me) ? picked : null}
          pick={setPicked}
        />
      ) : (
        <MatterCards lines={lines} picked={may.dispatchMany(me) ? picked : null} pick={setPicked} />
      )}
      {lines.length > 0 && (
        <div className="more">
          <span className="faint">
            已列 {lines.length.toLocaleString('zh-CN')} 件{last?.count ? `，${countWords(list.data?.pages[0]?.count)}` : ''}
          </span>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {last?.partial ? '继续查找' : '更多'}
            </Button>
          )}
        </div>
      )}
      {lines.length === 0 && last?.partial && (
        <div className="more">
          <span className="faint">前面一段没有找到</span>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            继续查找
          </Button>
        </div>
      )}
      <Drawer
        open={wide && !!open}
        onClose={() => show(undefined)}
        mask={false}
        size={Math.min(680, Math.round(window.innerWidth * 0.52))}
        title={<PanelTitle id={open} />}
        destroyOnHidden
        rootClassName="list-panel"
      >
        {open && <MatterView id={open} panel />}
      </Drawer>
    </div>
  )
}

function Chips({ filters, change }: { filters: Filters; change: (part: Filters) => void }) {
  const catalogue = useCatalogue().data
  const found = chips(filters, (list, code) => nameOf(catalogue, list, code) ?? code)
  if (found.length === 0) return null
  return (
    <p className="row no-print" style={{ marginBottom: 8 }}>
      {found.map((chip) => (
        <Button
          key={chip.words}
          size="small"
          icon={<CloseOutlined />}
          iconPlacement="end"
          aria-label={`去掉条件：${chip.words}`}
          onClick={() => change(Object.fromEntries(chip.names.map((name) => [name, ''])))}
        >
          {chip.words}
        </Button>
      ))}
    </p>
  )
}

function named(list: readonly { code: string; name: string }[] | undefined, code: string | undefined): string | undefined {
  return code ? (list?.find((one) => one.code === code)?.name ?? code) : undefined
}

/** On paper the filters' fields are gone: what was asked, how many there are, and when it was printed stand as words. */
function PrintHead({ filters, count, listed }: { filters: Filters; count: string; listed: number }) {
  const catalogue = useCatalogue().data
  const area = useArea(filters.area)
  const me = useMe()
  const words = [
    VIEWS.find((view) => view.value === filters.view)?.label,
    filters.area ? area.data?.name : undefined,
    named(catalogue?.kinds, filters.kind),
    named(catalogue?.categories, filters.category),
    filters.stage
      ?.split(',')
      .map((stage) => STAGES.find(([code]) => code === stage)?.[1] ?? stage)
      .join('、'),
    filters.clock ? (filters.clock === 'overdue' ? '超期' : '临期') : undefined,
    filters.from || filters.to ? `登记日期 ${filters.from ?? ''} 至 ${filters.to ?? ''}` : undefined,
    filters.q ? `查找“${filters.q}”` : undefined,
    ...chips(filters, (list, code) => nameOf(catalogue, list, code) ?? code).map((chip) => chip.words),
  ].filter(Boolean)
  return (
    <p className="print-only">
      {me.place.name}　{words.join(' · ')}　{count && `${count}，`}本页所列 {listed} 件　打印时间 {exact(serverNow().toISOString())}
    </p>
  )
}

function PanelTitle({ id }: { id: string | undefined }) {
  return id ? (
    <a href={`/matters/${id}`} target="_blank" rel="noreferrer" style={{ fontWeight: 400 }}>
      在新页打开
    </a>
  ) : null
}

function clearing(filters: Filters): Filters {
  return Object.fromEntries(
    Object.keys(filters)
      .filter((name) => name !== 'view' && name !== 'order')
      .map((name) => [name, '']),
  )
}

function emptyWords(filters: Filters): string {
  if (standing(filters) > 0) return '没有符合条件的事项'
  return filters.view === 'mine' ? '今天没有要办的事' : '这里还没有事项'
}

function NarrowFilters({
  count,
  open,
  toggle,
  clear,
  bar,
}: {
  count: number
  open: boolean
  toggle: () => void
  clear: () => void
  bar: React.ReactNode
}) {
  return (
    <>
      <div className="row no-print" style={{ marginBottom: 12 }}>
        <Button onClick={toggle} aria-expanded={open}>
          筛选{count ? `（${count}）` : ''}
        </Button>
        {count > 0 && <Button onClick={clear}>清除</Button>}
      </div>
      {open && bar}
    </>
  )
}

function ColumnChoice({ columns, choose }: { columns: ColumnName[]; choose: (columns: ColumnName[]) => void }) {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      content={
        <Checkbox.Group
          style={{ display: 'grid', gap: 6 }}
          value={columns}
          onChange={(next) => choose(ALL_COLUMNS.map((column) => column.name).filter((name) => next.includes(name)))}
          options={ALL_COLUMNS.map((column) => ({ value: column.name, label: column.title }))}
        />
      }
    >
      <Button icon={<SettingOutlined />}>选列</Button>
    </Popover>
  )
}

/** j and k walk the list, Enter opens what is marked; Escape closes the panel by the drawer itself. */
function useListKeys(lines: readonly MatterLine[], open: string | undefined, show: (id: string | undefined) => void) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement | null
      if (at?.closest('input, textarea, .ant-select, .ant-modal') || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'j' && event.key !== 'k') return
      const here = lines.findIndex((line) => line.id === open)
      const next = lines[event.key === 'j' ? here + 1 : Math.max(0, here - 1)]
      if (next) {
        event.preventDefault()
        show(next.id)
        document.querySelector(`[data-row-key="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
      }
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [lines, open, show])
}
