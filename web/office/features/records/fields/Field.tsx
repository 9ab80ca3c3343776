// One input with its name, unit, help and fault. Which control it is follows from the type alone.
import type { ReactNode } from 'react'
import { codesOf } from '../../../../records/typed'
import type { FieldForm, Wire } from '../../../../records/wire'
import { Control } from './Control'

interface FieldProps {
  field: FieldForm
  /** Where it stands in the form: `text`, `items[2].amount`; also its identity on the page. */
  path: string
  value: Wire | undefined
  set: (value: Wire | undefined, at?: string) => void
  left?: () => void
  faults: Record<string, string>
  /** Says what it was before, where it is no more. */
  was?: boolean
}

export const inputId = (path: string) => `f-${path.replaceAll(/[^\w]/g, '-')}`

const WIDE = new Set(['text', 'table'])

/** Whether it takes the whole width: long words, tables, pictures. */
function isWide(field: FieldForm): boolean {
  if (field.type === 'choices') return (field.choices?.length ?? 0) > 4
  return WIDE.has(field.type)
}

function limits({ least, most, type, unit = '' }: FieldForm): string {
  if (type !== 'int' && type !== 'decimal' && type !== 'money') return ''
  if (least !== undefined && most !== undefined) return `${least}—${most}${unit && ` ${unit}`}`
  return ''
}

function hint(field: FieldForm): ReactNode {
  // What the control says already is not said twice.
  const help = field.type === 'photos' ? field.help?.replace(/拍物不拍人[，；。]?/, '') : field.help
  const parts = [help, limits(field), field.example && `如：${field.example}`].filter(Boolean)
  return parts.length > 0 ? parts.join('；') : null
}

/** What stood there, in words, once something else stands there. */
function wasWords(field: FieldForm, value: Wire | undefined): string | null {
  const { preset } = field
  if (preset === undefined || preset === null || preset === '' || JSON.stringify(preset) === JSON.stringify(value)) return null
  if (field.refs?.length) return field.refs.map((one) => one.name).join('、')
  if (field.choices) return codesOf(preset).map((code) => field.choices?.find((choice) => choice.code === code)?.name ?? code).join('、')
  if (typeof preset === 'boolean') return preset ? '是' : '否'
  return typeof preset === 'string' || typeof preset === 'number' ? (isReference(field) ? null : String(preset)) : null
}

const REFERENCES = new Set(['area', 'organisation', 'person', 'household', 'record'])
const isReference = (field: FieldForm) => REFERENCES.has(field.type)

/** A group is named by its words and not by a label: radios, tables, pictures. */
const GROUPED = new Set(['table', 'photos', 'files', 'point', 'yes_no'])

export function Field(props: FieldProps) {
  const { field, path, faults } = props
  const id = inputId(path)
  const fault = faults[path]
  const help = hint(field)
  const before = props.was ? wasWords(field, props.value) : null
  const named = (
    <>
      {field.name}
      {!field.required && <span className="rf-optional">选填</span>}
      {field.sealed && (
        <span className="rf-sealed" title="内容加密保存，只有经办的人能看">
          加密
        </span>
      )}
    </>
  )
  return (
    <div className={isWide(field) ? 'rf rf-wide' : 'rf'} data-path={path} role={GROUPED.has(field.type) ? 'group' : undefined} aria-labelledby={GROUPED.has(field.type) ? `${id}-name` : undefined}>
      {GROUPED.has(field.type) ? (
        <span className="rf-name" id={`${id}-name`}>
          {named}
        </span>
      ) : (
        <label className="rf-name" id={`${id}-name`} htmlFor={id}>
          {named}
        </label>
      )}
      <Control {...props} id={id} />
      {fault && (
        <p className="rf-fault" role="alert" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {before && <p className="rf-help">原为：{before}</p>}
      {help && <p className="rf-help">{help}</p>}
    </div>
  )
}

/** Takes the eye and the keyboard to the first fault. */
export function goTo(path: string): void {
  const place = [...document.querySelectorAll<HTMLElement>('[data-path]')].find((one) => one.dataset.path === path) ?? document.getElementById(inputId(path))
  if (!place) return
  place.scrollIntoView({ block: 'center' })
  place.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true })
}
