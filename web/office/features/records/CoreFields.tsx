// What the engine asks of every kind: where, which unit, which day, on whose behalf. Known things are filled in and can be changed.
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { isFilled } from '../../../records/typed'
import type { Core, FieldForm, Values, Wire } from '../../../records/wire'
import { Field } from './fields/Field'

interface Props {
  core: Core
  values: Values
  faults: Record<string, string>
  set: (code: string, value: Wire | undefined) => void
}

export function coreStart(core: Core): Values {
  return {
    ...(core.area.preset ? { area: core.area.preset } : {}),
    ...(core.organisation?.preset ? { organisation: core.organisation.preset } : core.organisation?.options.length === 1 ? { organisation: core.organisation.options[0]?.id } : {}),
    ...(core.day ? { day: core.day.preset } : {}),
  }
}

export function coreFaults(core: Core, values: Values): Record<string, string> {
  const faults: Record<string, string> = {}
  if (!isFilled(values.area)) faults.area = '请选择“地点”'
  if (core.organisation && !isFilled(values.organisation)) faults.organisation = '请选择“填报单位”'
  if (core.day && !isFilled(values.day)) faults.day = `请选择“${core.day.name ?? '日期'}”`
  if (values.behalf === true && !isFilled(values.behalf_name)) faults['on_behalf.name'] = '请填写“姓名”'
  return faults
}

export function coreWire(core: Core, values: Values): Values {
  const sent: Values = { area: values.area }
  if (core.organisation) sent.organisation = values.organisation
  if (core.day) sent.day = values.day
  if (core.happened && isFilled(values.happened)) sent.happened = values.happened
  if (isFilled(values.late_reason)) sent.late_reason = String(values.late_reason).trim()
  if (core.on_behalf && values.behalf === true) {
    const text = (code: string) => String(values[code] ?? '').trim()
    sent.on_behalf = { name: text('behalf_name'), phone: text('behalf_phone'), wants_answer: values.behalf_answer !== false } as never
  }
  return sent
}

const field = (code: string, name: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name, type, required: true, ...more })

export function CoreFields({ core, values, faults, set }: Props) {
  const [past, setPast] = useState(isFilled(values.happened))
  const units = core.organisation?.options ?? []
  const one = (asked: FieldForm) => <Field key={asked.code} field={asked} path={asked.code} value={values[asked.code]} set={(value) => set(asked.code, value)} faults={faults} />
  const late = 'late_reason' in faults || isFilled(values.late_reason)
  return (
    <div className="rf-grid rf-core">
      {one(field('area', '地点', 'area', core.area.levels.length > 0 ? { levels: core.area.levels } : {}))}
      {core.organisation && units.length === 1 && (
        <div className="rf">
          <span className="rf-name">填报单位</span>
          <span className="rf-given">{units[0]?.name}</span>
        </div>
      )}
      {core.organisation && units.length > 1 && one(field('organisation', '填报单位', 'choice', { choices: units.map(({ id, name }) => ({ code: id, name })) }))}
      {core.day && one(field('day', core.day.name ?? '日期', 'date'))}
      {core.happened && past && one(field('happened', '发现时间', 'moment', { required: false, help: '补登时填写实际发现的时间' }))}
      {late && one(field('late_reason', '补登原因', 'line'))}
      {(core.on_behalf || (core.happened && !past)) && (
        <div className="rf rf-ticks">
          {core.on_behalf && (
            <Checkbox checked={values.behalf === true} onChange={(event) => set('behalf', event.target.checked || undefined)}>
              代他人反映
            </Checkbox>
          )}
          {core.happened && !past && (
            <Checkbox checked={false} onChange={() => setPast(true)}>
              不是现在发现的（补登）
            </Checkbox>
          )}
        </div>
      )}
      {core.on_behalf && values.behalf === true && <OnBehalf values={values} faults={faults} set={set} />}
    </div>
  )
}

function OnBehalf({ values, faults, set }: Omit<Props, 'core'>) {
  const text = (code: string) => (typeof values[code] === 'string' ? (values[code] as string) : '')
  return (
    <>
      <div className="rf" data-path="on_behalf.name">
        <label className="rf-name" htmlFor="behalf-name">
          反映人姓名<span className="rf-sealed">加密</span>
        </label>
        <Input id="behalf-name" value={text('behalf_name')} onChange={(event) => set('behalf_name', event.target.value)} status={faults['on_behalf.name'] ? 'error' : undefined} autoComplete="off" />
        {faults['on_behalf.name'] && <p className="rf-fault">{faults['on_behalf.name']}</p>}
      </div>
      <div className="rf" data-path="on_behalf.phone">
        <label className="rf-name" htmlFor="behalf-phone">
          反映人电话<span className="rf-optional">选填</span>
          <span className="rf-sealed">加密</span>
        </label>
        <Input id="behalf-phone" inputMode="tel" className="num" value={text('behalf_phone')} onChange={(event) => set('behalf_phone', event.target.value)} status={faults['on_behalf.phone'] ? 'error' : undefined} autoComplete="off" />
        {faults['on_behalf.phone'] && <p className="rf-fault">{faults['on_behalf.phone']}</p>}
      </div>
      <div className="rf rf-wide rf-ticks">
        <Checkbox checked={values.behalf_answer !== false} onChange={(event) => set('behalf_answer', event.target.checked)}>
          办完要答复本人
        </Checkbox>
      </div>
    </>
  )
}
