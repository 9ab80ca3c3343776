// Choices: a few as big buttons, more of them as a list over the whole page, by groups and with a search.
import { useState } from 'react'
import { codesOf } from '../../../records/typed'
import type { Choice } from '../../../records/wire'
import { Choice as Chips, PickField } from '../../ui/Field'
import { Notice } from '../../ui/Page'
import { Sheet } from '../../ui/Sheet'
import { hintOf, labelOf, type ControlProps } from './Control'

const FEW = 6
const SEARCHED = 12

export function ChoiceControl(props: ControlProps) {
  const { field, path, value, set, faults } = props
  const [open, setOpen] = useState(false)
  const choices = standing(field.choices, codesOf(value))
  const chosen = choices.find((choice) => choice.code === value)
  const pick = (code: string) => set(!field.required && code === value ? undefined : code)
  return (
    <>
      {choices.length <= FEW ? (
        <Chips label={labelOf(field)} hint={hintOf(field)} error={faults[path]} options={choices} value={typeof value === 'string' ? value : undefined} onChange={pick} />
      ) : (
        <PickField label={labelOf(field)} hint={hintOf(field)} error={faults[path]} empty="点此选择" value={chosen && nameOf(chosen)} onOpen={() => setOpen(true)} />
      )}
      {!field.required && chosen && choices.length <= FEW && <button type="button" className="link" onClick={() => set(undefined)}>不选“{chosen.name}”</button>}
      {chosen?.advice && <Notice tone={chosen.sealed ? 'bad' : 'wait'}>{chosen.advice}</Notice>}
      {open && (
        <ChoiceSheet
          title={`选${field.name}`}
          choices={choices}
          chosen={codesOf(value)}
          onClose={() => setOpen(false)}
          onPick={(code) => {
            pick(code)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

export function ChoicesControl(props: ControlProps) {
  const { field, path, value, set, faults } = props
  const chosen = codesOf(value)
  const choices = standing(field.choices, chosen)
  const turn = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]
    set(next.length > 0 ? next : undefined)
  }
  return (
    <fieldset className="field">
      <legend>{labelOf(field)}</legend>
      <div className="chips">
        {choices.map((choice) => (
          <label key={choice.code} className={chosen.includes(choice.code) ? 'chip on' : 'chip'}>
            <input type="checkbox" checked={chosen.includes(choice.code)} onChange={() => turn(choice.code)} />
            {choice.name}
          </label>
        ))}
      </div>
      {faults[path] && <strong className="error">{faults[path]}</strong>}
      <span className="hint">{hintOf(field) ?? '可选几项'}</span>
    </fieldset>
  )
}

/** What may be chosen today, and what is chosen already. */
function standing(choices: readonly Choice[] = [], chosen: readonly string[]): Choice[] {
  return choices.filter((choice) => !choice.retired || chosen.includes(choice.code))
}

const nameOf = (choice: Choice) => (choice.group ? `${choice.group} · ${choice.name}` : choice.name)

function ChoiceSheet({ title, choices, chosen, onPick, onClose }: { title: string; choices: Choice[]; chosen: string[]; onPick: (code: string) => void; onClose: () => void }) {
  const [words, setWords] = useState('')
  const found = choices.filter((choice) => nameOf(choice).includes(words.trim()))
  return (
    <Sheet title={title} onClose={onClose}>
      {choices.length > SEARCHED && <input className="search" type="search" aria-label={title} placeholder="输入名称查找" value={words} onChange={(event) => setWords(event.target.value)} />}
      {found.map((choice, index) => (
        <div key={choice.code}>
          {choice.group && choice.group !== found[index - 1]?.group && <h3>{choice.group}</h3>}
          <button type="button" className={choice.sealed ? 'row danger' : 'row'} aria-pressed={chosen.includes(choice.code)} onClick={() => onPick(choice.code)}>
            <span>{choice.name}</span>
            {!choice.sealed && (choice.limit || choice.usual) && <small>{[choice.limit && `期限 ${choice.limit}`, choice.usual].filter(Boolean).join('　')}</small>}
          </button>
        </div>
      ))}
      {found.length === 0 && <p className="quiet">没有这一项。</p>}
    </Sheet>
  )
}
