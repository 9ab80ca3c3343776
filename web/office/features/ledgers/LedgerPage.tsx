// A ledger as it is kept: wide, head and first columns frozen, printed on A4 across, exported for WPS.
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { api, download, got, queryText } from '../../../api/client'
import { wordsOf } from '../../../api/problem'
import type { Ledger, LedgerColumn } from '../../../api/types'
import { AreaPicker } from '../../ui/AreaPicker'
import { serverNow, useMe } from '../../ui/me'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { civilDate, dateWords } from '../../ui/time'
import { TabTitle } from '../../ui/title'
import { useWide } from '../../ui/wide'
import { cellText, frozenLefts, presets } from './cells'

export interface LedgerFilters {
  name?: string
  from?: string
  to?: string
  area?: string
}

export function LedgerPage({ filters }: { filters: LedgerFilters }) {
  const navigate = useNavigate()
  const ledgers = useQuery({ queryKey: ['ledgers'], queryFn: () => got(api.GET('/api/v1/ledgers')), staleTime: Infinity })
  if (ledgers.isPending) return <Waiting />
  if (ledgers.isError) return <Failed error={ledgers.error} again={() => void ledgers.refetch()} />
  const first = ledgers.data[0]
  const name = filters.name ?? first?.name
  if (!name) return <Nothing words="没有可以看的台账" />
  const today = civilDate(serverNow())
  const period = { from: filters.from ?? `${today.slice(0, 4)}-01-01`, to: filters.to ?? today }
  const go = (change: LedgerFilters) => void navigate({ to: '/ledgers', search: { ...filters, name, ...change } as never, replace: true })
  return (
    <div className="landscape">
      <div className="page-head no-print">
        <TabTitle words={`台账 ${name}`} />
        <h1>台账</h1>
      </div>
      <Segmented
        className="no-print"
        style={{ marginBottom: 12 }}
        value={name}
        onChange={(next) => go({ name: String(next) })}
        options={ledgers.data.map((ledger) => ({ value: ledger.name, label: ledger.title }))}
      />
      <Filters period={period} area={filters.area} go={go} today={today} />
      <Sheet key={`${name}.${period.from}.${period.to}.${filters.area}`} name={name} period={period} area={filters.area} />
    </div>
  )
}

function Filters({
  period,
  area,
  go,
  today,
}: {
  period: { from: string; to: string }
  area?: string
  go: (change: LedgerFilters) => void
  today: string
}) {
  return (
    <div className="filters">
      <DatePicker.RangePicker
        aria-label="时段"
        allowClear={false}
        style={{ width: 350 }}
        format="YYYY年M月D日"
        value={[dayjs(period.from), dayjs(period.to)]}
        presets={presets(today).map((preset) => ({ label: preset.label, value: [dayjs(preset.from), dayjs(preset.to)] }))}
        onChange={(dates) => dates?.[0] && dates[1] && go({ from: dates[0].format('YYYY-MM-DD'), to: dates[1].format('YYYY-MM-DD') })}
      />
      <div style={{ width: 240 }}>
        <AreaPicker anyLevel aria-label="范围" placeholder="范围：全部" value={area} onChange={(next) => go({ area: next })} />
      </div>
    </div>
  )
}

