// What refers to something else: places, units, people, households, records. Found by name; the wire carries the identity only.
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { api, got } from '../../../../api/client'
import { codesOf } from '../../../../records/typed'
import { AreaPicker, fullName, useArea } from '../../../ui/AreaPicker'
import { spokenPhone } from '../../../ui/numbers'
import { useOrganisations } from '../../../ui/OrganisationSelect'
import { searchPeople, useSomeRecords } from '../calls'
import type { ControlProps } from './Control'
import { useSurroundings } from './surroundings'

const WHOLE = { width: '100%', minWidth: 0 }
const status = ({ faults, path }: ControlProps) => (faults[path] ? ('error' as const) : undefined)

export function AreaControl(props: ControlProps) {
  const { id, field, value, set, label } = props
  const ids = codesOf(value)
  const levels = field.levels?.length ? { levels: field.levels } : { anyLevel: true }
  if (!field.many) return <AreaPicker id={id} aria-label={label} value={ids[0]} onChange={set} allowClear={!field.required} {...levels} />
  return (
    <div className="rf-many">
      {ids.map((one) => (
        <Button key={one} size="small" onClick={() => set(ids.filter((other) => other !== one))}>
          <AreaName id={one} />　×
        </Button>
      ))}
      <AreaPicker id={id} aria-label={label} value={undefined} onChange={(next) => next && set([...new Set([...ids, next])])} placeholder="再选一个地方" {...levels} />
    </div>
  )
}

function AreaName({ id }: { id: string }) {
  const area = useArea(id)
  return <>{area.data ? fullName(area.data) : '……'}</>
}

export function OrganisationControl(props: ControlProps) {
  const { id, field, value, set, label } = props
  const { area, names } = useSurroundings()
  const all = useOrganisations(undefined, field.levels)
  const ids = codesOf(value)
  const options = useMemo(() => {
    const items = all.data?.items ?? []
    const near = area ? [...items].sort((one, other) => Number(other.area === area) - Number(one.area === area)) : items
    const known = near.map((unit) => ({ value: unit.id, label: unit.stationed ? `${unit.name}（派驻）` : unit.name, words: `${unit.name}${unit.full_name}` }))
    const missing = ids.filter((one) => !known.some((option) => option.value === one))
    return [...known, ...missing.map((one) => ({ value: one, label: names[one] ?? '已选单位', words: '' }))]
  }, [all.data, area, ids, names])
  return (
    <Select
      id={id}
      aria-label={label}
      aria-required={field.required}
      status={status(props)}
      mode={field.many ? 'multiple' : undefined}
      value={(field.many ? ids : (ids[0] ?? null)) as never}
      onChange={(next: string | string[] | undefined) => set(Array.isArray(next) && next.length === 0 ? undefined : next)}
      options={options}
      loading={all.isPending}
      allowClear={!field.required}
      showSearch={{ filterOption: (words, option) => String((option as { words?: string } | undefined)?.words ?? '').includes(words.trim()) }}
      placeholder={field.many ? '可选几个单位' : '选择单位'}
      notFoundContent={all.isError ? '单位没有打开，请关上再试' : '没有这个单位'}
      style={WHOLE}
    />
  )
}

interface Found {
  value: string
  label: string
  title: string
  note?: string | undefined
}

interface FinderProps {
  of: ControlProps
  words: string
  type: (words: string) => void
  options: Found[]
  busy: boolean
  hint: string
  none: string
}

function drawn(option: { data?: unknown }) {
  const { title, note } = option.data as Found
  return (
    <span className="rf-option">
      <span>{title}</span>
      {note && <small>{note}</small>}
    </span>
  )
}

/** Typed words → what the server finds; what is chosen keeps its name through a reload. */
function Finder({ of, words, type, options, busy, hint, none }: FinderProps) {
  const { id, field, value, set, label } = of
  const { names, learn } = useSurroundings()
  const ids = codesOf(value)
  // While the next answer is on its way, what was there and still fits stays under the pointer.
  const [kept, keep] = useState<{ words?: string; options: Found[] }>({ options: [] })
  if (!busy && kept.words !== words) keep({ words, options })
  const offered = busy ? kept.options.filter(({ title, note = '' }) => `${title}${note}`.includes(words.trim())) : options
  const missing = ids.filter((one) => !offered.some((option) => option.value === one))
  const all: Found[] = [...missing.map((one) => ({ value: one, label: names[one] ?? '已选', title: names[one] ?? '已选' })), ...offered]
  return (
    <Select
      id={id}
      aria-label={label}
      aria-required={field.required}
      status={status(of)}
      mode={field.many ? 'multiple' : undefined}
      value={(field.many ? ids : (ids[0] ?? null)) as never}
      onChange={(next: string | string[] | undefined) => {
        for (const one of codesOf(next)) {
          const option = offered.find((other) => other.value === one)
          if (option) learn(one, option.title)
        }
        type('')
        set(Array.isArray(next) && next.length === 0 ? undefined : next)
      }}
      options={all}
      optionRender={drawn}
      allowClear={!field.required}
      showSearch={{ filterOption: false, onSearch: type }}
      placeholder={hint}
      notFoundContent={busy ? '正在查找……' : words ? none : hint}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 280, maxWidth: '92vw' } } }}
      style={WHOLE}
    />
  )
}

/** Somebody who works here: post, name and duty telephone. Residents are not found this way. */
export function PersonControl(props: ControlProps) {
  const [words, type] = useState('')
  const found = useQuery({ queryKey: ['find-people', words], queryFn: () => searchPeople(words), retry: false, enabled: words.trim().length > 0, staleTime: 60_000 })
  const options = (found.data ?? []).map((one) => ({ value: one.id, label: one.name, title: one.name, note: [one.at, one.title, one.phone_masked && spokenPhone(one.phone_masked)].filter(Boolean).join('　') }))
  return <Finder of={props} words={words} type={type} options={options} busy={found.isFetching} hint="输姓名或岗位查找" none={found.isError ? '现在查不到人员，可以先不填' : '没有找到这个人'} />
}

/** By its number within the micro-grid that the form names. */
export function HouseholdControl(props: ControlProps) {
  const { area } = useSurroundings()
  const [words, type] = useState('')
  const list = useQuery({
    queryKey: ['households', 'pick', area],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/households', { params: { path: { id: area ?? '' }, query: { limit: 200 } } as never })),
    enabled: !!area,
    staleTime: 60_000,
  })
  const wanted = words.trim()
  const options = (list.data?.items ?? [])
    .filter((house) => !wanted || house.code.includes(wanted) || house.head_masked.includes(wanted))
    .map((house) => ({ value: house.id, label: house.code, title: `${house.code}　${house.head_masked}`, note: house.residence }))
  return <Finder of={props} words={words} type={type} options={options} busy={list.isFetching} hint={area ? '输户号查找' : '先选到微网格，再选户'} none="这个微网格里没有这个户号" />
}

/** A record of the kinds that the field names. */
export function RecordControl(props: ControlProps) {
  const [words, type] = useState('')
  const kinds = props.field.kinds ?? []
  const { rows, busy } = useSomeRecords(kinds, words)
  const options = rows.map((row) => ({
    value: row.id,
    label: row.title,
    title: [row.number, row.title].filter(Boolean).join('　'),
    note: [kinds.length > 1 && row.kind_name, row.status.name].filter(Boolean).join(' '),
  }))
  return <Finder of={props} words={words} type={type} options={options} busy={busy} hint="输编号或名称查找" none="没有找到，或不在你的管辖范围" />
}
