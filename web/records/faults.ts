// From what the server refuses to the control that shows it: `values.items[2].amount` → the amount of the third row sent.
import { presets, sentRows, type Fault } from './form'
import { codesOf, rowsOf } from './typed'
import type { FieldForm, Values } from './wire'

export interface ServerFault {
  field?: string | null
  message: string
}

/** Faults with a place in this form, and the words of those that have none. */
export interface Placed {
  faults: Fault[]
  rest: string[]
}

const INDEX = /^(.*?)\[(\d+)\](.*)$/

/** `values.items[2].amount` → `items[3].amount` where the second row was left empty and not sent. */
function pathOf(field: string, fields: readonly FieldForm[], values: Values): string {
  const path = field.replace(/^\$?\.?values\./, '')
  const found = INDEX.exec(path)
  if (!found) return path
  const [, head = '', index = '0', rest = ''] = found
  const table = fields.find((one) => one.code === head && one.type === 'table')
  if (!table) return path
  const row = sentRows(rowsOf(values[head]))[Number(index)]
  return row === undefined ? head : `${head}[${row}]${rest}`
}

function known(path: string, fields: readonly FieldForm[], core: readonly string[]): boolean {
  const head = path.split(/[.[]/)[0] ?? ''
  return core.includes(head) || fields.some((field) => field.code === head)
}

/** Places each fault at its control; what this form does not draw is told at its head, so that nothing is lost. */
export function placed(faults: readonly ServerFault[], fields: readonly FieldForm[], values: Values, core: readonly string[]): Placed {
  const result: Placed = { faults: [], rest: [] }
  for (const fault of faults) {
    const path = fault.field ? pathOf(fault.field, fields, values) : ''
    if (path && known(path, fields, core)) result.faults.push({ path, message: fault.message })
    else result.rest.push(fault.message)
  }
  return result
}

/** A picture that is no longer at the server is told without its place: it lies in one of the fields that hold new ones. */
export function gonePictures(fields: readonly FieldForm[], values: Values): ServerFault[] {
  const before = presets(fields)
  const fresh = ({ code, type }: FieldForm) => (type === 'photos' || type === 'files') && codesOf(values[code]).some((one) => !codesOf(before[code]).includes(one))
  return fields.filter(fresh).map(({ code, name }) => ({ field: code, message: `“${name}”里的照片已过期或没有传上来，请去掉后重新选。` }))
}

/** The faults by path; the first one of each path stands. */
export function byPath(faults: readonly Fault[]): Record<string, string> {
  const map: Record<string, string> = {}
  for (const { path, message } of faults) map[path] ??= message
  return map
}

/** The faults of what lies inside `prefix`: of the rows of a table, or of an opened record. */
export function within(faults: Record<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, message]) => [path.slice(prefix.length), message]),
  )
}
