// The records behind a figure: exactly as many as the figure says.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, got } from '../../../api/client'
import type { Schemas } from '../../../api/types'
import { Go } from '../../ui/Go'
import { Card, PageHead } from '../../ui/Head'
import { count } from '../../ui/numbers'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { useFront } from './FrontPage'

export function FigurePage({ code, query }: { code: string; query: Record<string, string> }) {
  const front = useFront()
  const records = useInfiniteQuery({
    queryKey: ['figure', code, query],
    queryFn: ({ pageParam }) => got(api.GET('/api/v1/figures/{code}/records', { params: { path: { code }, query: { ...query, limit: 100, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const figure = front.data?.figures.find((one) => one.code === code)
  if (records.isPending) return <Waiting />
  if (records.isError) return <Failed error={records.error} again={() => void records.refetch()} />
  const items = records.data.pages.flatMap((page) => page.items)
  const total = records.data.pages[0]?.count
  return (
    <div className="stack">
      <PageHead
        back={{ href: '/', words: '工作台' }}
        title={`${figure?.name ?? '明细'}${figure?.value !== undefined ? `：${count(figure.value)} ${figure.unit}` : ''}`}
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
                  <tr key={`${record.record}${index}`}>
                    <td className="r">{index + 1}</td>
                    <td>
                      <RecordLink record={record} />
                    </td>
                    <td className={record.kind === 'record' ? 'nowrap' : undefined}>{record.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="more">
            <span className="faint">
              已列 {count(items.length)} 条
              {total ? `，共 ${count(total.n)}${total.more ? '+' : ''} 条` : ''}
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

function RecordLink({ record }: { record: Schemas['FigureRecord'] }) {
  if (record.kind === 'record') return <Go href={`/record/${record.record}`}>{record.title}</Go>
  if (record.kind === 'area') return <Go href={`/registry?area=${record.record}`}>{record.title}</Go>
  return <>{record.title}</>
}
