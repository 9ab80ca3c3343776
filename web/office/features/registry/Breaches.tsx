// Each household in exactly one micro-grid, at most N: what breaks the rule, and who stands exactly at the limit.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, got } from '../../../api/client'
import type { Breach } from '../../../api/types'
import { Card } from '../../ui/Head'
import { Failed, StateBox, Waiting } from '../../ui/States'

const KINDS: Record<string, string> = { over: '超过上限', orphan: '未划入微网格', double: '重复划入' }

export function Breaches() {
  const breaches = useQuery({ queryKey: ['breaches'], queryFn: () => got(api.GET('/api/v1/registry/breaches')) })
  if (breaches.isPending) return <Waiting />
  if (breaches.isError) return <Failed error={breaches.error} again={() => void breaches.refetch()} />
  const { limit, counted, items, full } = breaches.data
  return (
    <>
      <Card title="不符合规则的" count={items.length} note={`每户划入且只划入一个微网格，每个微网格最多 ${limit} 户（按${counted}计）`} flush>
        {items.length === 0 ? <StateBox title="全部符合规则" /> : <List rows={items} />}
      </Card>
      {full.length > 0 && (
        <Card title={`正好 ${limit} 户的微网格`} count={full.length} note="再划入一户就超过上限" flush>
          <List rows={full} />
        </Card>
      )}
    </>
  )
}

function List({ rows }: { rows: readonly Breach[] }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="微网格">
      <table className="plain-table cards">
        <thead>
          <tr>
            <th>微网格</th>
            <th>所在</th>
            <th className="r">户数</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.area}.${row.kind}`}>
              <td data-label="微网格">
                <Link to="/registry" search={{ area: row.area } as never}>
                  {row.name}
                </Link>
              </td>
              <td data-label="所在">{row.path}</td>
              <td data-label="户数" className="r">{row.count}</td>
              <td data-label="情况">{KINDS[row.kind] ?? '正好上限'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
