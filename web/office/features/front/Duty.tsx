// Who is on duty today at the nearest desk, and the desk's telephone; the next days below.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../api/client'
import type { OnDuty } from '../../../api/types'
import type { Front } from '../../../records/front'
import { Go } from '../../ui/Go'
import { Card } from '../../ui/Head'
import { may } from '../../ui/may'
import { useMe } from '../../ui/me'
import { Phone } from '../../ui/Phone'
import { WEEKDAYS } from '../../ui/time'

type Duty = NonNullable<Front['duty']>

/** 11月28日 周六 */
function dayWords(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${WEEKDAYS[at.getUTCDay()]}`
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function DutyCard({ duty }: { duty: Duty }) {
  const me = useMe()
  const next = useQuery({
    queryKey: ['duty-next', duty.area, duty.day],
    queryFn: () =>
      got(api.GET('/api/v1/areas/{id}/duty', { params: { path: { id: duty.area }, query: { from: later(duty.day, 1), to: later(duty.day, 3) } } })),
    enabled: may.readRegistry(me),
    staleTime: 600_000,
    retry: false,
  })
  const roster = may.readRegistry(me) ? <Go href={`/registry?area=${duty.area}&tab=duty`}>{dayWords(duty.day)} · 值班表</Go> : dayWords(duty.day)
  return (
    <Card title="今日值班" extra={roster} flush>
      <ul className="duty">
        <Line post="带班领导" on={duty.leader} />
        <Line post="值班员" on={duty.officer} />
        <li>
          <span className="faint">值班电话</span>
          <b />
          <Phone number={duty.phone} of="值班" />
        </li>
      </ul>
      {(next.data?.items.length ?? 0) > 0 && (
        <table className="plain-table duty-next">
          <caption className="sr">以后几天</caption>
          <tbody>
            {next.data?.items.map((day) => (
              <tr key={day.day}>
                <th scope="row">{dayWords(day.day)}</th>
                <td>{day.leader.name ?? day.leader.post}</td>
                <td>{day.officer.name ?? day.officer.post}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function Line({ post, on }: { post: string; on: OnDuty }) {
  return (
    <li>
      <span className="faint">{post}</span>
      <b>{on.name ?? on.post}</b>
      {on.name && <span className="duty-post">{on.post}</span>}
    </li>
  )
}
