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

const field = (code: string, name: string, type: FieldForm['type'], more: Partial<FieldForm> = {}): FieldForm => ({ code, name, type, required: true, ...more })

export function CoreFields({ core, values, faults, set }: Props) {
  const [past, setPast] = useState(isFilled(values.happened))
  const units = core.organisation?.options ?? []
  const one = (asked: FieldForm) => <Field key={asked.code} field={asked} path={asked.code} value={values[asked.code]} set={(value) => set(asked.code, value)} faults={faults} />
  const late = 'late_reason' in faults || isFilled(values.late_reason)
  return (
    <div className="rf-grid rf-core">
      {one(field('area', '地点', 'area'))}
      {core.organisation && units.length === 1 && (
        <div className="rf">
          <span className="rf-name">填报单位</span>
          <span className="rf-given">{units[0]?.name}</span>
        </div>
      )}
      {core.organisation && units.length > 1 && one(field('organisation', '填报单位', 'choice', { choices: units.map(({ id, name }) => ({ code: id, name })) }))}
      {core.day && one(field('day', core.day.name, 'date'))}
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
      <div className="rf rf-wide rf-ticks" data-path="on_behalf.consent">
        <Checkbox checked={values.behalf_consent === true} onChange={(event) => set('behalf_consent', event.target.checked || undefined)}>
          本人同意登记姓名和电话（当面或电话里问过）
        </Checkbox>
        {faults['on_behalf.consent'] && <p className="rf-fault">{faults['on_behalf.consent']}</p>}
        <Checkbox checked={values.behalf_answer !== false} onChange={(event) => set('behalf_answer', event.target.checked)}>
          办完要答复本人
        </Checkbox>
      </div>
    </>
  )
}
