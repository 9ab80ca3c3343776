// Several records, one step: which may be done together, by what form, and what is sent.
import type { FieldForm, RecordRow, Values } from './wire'

/** So many at once and no more. */
export const MOST_AT_ONCE = 20

export const bulkBody = (step: string, rows: readonly RecordRow[], form: Values) => ({ step, items: rows.map(({ id, version }) => ({ id, version })), form })

/** One form for several: what the first of them holds is no proposal for the others. What a record holds already need not be filled in
 *  again; where one lacks it the server says so. What the step itself asks (its code begins with `@`) stays as it is. */
export function bulkFields(fields: readonly FieldForm[]): FieldForm[] {
  return fields.map((field) => {
    if (field.code.startsWith('@')) return field
    const { preset, refs: _, ...rest } = field
    return { ...rest, required: field.required && (preset === undefined || preset === null) }
  })
}

/** The step that all that are picked share, or null. */
export function sharedStep(rows: readonly RecordRow[]): { step: string; name: string } | null {
  const first = rows[0]?.act
  if (!first || rows.some((row) => !isBulk(row) || row.act?.step !== first.step || row.kind !== rows[0]?.kind)) return null
  return { step: first.step, name: first.name }
}

export const isBulk = (row: RecordRow): boolean => row.act?.bulk === true
