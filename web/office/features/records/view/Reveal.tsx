// Particulars are masked until somebody says what for; each look is recorded, and that is said beforehand.
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { wordsOf } from '../../../../api/problem'
import { reveal } from '../calls'

interface Props {
  record: string
  field: string
  name: string
  masked: string
}

export function Reveal({ record, field, name, masked }: Props) {
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const look = useMutation({ mutationFn: () => reveal(record, field, purpose.trim()), onSuccess: () => setOpen(false), gcTime: 0 })
  if (look.data) return <span>{look.data.text}</span>
  const ask = () => {
    if (purpose.trim()) look.mutate()
  }
  const content = (
    <div className="rec-reveal">
      <p className="small">查看会留下记录：谁、什么时候、为什么。只在办理需要时查看。</p>
      <Input
        autoFocus
        aria-label="查看用途"
        placeholder="用途，如：电话约双方周六调解"
        maxLength={100}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
        onPressEnter={ask}
      />
      {look.isError && <p className="rf-fault">{wordsOf(look.error)}</p>}
      <Button type="primary" size="small" loading={look.isPending} disabled={!purpose.trim()} onClick={ask}>
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
