// Rows of a table that become records of other kinds in the same command: which they are, what they say, and what is sent of them.
import { faultsOf, presets, sentRows, wireValues } from './form'
import { byPath } from './faults'
import { isFilled, OPENS, rowsOf } from './typed'
import type { RecordForm } from './useRecordForm'
import type { EnterForm, FieldForm, OpenedKind, Row, Values } from './wire'

export type Opens = NonNullable<EnterForm['opens']>

/** The column of the table whose choice names the kind. */
function kindColumn(table: FieldForm | undefined, { kinds, kind_column }: Pick<Opens, 'kinds' | 'kind_column'>): FieldForm | undefined {
  if (kind_column) return table?.rows?.find((column) => column.code === kind_column)
  return table?.rows?.find((column) => column.type === 'choice' && column.choices?.some((choice) => kinds.some((kind) => kind.code === choice.code)))
}

interface Opening {
  /** In the table as it is typed. */
  index: number
  /** As the server counts: empty rows are not sent. */
  row: number
  kind: OpenedKind
  values: Values
}

type Part = Pick<RecordForm, 'fields' | 'values'>

/** The field that takes the words of the row: the first text that the opened kind must have. */
export function storyOf(kind: OpenedKind, opens: Opens): FieldForm | undefined {
  if (!opens.text_column) return undefined
  return kind.fields.find((field) => field.type === 'text' && field.required) ?? kind.fields.find((field) => field.type === 'text')
}

interface KeptOpening {
  kind: string
  values: Values
}

function keptIn(row: Row): KeptOpening | undefined {
  const kept: unknown = row[OPENS]
  return typeof kept === 'object' && kept !== null && 'kind' in kept ? (kept as KeptOpening) : undefined
}

export function openings(opens: Opens | undefined, form: Part): Opening[] {
  if (!opens) return []
  const table = form.fields.find((field) => field.code === opens.field)
  const column = kindColumn(table, opens)
  const rows = rowsOf(form.values[opens.field])
  const sent = sentRows(rows)
  return rows.flatMap((row, index) => {
    const kind = opens.kinds.find((one) => column && one.code === row[column.code])
    const at = sent.indexOf(index)
    if (!kind || at < 0) return []
    const kept = keptIn(row)
    const values = kept?.kind === kind.code ? kept.values : presets(kind.fields)
    const story = storyOf(kind, opens)
    const words = opens.text_column ? row[opens.text_column] : undefined
    return [{ index, row: at, kind, values: story && words !== undefined && !isFilled(values[story.code]) ? { ...values, [story.code]: words } : values }]
  })
}

export function openedWire(opens: Opens | undefined, form: Part) {
  return openings(opens, form).map(({ row, kind, values }) => ({ row, kind: kind.code, values: wireValues(kind.fields, values) }))
}

/** 群众诉求 2 件、隐患 1 件 */
export function openedWords(opens: Opens | undefined, form: Part): string {
  const counts = new Map<string, number>()
  for (const { kind } of openings(opens, form)) counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1)
  return [...counts].map(([name, n]) => `${name} ${n} 件`).join('、')
}

/** `opens[0].values.text` of what was sent → the place below its row. */
export function locateOpened(opens: Opens | undefined, form: Part, field: string): string {
  const found = /^opens\[(\d+)\]\.(?:values\.)?(.+)$/.exec(field)
  const opening = found && openings(opens, form)[Number(found[1])]
  return opens && found && opening ? `${opens.field}[${opening.row}].${OPENS}.${found[2]}` : field
}

/** What is wrong in what the rows open, at its place below each row. */
export function openedFaults(opens: Opens | undefined, all: readonly Opening[]): Record<string, string> {
  return Object.assign({}, ...all.map(({ index, kind, values }) => byPath(faultsOf(kind.fields, values, {}, `${opens?.field}[${index}].${OPENS}.`))))
}

/** The rows of a table after one answer of what the row opens was given. */
export function withAnswer(rows: readonly Row[], { index, kind, values }: Opening, code: string, value: Values[string]): Row[] {
  const kept = { kind: kind.code, values: { ...values, [code]: value } }
  return rows.map((row, other) => (other === index ? { ...row, [OPENS]: kept as never } : row))
}
