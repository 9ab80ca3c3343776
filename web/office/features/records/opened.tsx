// Rows of a table that become records of other kinds in the same command: each row shows below it what its kind asks.
import { useMemo } from 'react'
import { openedFaults, openings, storyOf, withAnswer, type Opens } from '../../../records/opens'
import { OPENS, rowsOf } from '../../../records/typed'
import type { RecordForm } from '../../../records/useRecordForm'
import { shownFields } from '../../../records/when'
import type { Row, Values } from '../../../records/wire'
import { Fields } from './fields/Fields'

export { locateOpened, openedWire, openedWords } from '../../../records/opens'

export function useOpened(opens: Opens | undefined, form: RecordForm) {
  const all = useMemo(() => openings(opens, form), [opens, form])
  return {
    faults: (): Record<string, string> => openedFaults(opens, all),
    below: (table: string, _row: Row, index: number) => {
      if (!opens || table !== opens.field) return null
      const here = all.find((one) => one.index === index)
      if (!here) return null
      const prefix = `${table}[${index}].${OPENS}.`
      const story = storyOf(here.kind, opens)
      // Only what it must have stands open below a row.
      const asked = here.kind.fields.filter((field) => field !== story || `${prefix}${field.code}` in form.faults).map((field) => (field.required ? field : { ...field, folded: true }))
      const set = (code: string, value: Values[string], at?: string) => {
        form.set(table, withAnswer(rowsOf(form.values[table]), here, code, value), at ?? `${prefix}${code}`)
      }
      return (
        <div className="rt-opened">
          <p className="rt-opened-head">
            这一行另登记一件<b>{here.kind.name}</b>
          </p>
          {asked.length > 0 && <Fields fields={shownFields(asked, here.values)} values={here.values} set={set} faults={form.faults} prefix={prefix} />}
        </div>
      )
    },
  }
}
