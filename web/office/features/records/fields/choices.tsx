// One of several, several of many, yes or no. What is to be known about a choice stands below it as soon as it is chosen.
import { Button, Checkbox, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { codesOf } from '../../../../records/typed'
import { found as foundIn } from '../../../ui/initials'
import { useMe } from '../../../ui/me'
import { recall, remember } from '../../../ui/remembered'
import type { Choice, FieldForm } from '../../../../records/wire'
import type { ControlProps } from './Control'

const FEW = 4
const SHORT = 22

/** Few and short: all stand open. */
function standOpen(choices: readonly Choice[]): boolean {
  return choices.length <= FEW && !choices.some((choice) => choice.group) && choices.map((choice) => choice.name).join('').length <= SHORT
}

interface Option {
  value: string
  label: string
  words: string
  limit?: string | undefined
  lead?: string | undefined
  group?: string | undefined
}

const option = (choice: Choice): Option => ({
  value: choice.code,
  label: choice.name,
  words: `${choice.group ?? ''} ${choice.name} ${choice.usual ?? ''} ${choice.code}`,
  limit: choice.sealed ? '不在这里登记' : choice.limit,
  lead: choice.sealed ? undefined : choice.lead,
  group: choice.group,
})

interface Options {
  /** What this person chose last among many. */
  recent: Option[]
  groups: { name: string; options: Option[] }[]
}

function optionsOf(choices: readonly Choice[], recent: readonly string[]): Options {
  const groups = new Map<string, Option[]>()
  for (const choice of choices) groups.set(choice.group ?? '', [...(groups.get(choice.group ?? '') ?? []), option(choice)])
  const last = recent.flatMap((code) => choices.filter((choice) => choice.code === code && !choice.sealed))
  return { recent: last.map((choice) => ({ ...option(choice), value: `${AGAIN}${choice.code}` })), groups: [...groups].map(([name, list]) => ({ name, options: list })) }
}

/** The same choice a second time, in the group of those chosen last. */
const AGAIN = '@again:'
const plain = (code: string | undefined) => code?.replace(AGAIN, '')

/** Grouped where the list has groups; Ant Design takes both under one type. */
function drawnOptions({ recent, groups }: Options): Option[] {
  if (recent.length === 0 && groups.length === 1 && groups[0]?.name === '') return groups[0].options
  const all = [{ name: '最近用过', options: recent }, ...groups.map((group) => ({ ...group, name: group.name || '其他' }))]
  return all.filter((group) => group.options.length > 0).map(({ name, options }) => ({ label: name, title: name, options })) as unknown as Option[]
}

/** Initials run over commas and brackets: gqhd finds 沟渠、涵洞. */
const bare = (words: string) => words.replaceAll(/[、，。（）()“”/·\s]/g, '')

/** By characters anywhere, also in what usually falls under it, or by the initials of its name and group. */
function isFound(words: string, given: unknown): boolean {
  const { words: around = '', label = '', group = '', value = '' } = given as Partial<Option>
  const wanted = words.trim()
  if (value.startsWith(AGAIN)) return false
  return wanted === '' || around.includes(wanted) || foundIn(wanted, bare(label)) !== null || foundIn(wanted, group) !== null
}

function drawn(given: { data?: unknown }) {
  const { label, limit, lead } = (given.data ?? {}) as Option
  return (
    <span className="rf-option">
      <span>{label}</span>
      {(limit || lead) && <small>{[lead, limit].filter(Boolean).join('　')}</small>}
    </span>
  )
}

/** Where there is much to choose from, what one chose last stands first. */
const MANY = 12
const KEPT = 4

function useRecent(field: FieldForm, choices: readonly Choice[]): [string[], (code: string) => void] {
  const account = useMe().account.name
  const many = choices.length > MANY
  const name = `choices.${field.code}`
  const [recent, setRecent] = useState<string[]>(() => (many ? recall<string[]>(account, name, []) : []))
  return [
    recent,
    (code) => {
      if (!many || choices.find((choice) => choice.code === code)?.sealed) return
      const next = [code, ...recent.filter((one) => one !== code)].slice(0, KEPT)
      setRecent(next)
      remember(account, name, next)
    },
  ]
}

export function ChoiceControl({ id, field, value, set, faults, path, label }: ControlProps) {
  const code = typeof value === 'string' ? value : undefined
  const choices = useMemo(() => field.choices ?? [], [field])
  const chosen = choices.find((choice) => choice.code === code)
  const [recent, used] = useRecent(field, choices)
  const options = useMemo(() => drawnOptions(optionsOf(choices, recent)), [choices, recent])
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
        options={options}
        optionRender={drawn}
        onChange={(next?: string) => {
          const picked = plain(next)
          if (picked) used(picked)
          set(picked)
        }}
        allowClear={!field.required}
        showSearch={choices.length > 7 ? { filterOption: isFound } : false}
        placeholder={choices.length > 7 ? '选择，或输几个字、首字母查找' : '请选择'}
        notFoundContent="没有这一项"
        popupMatchSelectWidth={false}
        listHeight={360}
        styles={{ popup: { root: { minWidth: choices.length > MANY ? 420 : undefined, maxWidth: '92vw' } } }}
        style={{ width: '100%', minWidth: 0 }}
      />
      <Advice choice={chosen} />
    </>
  )
}

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
  const usual = [choice.limit && `时限 ${choice.limit}`, choice.lead && `一般由${choice.lead}牵头`, choice.co?.length && `${choice.co.join('、')}协办`, choice.usual]
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
  const choices = field.choices ?? []
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
      options={drawnOptions(optionsOf(choices, []))}
      optionRender={drawn}
      onChange={(next: string[]) => set(next.length ? next : undefined)}
      showSearch={{ filterOption: isFound }}
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
