// One ledger in its official head and columns: short form for A4, full for A3; every row opens its record, every total its records.
import { useNavigate } from '@tanstack/react-router'
import { App, Button, DatePicker, Dropdown, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { download, queryText } from '../../../../api/client'
import { wordsOf } from '../../../../api/problem'
import type { LedgerHead, LedgerPage as Page } from '../../../../records/wire'
import { AreaPicker } from '../../../ui/AreaPicker'
import { Go } from '../../../ui/Go'
import { PageHead } from '../../../ui/Head'
import { Icon } from '../../../ui/Icon'
import { serverNow, useMe } from '../../../ui/me'
import { Beside, SidePanel } from '../../../ui/SidePanel'
import { Failed, Nothing, Waiting } from '../../../ui/States'
import { civilDate, dateWords } from '../../../ui/time'
import { useWide } from '../../../ui/wide'
import { useKind, useLedger, useRecord } from '../calls'
import '../records.css'
import { PanelBody } from '../view/RecordBody'
import { isFavourite, toggleFavourite, used } from './favourites'
import { namedPeriod, type Period, PERIODS, periodOf, periodWords } from './periods'

type Search = Record<string, string>

interface Props {
  kind: string
  ledger: string
  search: Search
}

/** Neighbours under one head share a cell. */
export function headGroups(head: readonly LedgerHead[]): { name: string; span: number; columns: LedgerHead[] }[] {
  const groups: { name: string; span: number; columns: LedgerHead[] }[] = []
  for (const column of head) {
    const last = groups.at(-1)
    if (column.head && last?.name === column.head) {
      last.span += 1
      last.columns.push(column)
    } else groups.push({ name: column.head ?? '', span: 1, columns: [column] })
  }
  return groups
}

const RIGHT = new Set(['int', 'decimal', 'money'])

/** A unit of width on paper is half a character; on a wide screen a little less, for the table is drawn out to its edge. */
const EM = { wide: 0.4, narrow: 0.54 }

export function LedgerPage({ kind, ledger, search }: Props) {
  const me = useMe()
  const wide = useWide()
  const navigate = useNavigate()
  const today = civilDate(serverNow())
  const period: Period = { ...periodOf('month', today), ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const form = search.form === 'full' ? 'full' : 'short'
  const query = { ...period, form, ...(search.area ? { area: search.area } : {}) }
  const asked = useLedger(kind, ledger, query)
  const about = useKind(kind).data
  const declared = about?.ledgers.find((one) => one.code === ledger)?.name
  const title = declared ?? asked.data?.pages[0]?.title ?? '台账'
  useEffect(() => used(me.account.name, `${kind}.${ledger}`), [me.account.name, kind, ledger])
  const go = (part: Search) =>
    void navigate({
      to: '/books/$kind/$ledger',
      params: { kind, ledger },
      search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== '')) as never,
      replace: true,
    })
  const base = `/api/v1/kinds/${kind}/ledgers/${ledger}`
  const open = search.beside
  return (
    <Beside panel={wide && open ? <LedgerPanel id={open} close={() => go({ beside: '' })} /> : undefined}>
      <div className="rec-list">
      <PageHead title={title} back={{ href: '/books', words: '台账' }} note={about?.name}>
        <Star ledger={`${kind}.${ledger}`} title={title} />
        <span className="row no-print">
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            打印
          </Button>
          <Export base={base} query={query} title={title} form={form} demo={me.demo} />
        </span>
      </PageHead>
      <div className="rec-filters no-print">
        <Select
          aria-label="期间"
          className="rec-filter"
          value={namedPeriod(period, today) ?? 'own'}
          options={[...PERIODS, ...(namedPeriod(period, today) ? [] : [{ value: 'own', label: '自选' }])]}
          onChange={(code: string) => code !== 'own' && go({ ...periodOf(code, today) })}
          popupMatchSelectWidth={false}
        />
        <DatePicker.RangePicker
          className="rec-filter rec-filter-on"
          aria-label="起止日期"
          allowClear={false}
          format="YYYY-M-D"
          value={[dayjs(period.from), dayjs(period.to)]}
          onChange={(range) => range?.[0] && range[1] && go({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') })}
        />
        <div className={search.area ? 'rec-filter-area rec-filter-on' : 'rec-filter-area'}>
          <AreaPicker anyLevel aria-label="地点" placeholder="地点" value={search.area} onChange={(area) => go({ area: area ?? '' })} />
        </div>
        <Segmented
          options={[
            { value: 'short', label: 'A4 简表' },
            { value: 'full', label: 'A3 全表' },
          ]}
          value={form}
          onChange={(next) => go({ form: next === 'full' ? 'full' : '' })}
        />
      </div>
      {asked.isPending ? (
        <Waiting rows={10} />
      ) : asked.isError && !asked.data ? (
        <Failed error={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Paper pages={asked.data.pages} declared={declared} period={period} here={open} show={(id) => (wide ? go({ beside: id }) : void navigate({ to: '/record/$id', params: { id } }))} stale={asked.isPlaceholderData} full={form === 'full'} />
      )}
      {asked.data && (
        <Foot
          kind={kind}
          pages={asked.data.pages}
          query={{ since: period.from, until: period.to, ...(search.area ? { area: search.area } : {}) }}
          more={asked.hasNextPage ? () => void asked.fetchNextPage() : undefined}
          busy={asked.isFetchingNextPage}
        />
      )}
      </div>
    </Beside>
  )
}

function Star({ ledger, title }: { ledger: string; title: string }) {
  const me = useMe()
  const [on, setOn] = useState(() => isFavourite(me.account.name, ledger))
  return (
    <button type="button" className={on ? 'rec-star rec-star-on no-print' : 'rec-star no-print'} aria-pressed={on} aria-label={`收藏${title}`} onClick={() => setOn(toggleFavourite(me.account.name, ledger))}>
      <Icon name="star" />
    </button>
  )
}

interface ExportProps {
  base: string
  query: Record<string, string>
  title: string
  form: 'short' | 'full'
  demo: boolean
}

function Export({ base, query, title, form, demo }: ExportProps) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const get = async (as: 'short' | 'full') => {
    setBusy(true)
    try {
      await download(`${base}/export${queryText({ ...query, form: as })}`, `${title}${as === 'full' ? '（全表）' : ''}${demo ? '（演示数据，非真实）' : ''}.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  const other = form === 'short' ? ('full' as const) : ('short' as const)
  return (
    <>
      <Button type="primary" icon={<Icon name="download" />} loading={busy} onClick={() => void get(form)}>
        导出 {form === 'short' ? 'A4' : 'A3'}（已遮挡）
      </Button>
      <Dropdown trigger={['click']} menu={{ items: [{ key: other, label: `导出 ${other === 'short' ? 'A4 简表' : 'A3 全表'}（已遮挡）`, onClick: () => void get(other) }] }}>
        <Button aria-label="更多导出" icon={<Icon name="down" />} />
      </Dropdown>
    </>
  )
}

interface PaperProps {
  /** The title as declared, without the place. */
  declared: string | undefined
  pages: Page[]
  period: Period
  here: string | undefined
  show: (id: string) => void
  stale: boolean
  /** All columns: paper of the larger size. */
  full: boolean
}

function Paper({ pages, declared, period, here, show, stale, full }: PaperProps) {
  const me = useMe()
  const em = EM[useWide() ? 'wide' : 'narrow']
  const first = pages[0]
  const head = first?.columns ?? []
  const groups = headGroups(head)
  const rows = pages.flatMap((page) => page.rows).map(({ record, cells }, at) => ({ id: record, cells: cells.map((cell, column) => (head[column]?.path === 'row' && cell === '' ? String(at + 1) : cell)) }))
  const double = groups.some((group) => group.name)
  if (!first) return null
  if (rows.length === 0) return <Nothing icon="book" words="这一期间没有记录" more={`${periodWords(period)}，换一个期间看看。`} />
  return (
    <section className={['paper', full && 'paper-a3', stale && 'rec-stale'].filter(Boolean).join(' ')} aria-label={first.title}>
      <h2 className="paper-title">
        {first.title === declared ? me.place.name : ''}
        {first.title}
      </h2>
      <p className="paper-period">（{/[年月]/.test(first.period) ? first.period : periodWords(period)}）</p>
      <p className="paper-signs">
        <span>
          填报单位（盖章）：<u>{me.organisations[0]?.name ?? me.place.name}</u>
        </span>
        <span>
          填报人：<u>{me.person.name}</u>
        </span>
        <span>
          审核人：<u>　　　　</u>
        </span>
        <span>
          填报日期：<u>{dateWords(civilDate(serverNow()))}</u>
        </span>
      </p>
      <div className="paper-scroll" tabIndex={0} role="region" aria-label={`${first.title}，可左右滚动`}>
        <table className="paper-table" style={{ minWidth: `max(100%, ${Math.round(head.reduce((sum, column) => sum + column.width, 0) * em)}em)` }}>
          <colgroup>
            {head.map((column, index) => (
              <col key={`${column.path}${index}`} style={{ width: `${column.width * em}em` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {groups.map((group, index) =>
                group.name ? (
                  <th key={`${group.name}${index}`} colSpan={group.span} scope="colgroup">
                    {group.name}
                  </th>
                ) : (
                  <th key={`${group.columns[0]?.name}${index}`} rowSpan={double ? 2 : 1} scope="col">
                    {group.columns[0]?.name}
                  </th>
                ),
              )}
            </tr>
            {double && (
              <tr>
                {groups.filter((group) => group.name).flatMap((group) =>
                  group.columns.map((column, index) => (
                    <th key={`${column.path}${index}`} scope="col">
                      {column.name}
                    </th>
                  )),
                )}
              </tr>
            )}
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${row.id}${index}`} className={row.id === here ? 'rec-here' : undefined} onClick={(event) => !(event.target as HTMLElement).closest('a') && row.id && show(row.id)}>
                {row.cells.map((cell, at) => (
                  <td key={at} className={head[at]?.path === 'row' ? 'c num' : RIGHT.has(head[at]?.format ?? '') ? 'r num' : undefined}>
                    {(head[at]?.path === 'number' || (head[at]?.path === 'row' && !head.some((column) => column.path === 'number'))) && row.id ? (
                      <Go href={`/record/${row.id}`} open={() => show(row.id)}>
                        {cell}
                      </Go>
                    ) : (
                      cell
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {first.remark && <p className="paper-remark">{first.remark}</p>}
    </section>
  )
}

interface FootProps {
  kind: string
  pages: Page[]
  query: Record<string, string>
  more: (() => void) | undefined
  busy: boolean
}

/** 合计 as on paper, where the answer holds all rows: how many they are, which opens their records, and the sums of money. */
function Foot({ kind, pages, query, more, busy }: FootProps) {
  const listed = pages.reduce((sum, page) => sum + page.rows.length, 0)
  if (listed === 0) return null
  const sums = sumsOf(pages[0]?.totals)
  return (
    <div className="rec-list-foot rec-totals">
      {more ? (
        <span className="faint">已列 {listed} 行</span>
      ) : (
        <span>
          <b>合计</b> 共{' '}
          <Go className="fig" href={`/records/${kind}${queryText({ view: 'area', ...query })}`}>
            {listed} 行
          </Go>
        </span>
      )}
      {sums.map((words) => (
        <span key={words}>{words}</span>
      ))}
      <span className="grow" />
      {more && pages[0]?.columns.some((column) => column.format === 'money') && <span className="faint">行数多，金额合计在导出的表里</span>}
      {more && (
        <Button size="small" loading={busy} onClick={more}>
          再列一些
        </Button>
      )}
    </div>
  )
}

/** `合计：3 行    投资（元）：1,200.00` → the sums without the number of rows, which stands as a link. */
export function sumsOf(totals: string | undefined): string[] {
  return (totals ?? '')
    .split(/ {2,}/)
    .slice(1)
    .map((words) => words.trim())
    .filter((words) => words !== '' && !words.endsWith('：'))
}

function LedgerPanel({ id, close }: { id: string; close: () => void }) {
  const record = useRecord(id)
  const view = record.data
  return (
    <SidePanel label={view?.title ?? '正在打开'} line={view ? [view.number, view.kind_name].filter(Boolean).join('　') : ''} href={`/record/${id}`} close={close}>
      {record.isPending ? <Waiting rows={6} /> : view ? <PanelBody view={view} /> : <Failed error={record.error} again={() => void record.refetch()} />}
    </SidePanel>
  )
}
