// The conditions of a list in one line, made of the kind's own statuses and fields. One that stands is tinted.
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { FieldForm, Kind } from '../../../../records/wire'
import { Icon } from '../../../ui/Icon'
import { AreaPicker } from '../../../ui/AreaPicker'
import { OrganisationSelect } from '../../../ui/OrganisationSelect'
import { cleared, filterName, type Filters, standing } from './filters'

interface Props {
  kind: Kind | undefined
  kinds?: { code: string; name: string }[] | undefined
  filters: Filters
  change: (part: Filters) => void
  replace: (filters: Filters) => void
  /** What stands at the end: saved conditions. */
  children?: ReactNode
}

const CLOCKS = [
  { value: 'soon', label: '临期' },
  { value: 'overdue', label: '已超期' },
]
const PHASES = [
  { value: 'phase:waits,works,checks', label: '未办结' },
  { value: 'phase:done', label: '已办结' },
]

const tint = (value: string | undefined) => (value ? 'rec-filter rec-filter-on' : 'rec-filter')

export function FilterBar({ kind, kinds, filters, change, replace, children }: Props) {
  const statuses = (kind?.statuses ?? []).map((status) => ({ value: status.code, label: status.name }))
  const matter = !kind || kind.class === 'matter'
  const state = filters.phase ? [`phase:${filters.phase}`] : (filters.status?.split(',') ?? [])
  // A phase takes several statuses together: it stands alone.
  const pick = (values: string[]) => {
    const last = values.at(-1)
    if (last?.startsWith('phase:')) change({ phase: last.slice(6), status: '' })
    else change({ status: values.filter((value) => !value.startsWith('phase:')).join(','), phase: '' })
  }
  return (
    <div className="rec-filters no-print">
      {kinds && (
        <Several name="种类" values={filters.kind?.split(',') ?? []} options={kinds.map(({ code, name }) => ({ value: code, label: name }))} set={(values) => change({ kind: values.join(',') })} />
      )}
      {(kind?.filters ?? []).map((field) => (
        <FieldFilter key={field.code} field={field} value={filters[filterName(field)]} set={(value) => change({ [filterName(field)]: value })} />
      ))}
      <Several name="状态" values={state} options={matter ? [...PHASES, ...statuses] : statuses} set={pick} />
      {matter && (
        <Select
          className={tint(filters.clock)}
          aria-label="期限"
          placeholder="期限"
          allowClear
          value={filters.clock ?? null}
          options={CLOCKS}
          onChange={(value?: string) => change({ clock: value ?? '' })}
          popupMatchSelectWidth={false}
        />
      )}
      <div className={`rec-filter-area ${tint(filters.area)}`}>
        <AreaPicker anyLevel aria-label="地点" placeholder="地点" value={filters.area} onChange={(area) => change({ area: area ?? '' })} />
      </div>
      <DatePicker.RangePicker
        className={filters.since || filters.until ? 'rec-filter rec-filter-on' : 'rec-filter'}
        aria-label="日期范围"
        placeholder={['从哪天', '到哪天']}
        allowEmpty={[true, true]}
        format="YYYY-M-D"
        value={[filters.since ? dayjs(filters.since) : null, filters.until ? dayjs(filters.until) : null]}
        onChange={(range) => change({ since: range?.[0]?.format('YYYY-MM-DD') ?? '', until: range?.[1]?.format('YYYY-MM-DD') ?? '' })}
      />
      <Words value={filters.q ?? ''} set={(q) => change({ q })} />
      {standing(filters) > 0 && (
        <Button type="link" onClick={() => replace(cleared(filters))}>
          清除
        </Button>
      )}
      {children}
    </div>
  )
}

interface SeveralProps {
  name: string
  values: string[]
  options: { value: string; label: string }[]
  set: (values: string[]) => void
}

/** One or several of a list: one is named, several are counted. */
function Several({ name, values, options, set }: SeveralProps) {
  const only = options.find((option) => option.value === values[0])?.label
  const words = values.length > 1 ? `${name}：${values.length} 项` : (only ?? name)
  return (
    <Select
      className={`${tint(values[0])} rec-filter-several`}
      aria-label={name}
      placeholder={name}
      mode="multiple"
      allowClear
      maxTagCount={0}
      maxTagPlaceholder={words}
      style={{ width: `calc(${Math.min(words.length, 9)}em + ${values.length > 0 ? 72 : 46}px)` }}
      value={values}
      options={options}
      onChange={set}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  )
}

function Words({ value, set }: { value: string; set: (words: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setTyped(value)
  }
  const ask = (next: string) => {
    if (next.trim() !== value) set(next.trim())
  }
  return (
    <Input
      className={value ? 'rec-filter-words rec-filter-on' : 'rec-filter-words'}
      aria-label="查找"
      placeholder="编号、地点、名称"
      allowClear
      value={typed}
      suffix={<Icon name="find" />}
      onChange={(event) => {
        setTyped(event.target.value)
        if (event.target.value === '') ask('')
      }}
      onPressEnter={() => ask(typed)}
      onBlur={() => ask(typed)}
    />
  )
}

function FieldFilter({ field, value, set }: { field: FieldForm; value: string | undefined; set: (value: string) => void }) {
  if (field.type === 'area') {
    return (
      <div className={`rec-filter-area ${tint(value)}`}>
        <AreaPicker {...(field.levels?.length ? { levels: field.levels } : { anyLevel: true })} aria-label={field.name} placeholder={field.name} value={value} onChange={(area) => set(area ?? '')} />
      </div>
    )
  }
  if (field.type === 'organisation') {
    return (
      <div className={`rec-filter-area ${tint(value)}`}>
        <OrganisationSelect aria-label={field.name} placeholder={field.name} value={value ?? (null as never)} onChange={(unit) => set(unit ?? '')} />
      </div>
    )
  }
  const choices =
    field.type === 'yes_no'
      ? [
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]
      : (field.choices ?? []).map((choice) => ({ value: choice.code, label: choice.name }))
  if (choices.length === 0) return null
  return (
    <Select
      className={tint(value)}
      aria-label={field.name}
      placeholder={field.name}
      allowClear
      value={value ?? null}
      options={choices}
      onChange={(next?: string) => set(next ?? '')}
      showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
    />
  )
}
