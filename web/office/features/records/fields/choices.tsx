// One of several, several of many, yes or no. What is to be known about a choice stands below it as soon as it is chosen.
import { Button, Checkbox, Radio, Select } from 'antd'
import { codesOf } from '../../../../records/typed'
import type { Choice, FieldForm } from '../../../../records/wire'
import type { ControlProps } from './Control'

const FEW = 4
const SHORT = 22

const offered = (field: FieldForm, chosen: readonly string[]) => (field.choices ?? []).filter((choice) => !choice.retired || chosen.includes(choice.code))

/** Few and short: all stand open. */
function standOpen(choices: readonly Choice[]): boolean {
  return choices.length <= FEW && !choices.some((choice) => choice.group) && choices.map((choice) => choice.name).join('').length <= SHORT
}

interface Option {
  value: string
  label: string
  words: string
  limit?: string | undefined
}

const option = (choice: Choice): Option => ({
  value: choice.code,
  label: choice.name,
  words: `${choice.group ?? ''}${choice.name}${choice.code}`,
  limit: choice.limit,
})

/** Grouped where the list has groups; Ant Design takes both under one type. */
function options(choices: readonly Choice[]): Option[] {
  if (!choices.some((choice) => choice.group)) return choices.map(option)
  const groups = new Map<string, Option[]>()
  for (const choice of choices) {
    const name = choice.group ?? '其他'
    groups.set(name, [...(groups.get(name) ?? []), option(choice)])
  }
  return [...groups].map(([label, list]) => ({ label, title: label, options: list })) as unknown as Option[]
}

const found = (words: string, option: unknown) => ((option as { words?: string }).words ?? '').includes(words.trim())

function drawn(option: { data?: unknown }) {
  const { label, limit } = (option.data ?? {}) as Option
  return (
    <span className="rf-option">
      <span>{label}</span>
      {limit && <small>{limit}</small>}
    </span>
  )
}

export function ChoiceControl({ id, field, value, set, faults, path, label }: ControlProps) {
  const code = typeof value === 'string' ? value : undefined
  const choices = offered(field, code ? [code] : [])
  const chosen = choices.find((choice) => choice.code === code)
  if (standOpen(choices) && !label) {
    return (
      <>
        <div className="rf-radios" role="radiogroup" aria-labelledby={`${id}-name`} aria-required={field.required}>
          <Radio.Group id={id} value={code} onChange={(event) => set(String(event.target.value))} options={choices.map(({ code: one, name }) => ({ value: one, label: name }))} />
          {!field.required && code && (
            <Button type="link" size="small" onClick={() => set(undefined)}>
              不选
            </Button>
          )}
        </div>
        <Advice choice={chosen} />
      </>
    )
  }
  return (
    <>
      <Select
        id={id}
        aria-label={label}
        aria-required={field.required}
        status={faults[path] ? 'error' : undefined}
        value={code}
        options={options(choices)}
        optionRender={drawn}
        onChange={(next?: string) => set(next)}
        allowClear={!field.required}
        showSearch={choices.length > 7 ? { filterOption: found } : false}
        placeholder={choices.length > 7 ? '选择，或输几个字查找' : '请选择'}
        notFoundContent="没有这一项"
        popupMatchSelectWidth={false}
        style={{ width: '100%', minWidth: 0 }}
      />
      <Advice choice={chosen} />
    </>
  )
}

const called = (unit: { name: string } | string) => (typeof unit === 'string' ? unit : unit.name)

/** What is usual, who leads, until when; and for what is never a record, where to turn instead. */
function Advice({ choice }: { choice: Choice | undefined }) {
  if (!choice) return null
  if (choice.sealed) {
    return (
      <div className="rf-sealed-advice" role="alert">
        <b>这类情况不在这里登记</b>
        <p>{choice.advice || '请当场拨打 110；家庭暴力可拨妇女维权热线 12338。由有权处理的单位依法处置，本系统不留记录。'}</p>
      </div>
    )
  }
  const usual = [choice.limit && `时限 ${choice.limit}`, choice.lead && `一般由${called(choice.lead)}牵头`, choice.co?.length && `${choice.co.map(called).join('、')}协办`, choice.usual]
  const words = usual.filter(Boolean).join('；')
  return (
    <>
      {choice.advice && (
        <p className="rf-advice" role="status">
          {choice.advice}
        </p>
      )}
      {words && <p className="rf-help">{words}</p>}
      {choice.note_required && <p className="rf-help">选这一项，要在说明里写明情况</p>}
    </>
  )
}

export function ChoicesControl({ id, field, value, set, faults, path, label }: ControlProps) {
  const codes = codesOf(value)
  const choices = offered(field, codes)
  if (choices.length <= 12 && !choices.some((choice) => choice.group) && !label) {
    return (
      <Checkbox.Group
        className="rf-checks"
        value={codes}
        onChange={(next) => set(next.length ? next.map(String) : undefined)}
        options={choices.map((choice) => ({ value: choice.code, label: choice.name }))}
        role="group"
        aria-labelledby={`${id}-name`}
      />
    )
  }
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      status={faults[path] ? 'error' : undefined}
      value={codes}
      options={options(choices)}
      onChange={(next: string[]) => set(next.length ? next : undefined)}
      showSearch={{ filterOption: found }}
      placeholder="可选几项"
      notFoundContent="没有这一项"
      style={{ width: '100%' }}
    />
  )
}

export function YesNoControl({ id, field, value, set, label }: ControlProps) {
  return (
    <div className="rf-radios" role="radiogroup" aria-label={label} aria-labelledby={label ? undefined : `${id}-name`}>
      <Radio.Group
        id={id}
        value={typeof value === 'boolean' ? value : undefined}
        onChange={(event) => set(event.target.value === true)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
      {!field.required && typeof value === 'boolean' && (
        <Button type="link" size="small" onClick={() => set(undefined)}>
          不选
        </Button>
      )}
    </div>
  )
}
