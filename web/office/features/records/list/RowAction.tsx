// The one act on a row, wherever rows stand: names it, and opens its form without leaving the page.
import { App, Button } from 'antd'
import { useState } from 'react'
import type { RecordRow } from '../../../../records/wire'
import { useRecord } from '../calls'
import '../records.css'
import { ActionDrawer } from '../view/ActionDrawer'

interface Props {
  row: RecordRow
  /** The likely next act of this person on the whole page. */
  primary?: boolean
  /** Instead of the likely act: these verbs, as far as this person may do them to it. */
  verbs?: readonly string[]
}

export function RowAction({ row, primary = false, verbs }: Props) {
  const { message } = App.useApp()
  const [step, setStep] = useState<string | null>(null)
  const acts = useActs(row, verbs)
  return (
    <>
      {acts.map((act, index) => (
        <Button key={act.step} size="small" type={primary && index === 0 ? 'primary' : 'default'} onClick={() => setStep(act.step)} aria-label={`${act.name}：${row.number ?? row.title}`}>
          {act.name}
        </Button>
      ))}
      {step && <ActionDrawer id={row.id} step={step} close={() => setStep(null)} done={(receipt) => void message.success(receipt.words)} />}
    </>
  )
}

/** A row knows its likely act; for others the record is asked what may be done to it. */
function useActs(row: RecordRow, verbs: readonly string[] | undefined): { step: string; name: string }[] {
  const record = useRecord(verbs ? row.id : undefined)
  if (!verbs) return row.act ? [row.act] : []
  const actions = record.data?.actions ?? []
  return verbs.flatMap((verb) => actions.filter((action) => action.verb === verb && action.enabled && !action.ask).slice(0, 1))
}
