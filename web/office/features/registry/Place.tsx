// Who answers for a place, and who lives there.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, got } from '../../../api/client'
import type { Household, List } from '../../../api/types'
import { Card } from '../../ui/Head'
import { Phone } from '../../ui/Phone'
import { Failed, Waiting } from '../../ui/States'
import { dateWords } from '../../ui/time'

/** Who holds which post here. Phones are duty phones and stand masked. */
export function Posts({ area }: { area: string }) {
  const posts = useQuery({
    queryKey: ['posts', area],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/posts', { params: { path: { id: area } } })),
  })
  if (posts.isPending) return <Waiting rows={3} />
  if (posts.isError) return <Failed error={posts.error} again={() => void posts.refetch()} />
  if (posts.data.items.length === 0) return null
  return (
    <Card title="岗位" count={posts.data.items.length} note="任职的人和值班电话" flush>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="岗位名单">
        <table className="plain-table many cards">
          <thead>
            <tr>
              <th>岗位</th>
              <th>姓名</th>
              <th>电话</th>
              <th>单位</th>
              <th>任职起</th>
            </tr>
          </thead>
          <tbody>
            {posts.data.items.map((post, index) => (
              <tr key={`${post.post}-${index}`}>
                <td data-label="岗位">{post.title}</td>
                <td data-label="姓名">{post.name ? <b>{post.name}</b> : <span className="faint">空缺</span>}</td>
                <td data-label="电话">{post.phone_masked ? <Phone number={post.phone_masked} of={post.name ?? post.title} /> : '—'}</td>
                <td data-label="单位">{post.organisation ?? '—'}</td>
                <td data-label="任职起" className="nowrap">{post.from ? dateWords(post.from) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** The households of one micro-grid, masked. */
export function Households({ area }: { area: string }) {
  const list = useInfiniteQuery({
    queryKey: ['households', area],
    queryFn: async ({ pageParam }): Promise<List<Household>> =>
      await got(
        api.GET('/api/v1/areas/{id}/households', { params: { path: { id: area }, query: pageParam ? { after: pageParam } : {} } as never }),
      ),
    initialPageParam: '',
    getNextPageParam: (page: List<Household>) => page.next ?? undefined,
  })
  if (list.isPending) return <Waiting rows={4} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const items = list.data.pages.flatMap((page) => page.items)
  return (
    <Card title="住户" note="姓名、电话已遮挡" flush>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="住户名单">
        <table className="plain-table">
          <thead>
            <tr>
              <th>户编号</th>
              <th>户主</th>
              <th>住址</th>
              <th className="r">人数</th>
            </tr>
          </thead>
          <tbody>
            {items.map((household) => (
              <tr key={household.id}>
                <td className="num">{household.code}</td>
                <td>{household.head_masked}</td>
                <td>{household.address ?? '—'}</td>
                <td className="r">{household.people ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            更多
          </Button>
        </div>
      )}
    </Card>
  )
}
