// Who did and saw what: the auditor's list, newest first. It names people in office, never what a matter holds.
import { Button } from 'antd'
import { Card, PageHead } from '../../ui/Head'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { exact } from '../../ui/time'
import { type AuditLine, deedName, thingName, usePages } from './reads'

export function AuditPage() {
  const list = usePages<AuditLine>('/api/v1/audit')
  if (list.isPending) return <Waiting rows={10} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const lines = list.data.pages.flatMap((page) => page.items)
  return (
    <div className="stack">
      <PageHead title="审计记录" note="谁在什么时候做了什么、看了什么；新的在前" />
      {lines.length === 0 ? (
        <Nothing words="还没有记录" more="登录、账号和权限的变动、查看遮挡信息，都会记在这里。" />
      ) : (
        <Card label="审计记录" flush>
          <div className="scroll-x" tabIndex={0} role="region" aria-label="审计记录">
            <table className="plain-table many cards">
              <thead>
                <tr>
                  <th>时间</th>
                  <th>谁</th>
                  <th>做了什么</th>
                  <th>对象</th>
                  <th>用途</th>
                  <th>来自</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id}>
                    <td data-label="时间" className="nowrap">{exact(line.at)}</td>
                    <td data-label="谁">{line.account ? `${line.title ?? ''}（${line.account}）` : '未识别'}</td>
                    <td data-label="做了什么" className="nowrap">{deedName(line.what)}</td>
                    <td data-label="对象" className="nowrap">
                      {thingName(line.subject_kind)} {line.subject_name}
                    </td>
                    <td data-label="用途">{line.purpose || '—'}</td>
                    <td data-label="来自" className="nowrap">{line.address}</td>
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
      )}
    </div>
  )
}
