// The records behind a figure: exactly as many as the figure says.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { api, got } from '../../../api/client'
import type { FigureRecord, List } from '../../../api/types'
import { Card, PageHead } from '../../ui/Head'
import { Failed, Nothing, Waiting } from '../../ui/States'

export function FigurePage({ code, query }: { code: string; query: Record<string, string> }) {
  const front = useQuery({ queryKey: ['front'], queryFn: () => got(api.GET('/api/v1/front')), staleTime: 15_000 })
  const records = useInfiniteQuery({
    queryKey: ['figure', code, query],
    queryFn: async ({ pageParam }): Promise<List<FigureRecord>> =>
      await got(
        api.GET('/api/v1/figures/{code}/records', {
          params: { path: { code }, query: { ...query, limit: 100, ...(pageParam ? { after: pageParam } : {}) } } as never,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page: List<FigureRecord>) => page.next ?? undefined,
  })
  const figure = front.data?.figures.find((one) => one.code === code)
  if (records.isPending) return <Waiting />
  if (records.isError) return <Failed error={records.error} again={() => void records.refetch()} />
  const items = records.data.pages.flatMap((page) => page.items)
  const count = records.data.pages[0]?.count
  return (
    <div className="stack">
      <PageHead
        back={{ href: '/', words: '工作台' }}
        title={`${figure?.name ?? '明细'}${figure ? `：${figure.value.toLocaleString('zh-CN')} ${figure.unit}` : ''}`}
        note={[front.data?.period.name, figure?.note].filter(Boolean).join('　')}
      />
      {items.length === 0 ? (
        <Nothing words="没有记录" />
      ) : (
        <Card label="明细" flush>
          <div className="scroll-x" tabIndex={0} role="region" aria-label="明细">
            <table className="plain-table">
              <thead>
                <tr>
                  <th className="r" style={{ width: 64 }}>
                    序号
                  </th>
                  <th>名称</th>
                  <th>说明</th>
                </tr>
              </thead>
              <tbody>
                {items.map((record, index) => (
                  <tr key={record.id}>
                    <td className="r">{index + 1}</td>
                    <td>
                      <RecordLink record={record} />
                    </td>
                    <td className={record.kind === 'matter' ? 'nowrap' : undefined}>{record.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="more">
            <span className="faint">
              已列 {items.length.toLocaleString('zh-CN')} 条
              {count ? `，共 ${count.n.toLocaleString('zh-CN')}${count.more ? '+' : ''} 条` : ''}
            </span>
            {records.hasNextPage && (
              <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
                更多
              </Button>
            )}
          </div>
        </Card>
      )}
    </div>
  )
}

function RecordLink({ record }: { record: FigureRecord }) {
  if (record.kind === 'matter')
    return (
      <Link to="/matters/$id" params={{ id: record.id }}>
        {record.title}
      </Link>
    )
  if (record.kind === 'area')
    return (
      <Link to="/registry" search={{ area: record.id } as never}>
        {record.title}
      </Link>
    )
  return <>{record.title}</>
}
