// Particulars are masked until somebody says what for; each look is recorded, and that is said beforehand. One look opens all of a record.
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { newKey } from '../../../../api/intent'
import { wordsOf } from '../../../../api/problem'
import type { Revealed, Shown } from '../../../../records/wire'
import { reveal } from '../calls'
import { ShownValue } from '../marks'

interface Looking {
  shown: Revealed | null
  busy: boolean
  fault: string
  look: (purpose: string) => void
}

const LookingContext = createContext<Looking>({ shown: null, busy: false, fault: '', look: () => undefined })

interface ScopeProps {
  record: string
  children: ReactNode
}

/** Around one record: what was opened stays open until the page is left, or another record stands in its place. */
export function RevealScope(props: ScopeProps) {
  return <Opened key={props.record} {...props} />
}

function Opened({ record, children }: ScopeProps) {
  const asked = useMutation({ mutationFn: (purpose: string) => reveal(record, purpose, newKey()), gcTime: 0 })
  const { data, isPending, error, mutate } = asked
  const looking = useMemo(() => ({ shown: data ?? null, busy: isPending, fault: error ? wordsOf(error) : '', look: (purpose: string) => mutate(purpose) }), [data, isPending, error, mutate])
  return <LookingContext.Provider value={looking}>{children}</LookingContext.Provider>
}

interface Props {
  /** The masked field, or the resident behind the record. */
  field: string | null
  name: string
  masked: string
}

export function Reveal({ field, name, masked }: Props) {
  const { shown, busy, fault, look } = useContext(LookingContext)
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  if (shown) {
    const clear = field === null ? [shown.on_behalf?.name, shown.on_behalf?.phone].filter(Boolean).join('　') : shown.fields.find((one) => one.code === field)?.text
    return <span>{clear || '没有填写'}</span>
  }
  const ask = () => {
    if (purpose.trim()) look(purpose.trim())
  }
  const content = (
    <div className="rec-reveal">
      <p className="small">查看会留下记录：谁、什么时候、为什么。只在办理需要时查看。</p>
      <Input autoFocus aria-label="查看用途" placeholder="用途，如：电话约双方周六调解" maxLength={100} value={purpose} onChange={(event) => setPurpose(event.target.value)} onPressEnter={ask} />
      {fault && <p className="rf-fault">{fault}</p>}
      <Button type="primary" size="small" loading={busy} disabled={!purpose.trim()} onClick={ask}>
        查看并留下记录
      </Button>
    </div>
  )
  return (
    <span className="rec-masked">
      {masked || '已遮挡'}
      <Popover open={open} onOpenChange={setOpen} trigger="click" content={content} title={`查看“${name}”`} destroyOnHidden>
        <button type="button" className="link-button no-print">
          查看
        </button>
      </Popover>
    </span>
  )
}

/** Rows whose particulars are masked: the table as it may be seen, and below it the way to see more. */
export function RevealRows({ fact }: { fact: Shown }) {
  const { shown } = useContext(LookingContext)
  const clear = shown?.fields.find((one) => one.code === fact.code)
  return (
    <>
      <ShownValue shown={clear ?? fact} />
      {!clear && (
        <p className="rec-reveal-foot no-print">
          <Reveal field={fact.code} name={fact.name} masked="姓名、电话已遮挡" />
        </p>
      )}
    </>
  )
}
