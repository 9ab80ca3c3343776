// People in a matter: masked until someone who handles it says what for. Each look is recorded and said so beforehand.
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { newKey } from '../../../api/intent'
import { post } from '../../../api/client'
import { wordsOf } from '../../../api/problem'
import type { Matter, Revealed } from '../../../api/types'

export function Parties({ matter }: { matter: Matter }) {
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<Revealed | null>(null)
  const look = useMutation({
    mutationFn: (purpose: string) => post<Revealed>(`/api/v1/matters/${matter.id}/reveal`, { purpose }, newKey()),
    onSuccess: (answer) => {
      setShown(answer)
      setAsking(false)
    },
  })
  const people = shown?.parties ?? matter.parties.items
  const behalf = shown?.on_behalf ?? matter.on_behalf
  if (people.length === 0 && !behalf) return null
  const masked = !shown && matter.parties.may_reveal && (matter.parties.masked || (matter.on_behalf?.masked ?? false))
  return (
    <section className="block">
      <div className="row-between">
        <h2>{matter.kind === 'dispute' ? '当事人' : '反映人'}</h2>
        {masked && (
          <Button size="small" className="no-print" onClick={() => setAsking(true)}>
            已遮挡，点此查看
          </Button>
        )}
      </div>
      <dl className="facts" style={{ marginTop: 8 }}>
        {people.map((party) => (
          <PersonLine key={party.id} label={party.label} name={party.name} phone={party.phone} />
        ))}
        {behalf && (
          <PersonLine label="反映人（代报）" name={behalf.name} phone={behalf.phone} note={behalf.wants_answer ? '要求回复' : undefined} />
        )}
      </dl>
      <Modal open={asking} title="查看当事人信息" footer={null} onCancel={() => setAsking(false)} destroyOnHidden>
        <p style={{ marginBottom: 16 }}>查看将留下记录：谁、什么时候、为什么看。只在办理需要时查看。</p>
        <Form layout="vertical" onFinish={(values: { purpose: string }) => look.mutate(values.purpose)}>
          <Form.Item
            name="purpose"
            label="查看用途"
            rules={[{ required: true, whitespace: true, message: '请写明用途' }]}
            validateStatus={look.isError ? 'error' : undefined}
            help={look.isError ? wordsOf(look.error) : undefined}
          >
            <Input placeholder="例如：电话约双方周六到村委会调解" maxLength={100} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={look.isPending}>
            查看并留下记录
          </Button>
        </Form>
      </Modal>
    </section>
  )
}

function PersonLine({
  label,
  name,
  phone,
  note,
}: {
  label: string
  name: string | null | undefined
  phone: string | null | undefined
  note?: string
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {name ?? '已遮挡'}
        {phone ? `　${phone}` : ''}
        {note ? `　${note}` : ''}
      </dd>
    </>
  )
}
