// What the engine asks of every kind, filled in as far as it is known: the place, the unit, the day; the rest folded.
import { useEffect, useState } from 'react'
import { isFilled } from '../../records/typed'
import type { Core, FieldForm, Values, Wire } from '../../records/wire'
import { AreaPicker, pathText } from './fields/AreaPicker'
import { PickField, TextField, Tick } from '../ui/Field'
import { keep, take } from '../wire/shelf'
import type { Area, Me } from '../wire/types'
import { Control } from './fields/Control'

interface Props {
  me: Me
  core: Core
  values: Values
  faults: Record<string, string>
  names: Record<string, string>
  set: (code: string, value: Wire | undefined) => void
  learn: (id: string, name: string) => void
}

const field = (code: string, name: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name, type, required: true, ...more })

export function CoreFields({ me, core, values, faults, names, set, learn }: Props) {
  const [open, setOpen] = useState(false)
  const [recent, setRecent] = useState<Area[]>([])
  const account = me.account.id
  useEffect(() => {
    void take<Area[]>('seen', `${account}/recent`)
      .then((areas) => setRecent(areas ?? []))
      .catch(() => undefined)
  }, [account])
  const area = typeof values.area === 'string' && values.area ? values.area : undefined
  const own = me.areas.find((one) => one.id === area)?.name ?? (area === me.place.area ? me.place.name : undefined)
  const units = core.organisation?.options ?? []
  const one = (asked: FieldForm) => (
    <Control key={asked.code} field={asked} path={asked.code} value={values[asked.code]} set={(value) => set(asked.code, value)} left={() => undefined} faults={faults} />
  )
  const pick = (picked: Area) => {
    learn(picked.id, pathText(picked))
    set('area', picked.id)
    setOpen(false)
    void keep('seen', `${account}/recent`, [picked, ...recent.filter((other) => other.id !== picked.id)].slice(0, 3)).catch(() => undefined)
  }
  return (
    <>
      <PickField label="在哪里" icon="pin" empty="点此选择" value={area && (names[area] ?? own ?? '已选')} error={faults.area} onOpen={() => setOpen(true)} />
      {units.length > 1 && one(field('organisation', '填报单位', 'choice', { choices: units.map(({ id, name }) => ({ code: id, name })) }))}
      {core.day && one(field('day', core.day.name, 'date'))}
      {open && <AreaPicker me={me} recent={recent} any={!core.happened} onPick={pick} onClose={() => setOpen(false)} />}
    </>
  )
}

/** For whom it is said, and when it was seen: seldom needed, below the rest. */
export function MoreCore({ core, values, faults, set }: Pick<Props, 'core' | 'values' | 'faults' | 'set'>) {
  const asked = ['on_behalf.name', 'on_behalf.phone', 'happened', 'late_reason'].some((path) => path in faults)
  const [open, setOpen] = useState(values.behalf === true || isFilled(values.happened))
  if (!core.happened && !core.on_behalf) return null
  const text = (code: string) => (typeof values[code] === 'string' ? (values[code] as string) : '')
  const one = (wanted: FieldForm) => <Control field={wanted} path={wanted.code} value={values[wanted.code]} set={(value) => set(wanted.code, value)} left={() => undefined} faults={faults} />
  return (
    <details className="more" open={open || asked} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{core.on_behalf ? '代群众反映、补登' : '补登'}</summary>
      {core.on_behalf && (
        <Tick checked={values.behalf === true} onChange={(on) => (set('behalf', on || undefined), set('behalf_consent', on || undefined))}>
          代群众反映，本人同意登记姓名电话
        </Tick>
      )}
      {core.on_behalf && values.behalf === true && (
        <>
          <TextField label="群众姓名" hint="加密保存，只用于办理和回访" max={30} value={text('behalf_name')} error={faults['on_behalf.name']} onChange={(name) => set('behalf_name', name)} />
          <TextField label="联系电话" optional kind="tel" max={13} value={text('behalf_phone')} error={faults['on_behalf.phone']} onChange={(phone) => set('behalf_phone', phone)} />
          <Tick checked={values.behalf_answer !== false} onChange={(on) => set('behalf_answer', on)}>
            办完请回访本人
          </Tick>
        </>
      )}
      {core.happened && one(field('happened', '发现时间', 'moment', { required: false, help: '不是刚才发现的才填' }))}
      {('late_reason' in faults || isFilled(values.late_reason) || isFilled(values.happened)) && one(field('late_reason', '补登原因', 'line', { required: 'late_reason' in faults }))}
    </details>
  )
}
