// What the engine asks of every kind: where, which unit, which day, on whose behalf. What it begins with, what is missing, what is sent.
import { isFilled } from './typed'
import type { Core, Values } from './wire'

export function coreStart(core: Core): Values {
  return {
    ...(core.area ? { area: core.area } : {}),
    ...(core.organisation?.preset ? { organisation: core.organisation.preset } : core.organisation?.options.length === 1 ? { organisation: core.organisation.options[0]?.id } : {}),
    ...(core.day ? { day: core.day.preset } : {}),
  }
}

/** Names of residents stand anywhere only with their consent. */
const hasConsent = (values: Values) => values.behalf_consent === true

/** What a draft keeps of it: of a neighbour nothing before he has agreed. */
export function coreKept(values: Values): Values {
  if (hasConsent(values)) return values
  const { behalf_name: _, behalf_phone: __, ...rest } = values
  return rest
}

export function coreFaults(core: Core, values: Values): Record<string, string> {
  const faults: Record<string, string> = {}
  if (!isFilled(values.area)) faults.area = '请选择“地点”'
  if (core.organisation && !isFilled(values.organisation)) faults.organisation = '请选择“填报单位”'
  if (core.day && !isFilled(values.day)) faults.day = `请选择“${core.day.name}”`
  if (values.behalf === true && !isFilled(values.behalf_name)) faults['on_behalf.name'] = '请填写“姓名”'
  if (core.on_behalf && values.behalf === true && !hasConsent(values)) faults['on_behalf.consent'] = '没有本人同意，不能登记姓名和电话'
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
