// 值班表: a month of a desk on one page, changed day by day, or filled for many days in turn.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, got, post } from '../../../api/client'
import { newKey } from '../../../api/intent'
import { wordsOf } from '../../../api/problem'
import type { Duty, OnDuty, SetDuty } from '../../../api/types'
import { useArea } from '../../ui/AreaPicker'
import { may } from '../../ui/may'
import { serverNow, useMe } from '../../ui/me'
import { Card } from '../../ui/Head'
import { Phone } from '../../ui/Phone'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { civilDate } from '../../ui/time'
import { useWide } from '../../ui/wide'
import { DutyForm } from './DutyForm'
import { dayWords, daysOf, monthOf, monthWords, nextMonth } from './dutyMonth'

const person = (on: OnDuty) => (on.name ? `${on.name} ${on.post}` : on.post)

export function DutyRoster({ area }: { area: string }) {
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const today = civilDate(serverNow())
  const [month, setMonth] = useState(monthOf(today))
  const [changing, setChanging] = useState<string[] | null>(null)
  const days = daysOf(month)
  const range = { from: days[0] ?? today, to: days.at(-1) ?? today }
  const roster = useQuery({
    queryKey: ['duty', area, month],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/duty', { params: { path: { id: area }, query: range } })),
  })
  const save = useMutation({
    mutationFn: ({ items, fill, key }: { items: SetDuty[]; fill: boolean; key: string }) =>
      post(`/api/v1/areas/${area}/duty`, { items, fill }, key),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['front'] })
      // The window goes when what it made can be seen.
      await client.invalidateQueries({ queryKey: ['duty', area] })
      setChanging(null)
      void message.success('值班表已保存')
    },
    onError: (error) => void message.error(wordsOf(error)),
  })
  const place = useArea(area)
  // Who may set this desk's roster is told who can be put on it.
  const people = useQuery({
    queryKey: ['duty-people', area],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/duty/people', { params: { path: { id: area } } })),
    enabled: may.setDuty(me),
    retry: false,
    staleTime: 60_000,
  })
  const mayChange = people.data !== undefined
  if (roster.isPending) return <Waiting rows={3} />
  if (roster.isError && !roster.data) return <Failed error={roster.error} again={() => void roster.refetch()} />
  const set = new Map(roster.data.items.map((duty) => [duty.day, duty]))
  // What is past and was never set is nothing to look at.
  const shown = days.filter((day) => day >= today || set.has(day))
  const missing = days.filter((day) => day >= today && !set.has(day))
  return (
    <Card
      label="值班表"
      title={`${place.data?.name ?? ''}${monthWords(month)}值班表`}
      flush
      extra={
        <span className="row no-print">
          <Button size="small" onClick={() => setMonth(nextMonth(month, -1))}>
            上个月
          </Button>
          <Button size="small" onClick={() => setMonth(nextMonth(month, 1))}>
            下个月
          </Button>
          {mayChange && missing.length > 0 && (
            <Button size="small" type="primary" onClick={() => setChanging(missing)}>
              排班（{missing.length} 天未排）
            </Button>
          )}
        </span>
      }
    >
      <Month days={shown} today={today} set={set} change={mayChange ? (day) => setChanging([day]) : undefined} />
      {changing && (
        <DutyForm
          people={people.data?.items ?? []}
          days={changing}
          known={changing.length === 1 ? set.get(changing[0] ?? '') : undefined}
          phone={roster.data.items.at(-1)?.phone}
          busy={save.isPending}
          close={() => setChanging(null)}
          save={(items) => save.mutate({ items, fill: changing.length > 1, key: newKey() })}
        />
      )}
    </Card>
  )
}

interface MonthProps {
  days: string[]
  today: string
  set: Map<string, Duty>
  change: ((day: string) => void) | undefined
}

/** A table, and on a phone a list. */
function Month({ days, today, set, change }: MonthProps) {
  const wide = useWide()
  if (days.length === 0) return <Nothing words="这个月没有排班" />
  const date = (day: string) => (day === today ? <b>{dayWords(day)} 今天</b> : dayWords(day))
  const button = (day: string) =>
    change &&
    day >= today && (
      <Button size="small" aria-label={`${set.has(day) ? '更改' : '排班'} ${dayWords(day)}`} onClick={() => change(day)}>
        {set.has(day) ? '更改' : '排班'}
      </Button>
    )
  if (!wide) {
    return (
      <ul className="rows roster">
        {days.map((day) => (
          <li key={day} className="roster-row" aria-current={day === today ? 'date' : undefined}>
            <span className="grow">
              {date(day)}
              <DutyWords duty={set.get(day)} />
            </span>
            {button(day)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>日期</th>
          <th>带班领导</th>
          <th>值班员</th>
          <th>值班电话</th>
          {change && <th className="no-print">办理</th>}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day} aria-current={day === today ? 'date' : undefined}>
            <td className="nowrap">{date(day)}</td>
            <DutyCells duty={set.get(day)} />
            {change && <td className="no-print">{button(day)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DutyWords({ duty }: { duty: Duty | undefined }) {
  if (!duty) return <span className="faint"> 未排</span>
  return (
    <>
      <br />
      带班领导：{person(duty.leader)}
      <br />
      值班员：{person(duty.officer)}
      <br />
      值班电话：<Phone number={duty.phone} of="值班" />
    </>
  )
}

function DutyCells({ duty }: { duty: Duty | undefined }) {
  if (!duty) {
    return (
      <td colSpan={3} className="faint">
        未排
      </td>
    )
  }
  return (
    <>
      <td>{person(duty.leader)}</td>
      <td>{person(duty.officer)}</td>
      <td>
        <Phone number={duty.phone} of="值班" />
      </td>
    </>
  )
}