function Sheet({ name, period, area }: { name: string; period: { from: string; to: string }; area?: string }) {
  const me = useMe()
  const wide = useWide()
  const { message } = App.useApp()
  const [exporting, setExporting] = useState(false)
  const query = { ...period, ...(area ? { area } : {}) }
  const sheet = useInfiniteQuery({
    queryKey: ['ledger', name, query],
    queryFn: async ({ pageParam }): Promise<Ledger> =>
      await got(
        api.GET('/api/v1/ledgers/{name}', {
          params: { path: { name }, query: { ...query, limit: 100, ...(pageParam ? { after: pageParam } : {}) } } as never,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page: Ledger) => page.next ?? undefined,
    refetchOnWindowFocus: false,
  })
  if (sheet.isPending) return <Waiting rows={10} />
  if (sheet.isError) return <Failed error={sheet.error} again={() => void sheet.refetch()} />
  const head = sheet.data.pages[0]
  if (!head) return null
  const rows = sheet.data.pages.flatMap((page) => page.rows)
  const exported = async () => {
    setExporting(true)
    try {
      await download(`/api/v1/ledgers/${name}/export${queryText(query)}`, `${head.title}${me.demo ? '（演示数据，非真实）' : ''}.xlsx`)
    } catch (error) {
      void message.error(wordsOf(error))
    } finally {
      setExporting(false)
    }
  }
  return (
    <>
      <div className="row-between" style={{ marginBottom: 8 }}>
        <h2>
          {head.title}
          <span className="faint" style={{ fontWeight: 400 }}>
            {'　'}
            {dateWords(period.from)}至{dateWords(period.to)}
          </span>
        </h2>
        <span className="row no-print">
          <Button icon={<DownloadOutlined />} loading={exporting} onClick={() => void exported()}>
            导出（已遮挡）
          </Button>
          {wide && (
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
          )}
        </span>
      </div>
      <p className="signs print-only">填报单位（盖章）：　　　　　　　填报人：　　　　　审核人：　　　　　填报日期：　　　　　联系电话：</p>
      {rows.length === 0 ? <Nothing words="这段时间没有记录" /> : <Grid columns={head.columns} rows={rows} />}
      <div className="more">
        <span className="faint">
          已列 {rows.length.toLocaleString('zh-CN')} 件
          {head.count ? `，共 ${head.count.n.toLocaleString('zh-CN')}${head.count.more ? '+' : ''} 件` : ''}
        </span>
        {sheet.hasNextPage && (
          <Button loading={sheet.isFetchingNextPage} onClick={() => void sheet.fetchNextPage()}>
            更多
          </Button>
        )}
      </div>
      {head.remark && <p className="faint small">{head.remark}</p>}
      {head.empty_columns.length > 0 && (
        <p className="faint small" style={{ marginTop: 8 }}>
          说明：以下各栏本系统暂不采集，导出后可手工填写：
          {head.empty_columns.map((column) => head.columns.find((one) => one.code === column)?.name ?? column).join('、')}。
        </p>
      )}
    </>
  )
}

const PX_PER_CHARACTER = 9

function Grid({ columns, rows }: { columns: LedgerColumn[]; rows: Ledger['rows'] }) {
  const wide = useWide()
  const frozen = wide ? Math.min(3, columns.length) : 0
  const widths = columns.map((column) => Math.max(56, Math.min(280, Math.round(column.width * PX_PER_CHARACTER))))
  const lefts = frozenLefts(widths, frozen)
  const all = widths.reduce((sum, width) => sum + width, 0)
  const place = (index: number) =>
    index < frozen ? { left: lefts[index], minWidth: widths[index], width: widths[index] } : { minWidth: widths[index] }
  const mark = (index: number) => (index < frozen ? `frozen${index === frozen - 1 ? ' frozen-last' : ''}` : '')
  return (
    <div className="ledger" tabIndex={0} role="region" aria-label="台账表格，可左右移动">
      <table>
        {/* On paper every column gets its share of the sheet; on the screen each has its own width and the table is moved sideways. */}
        <colgroup>
          {columns.map((column, index) => (
            <col key={column.code} style={{ '--share': `${((100 * (widths[index] ?? 0)) / all).toFixed(2)}%` } as React.CSSProperties} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column.code} scope="col" className={mark(index)} style={place(index)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.matter}>
              {columns.map((column, index) => (
                <td key={column.code} className={`${column.kind} ${mark(index)}`} style={place(index)}>
                  {column.code === 'number' || column.name === '编号' ? (
                    <Link to="/matters/$id" params={{ id: row.matter }} className="nowrap">
                      {cellText(row.cells[index], column.kind)}
                    </Link>
                  ) : (
                    <Cell value={row.cells[index]} kind={column.kind} name={column.name} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ value, kind, name }: { value: unknown; kind: string; name: string }) {
  if (kind === 'photo') {
    const urls = (Array.isArray(value) ? value : [value]).flatMap((one) =>
      typeof one === 'string' && one.startsWith('/')
        ? [one]
        : one && typeof one === 'object' && 'small_url' in one
          ? [String(one.small_url)]
          : [],
    )
    if (urls.length)
      return urls.map((url) => (
        <img key={url} src={url} alt={name} width={72} height={54} style={{ objectFit: 'cover', display: 'block' }} loading="lazy" />
      ))
  }
  return <>{cellText(value, kind)}</>
}
