// Choices: a few as big buttons; of many the last used ones as buttons, and all of them over the whole page, by groups and with a search.
import { useState } from 'react'
import { codesOf } from '../../../records/typed'
import type { Choice, FieldForm } from '../../../records/wire'
import { Spoken } from '../../ui/Call'
import { Below, Choice as Chips, Label, PickField } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import { Notice } from '../../ui/Page'
import { Sheet } from '../../ui/Sheet'
import { lastChosen } from '../used'
import { hintOf, labelOf, type ControlProps } from './Control'
import { Stop } from './Stop'
import { useSurroundings } from './surroundings'

export const FEW = 6
const USED = 5
const SEARCHED = 12

/** The name under which the last used choices of a field are kept, wherever it stands in a table. */
export const chosenName = (kind: string, path: string) => `${kind}.${path.replaceAll(/\[\d+\]/g, '')}`

export function ChoiceControl(props: ControlProps) {
  const { field, path, value, set, faults } = props
  const [open, setOpen] = useState(false)
  const [stopped, setStopped] = useState<Choice>()
  const choices = field.choices ?? []
  const chosen = choices.find((choice) => choice.code === value)
  const pick = (code: string) => {
    const choice = choices.find((one) => one.code === code)
    setOpen(false)
    // What is never a record is not even kept as a draft.
    if (choice?.sealed) return setStopped(choice)
    return set(!field.required && code === value ? undefined : code)
  }
  const common = { label: labelOf(field), optional: !field.required, hint: hintOf(field), error: faults[path] }
  const told = chosen && usually(chosen)
  return (
    <div>
      {choices.length <= FEW ? (
        <Chips {...common} options={choices} value={typeof value === 'string' ? value : undefined} two={field.code === '@outcome' && choices.length === 2} onChange={pick} />
      ) : (
        <Many {...common} field={field} path={path} choices={choices} chosen={chosen} onPick={pick} onOpen={() => setOpen(true)} />
      )}
      {!field.required && chosen && <button type="button" className="link" onClick={() => set(undefined)}>不选“{chosen.name}”</button>}
      {told && <p className="hint usual">{told}</p>}
      {chosen?.advice && (
        <div className="advice">
          <Notice tone="wait" icon="warn">
            <Spoken words={chosen.advice} />
          </Notice>
        </div>
      )}
      {open && <ChoiceSheet title={`选${field.name}`} choices={choices} chosen={codesOf(value)} onClose={() => setOpen(false)} onPick={pick} />}
      {stopped && <Stop choice={stopped} onBack={() => (setStopped(undefined), setOpen(choices.length > FEW))} />}
    </div>
  )
}

interface ManyProps {
  label: string
  optional: boolean
  hint: string | undefined
  error: string | undefined
  field: FieldForm
  path: string
  choices: Choice[]
  chosen: Choice | undefined
  onPick: (code: string) => void
  onOpen: () => void
}

/** Many of them: who has used some finds these as buttons, the others behind one more. */
function Many({ label, optional, hint, error, field, path, choices, chosen, onPick, onOpen }: ManyProps) {
  const { me, kind } = useSurroundings()
  const grouped = new Set(choices.map((choice) => choice.group)).size > 1
  const [used] = useState(() => lastChosen(me.account.id, chosenName(kind, path)))
  const near = used.flatMap((code) => choices.find((choice) => choice.code === code && !choice.sealed) ?? []).slice(0, USED)
  if (near.length === 0) return <PickField label={label} optional={optional} hint={hint} error={error} empty="点此选择" value={chosen && (grouped ? nameOf(chosen) : chosen.name)} onOpen={onOpen} />
  const shown = chosen && !near.includes(chosen) ? [chosen, ...near] : near
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">
        <Label label={label} optional={optional} />
        <span className="s">常用的在前</span>
      </span>
      <div className="chips">
        {shown.map((choice) => (
          <button key={choice.code} type="button" className={choice === chosen ? 'chip on' : 'chip'} aria-pressed={choice === chosen} onClick={() => onPick(choice.code)}>
            {choice === chosen && <Icon name="tick" />}
            {choice.name}
          </button>
        ))}
        <button type="button" className="chip" aria-label={`${field.name}：全部 ${choices.length} 种`} onClick={onOpen}>
          全部 {choices.length} 种
          <Icon name="next" />
        </button>
      </div>
      <Below id={`below-${path}`} hint={hint} error={error} />
    </div>
  )
}

