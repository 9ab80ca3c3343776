// Several matters to the same unit at once. Each stands for itself: what is refused is named, the others are done.
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { post } from '../../../api/client'
import { newIntent } from '../../../api/intent'
import { wordsOf } from '../../../api/problem'
import type { BulkDone, MatterLine } from '../../../api/types'
import { OrganisationSelect } from '../../ui/OrganisationSelect'
import { TextField } from '../../ui/TextField'
import { afterChange } from './queries'

export function BulkDispatch({ lines, done }: { lines: MatterLine[]; done: () => void }) {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [intent] = useState(() => newIntent())
  const [form] = Form.useForm<{ lead: string; co?: string[]; text?: string }>()
  const send = async (values: { lead: string; co?: string[]; text?: string }) => {
    const body = { items: lines.map((line) => ({ id: line.id, based_on: line.version })), ...values }
    setBusy(true)
    try {
      const answer = await post<BulkDone>('/api/v1/matters/bulk-dispatch', body, intent.keyFor(body))
      setOpen(false)
      afterChange(client)
      done()
      if (answer.refused.length === 0) void message.success(`已派发 ${answer.done.length} 件`)
      else {
        modal.warning({
          title: `已派发 ${answer.done.length} 件，${answer.refused.length} 件没有派出`,
          content: (
            <ul>
              {answer.refused.map((one) => (
                <li key={one.id}>
                  {one.number}：{one.message}
                </li>
              ))}
            </ul>
          ),
          okText: '知道了',
        })
      }
    } catch (error) {
      void message.error(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="row no-print" style={{ marginBottom: 12 }}>
      <Button type="primary" onClick={() => setOpen(true)}>
        一起派发（{lines.length} 件）
      </Button>
      <Button onClick={done}>取消选择</Button>
      <Modal
        open={open}
        title={`一起派发 ${lines.length} 件`}
        okText="派发"
        cancelText="取消"
        confirmLoading={busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
      >
        <p className="faint" style={{ marginBottom: 12 }}>
          {lines
            .slice(0, 3)
            .map((line) => line.title)
            .join('；')}
          {lines.length > 3 ? ` 等 ${lines.length} 件` : ''}
        </p>
        <Form form={form} layout="vertical" onFinish={(values) => void send(values)}>
          <Form.Item name="lead" label="牵头单位" rules={[{ required: true, message: '请选择牵头单位' }]}>
            <OrganisationSelect />
          </Form.Item>
          <Form.Item name="co" label="协办单位">
            <OrganisationSelect many placeholder="可以不选" />
          </Form.Item>
          <Form.Item name="text" label="交办要求">
            <TextField />
          </Form.Item>
        </Form>
      </Modal>
    </div>
  )
}
