// Who is on duty on one day, or on many days in turn. People are chosen from the registry, so that no name is typed into a roster.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { api, got } from '../../../api/client'
import type { Duty, DutyPerson, OnDuty, SetDuty } from '../../../api/types'
import { Failed, Waiting } from '../../ui/States'
import { dayWords, inTurn } from './dutyMonth'

interface Props {
  area: string
  /** The days, in order. Several are filled in turn. */
  days: string[]
  /** What stands there, or stood last: where the form begins. */
  known: Duty | undefined
  /** Whether the day can be taken out of the roster. */
  strike: boolean
  busy: boolean
  close: () => void
  save: (items: SetDuty[]) => void
}

interface Values {
  leaders: string | string[]
  officers: string | string[]
  phone: string
}

const list = (value: string | string[] | undefined) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

export function DutyForm({ area, days, known, strike, busy, close, save }: Props) {
  const [form] = Form.useForm<Values>()
  const people = useQuery({
    queryKey: ['duty-people', area],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/duty/people', { params: { path: { id: area } } })),
  })
  const items = people.data?.items ?? []
  const many = days.length > 1
  // Who no longer holds a post is chosen anew.
  const first = (on: OnDuty | undefined) => (many ? undefined : items.find((one) => one.person === on?.person)?.person)
  const on = (person: string | undefined) => {
    const one = items.find((known) => known.person === person)
    return one ? { person: one.person, post: one.post } : null
  }
  const finish = (values: Values) => {
    const leaders = inTurn(days, list(values.leaders))
    const officers = inTurn(days, list(values.officers))
    save(
      days.map((day, at) => ({
        day,
        leader: on(leaders[at]?.one),
        officer: on(officers[at]?.one),
        phone: values.phone.trim(),
      })),
    )
  }
  return (
    <Modal
      open
      title={many ? `排班：${dayWords(days[0] ?? '')} 至 ${dayWords(days.at(-1) ?? '')}未排的 ${days.length} 天` : `排班：${dayWords(days[0] ?? '')}`}
      okText="保存"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
    >
      {many && (
        <p className="faint" style={{ marginBottom: 12 }}>
          选几个人就按先后轮流，一天一人。已排的日子不变。
        </p>
      )}
      {people.isPending && <Waiting rows={4} />}
      {people.isError && <Failed error={people.error} again={() => void people.refetch()} />}
      {people.isSuccess && (
        <Form
          form={form}
          layout="vertical"
          onFinish={finish}
          initialValues={{ leaders: first(known?.leader), officers: first(known?.officer), phone: known?.phone }}
        >
          <Fields items={items} many={many} />
        </Form>
      )}
      {strike && (
        <Button danger disabled={busy} onClick={() => save(days.map((day) => ({ day })))}>
          这一天不排
        </Button>
      )}
    </Modal>
  )
}

function Fields({ items, many }: { items: DutyPerson[]; many: boolean }) {
  const choice = {
    ...(many ? { mode: 'multiple' as const } : {}),
    options: items.map((one) => ({ value: one.person, label: `${one.name} ${one.post}` })),
    showSearch: { optionFilterProp: 'label' },
    placeholder: many ? '按轮到的先后选' : '请选择',
    notFoundContent: '没有找到。请先在“批量导入”里导入人员和任职。',
  }
  return (
    <>
      <Form.Item name="leaders" label="带班领导" rules={[{ required: true, message: '请选择带班领导' }]}>
        <Select {...choice} />
      </Form.Item>
      <Form.Item name="officers" label="值班员" rules={[{ required: true, message: '请选择值班员' }]}>
        <Select {...choice} />
      </Form.Item>
      <Form.Item
        name="phone"
        label="值班电话"
        extra="值班室的固定电话，不填个人手机号"
        rules={[{ required: true, whitespace: true, message: '请填写值班电话' }]}
      >
        <Input inputMode="tel" placeholder="例如 0354-1000000" autoComplete="off" />
      </Form.Item>
    </>
  )
}