/** 期限 3日，通常由环卫办牵头，综合执法队协办 */
function usually({ limit, lead, co = [], usual }: Choice): string {
  const by = [lead && `通常由${lead}牵头`, co.length > 0 && `${co.join('、')}协办`].filter(Boolean).join('，')
  return [limit && `期限 ${limit}`, by, usual && `如${usual}`].filter(Boolean).join('；')
}

export function ChoicesControl(props: ControlProps) {
  const { field, path, value, set, faults } = props
  const [stopped, setStopped] = useState<Choice>()
  const chosen = codesOf(value)
  const choices = field.choices ?? []
  const turn = (choice: Choice) => {
    if (choice.sealed) return setStopped(choice)
    const next = chosen.includes(choice.code) ? chosen.filter((one) => one !== choice.code) : [...chosen, choice.code]
    return set(next.length > 0 ? next : undefined)
  }
  return (
    <fieldset className="field">
      <legend>
        <Label label={labelOf(field)} optional={!field.required} />
      </legend>
      <div className="chips">
        {choices.map((choice) => (
          <label key={choice.code} className={chosen.includes(choice.code) ? 'chip on' : 'chip'}>
            <input type="checkbox" checked={chosen.includes(choice.code)} onChange={() => turn(choice)} />
            {chosen.includes(choice.code) && <Icon name="tick" />}
            {choice.name}
          </label>
        ))}
      </div>
      <Below id={`below-${path}`} hint={hintOf(field) ?? '可选几项'} error={faults[path]} />
      {stopped && <Stop choice={stopped} onBack={() => setStopped(undefined)} />}
    </fieldset>
  )
}

const nameOf = (choice: Choice) => (choice.group && choice.group !== choice.name ? `${choice.group} · ${choice.name}` : choice.name)

/** The groups as big tiles, then one group; with words typed everything that has them. */
function ChoiceSheet({ title, choices, chosen, onPick, onClose }: { title: string; choices: Choice[]; chosen: string[]; onPick: (code: string) => void; onClose: () => void }) {
  const groups = [...new Set(choices.map((choice) => choice.group ?? ''))]
  const several = groups.length > 1 && choices.length > SEARCHED
  const [typed, setTyped] = useState('')
  const [group, setGroup] = useState<string>()
  const words = typed.trim()
  const tiles = several && group === undefined && !words
  const found = choices.filter((choice) => (words ? `${nameOf(choice)}${choice.usual ?? ''}`.includes(words) : !several || (choice.group ?? '') === group))
  return (
    <Sheet title={group && !words ? group : title} onClose={group !== undefined && several ? () => setGroup(undefined) : onClose}>
      {choices.length > SEARCHED && <input className="search" type="search" aria-label={title} placeholder="输入名称查找" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      {tiles && (
        <div className="tiles">
          {groups.map((name) => (
            <button key={name} type="button" className="tile" onClick={() => setGroup(name)}>
              {name || '其他'}
            </button>
          ))}
        </div>
      )}
      {!tiles && found.length > 0 && (
        <div className="card list">
          {found.map((choice) => (
            <button key={choice.code} type="button" className={choice.sealed ? 'row danger' : 'row'} aria-pressed={chosen.includes(choice.code)} onClick={() => onPick(choice.code)}>
              <span className="t">
                <b>{choice.name}</b>
                {!choice.sealed && <span className="s">{words && several ? choice.group : usually({ ...choice, co: [] })}</span>}
              </span>
              {choice.sealed && <Icon name="warn" />}
            </button>
          ))}
        </div>
      )}
      {!tiles && found.length === 0 && <p className="quiet">没有这一项，换个说法试试。</p>}
    </Sheet>
  )
}
