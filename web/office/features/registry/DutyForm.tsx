// Who is on duty on one day, or on many days in turn. People are chosen from those in office, so that no name is typed into a
// roster.
import { Button, Form, Input, Modal, Select } from 'antd'
import type { Duty, DutyPerson, OnDuty, SetDuty } from '../../../api/types'
import { dayWords, inTurn } from './dutyMonth'

interface Props {
  people: DutyPerson[]
  /** The days, in order. Several are filled in turn. */
  days: string[]
  /** What stands on the one day. */
  known: Duty | undefined
  /** The telephone that stood last. */
  phone: string | undefined
  busy: boolean
  close: () => void
  save: (items: SetDuty[]) => void
}

interface Values {
  leaders: string | string[]
  officers: string | string[]
  phone: string
}

interface Choice {
  value: string
  label: string
  on: SetDuty['leader']
}

const list = (value: string | string[] | undefined) => (value === undefined ? [] : Array.isArray(value) ? value : [value])
const words = ({ name, post }: { name?: string | null; post: string }) => (name ? `${name} ${post}` : post)

/** Whom one can choose: who stands there, under the title that stands there, and those in office. */
function choices(people: DutyPerson[], known: OnDuty | undefined): Choice[] {
  const standing = known && { value: known.person ?? known.post, label: words(known), on: { person: known.person ?? null, post: known.post } }
  const others = people.map((one) => ({ value: one.person, label: words(one), on: { person: one.person, post: one.post } }))
  return standing ? [standing, ...others.filter((one) => one.value !== standing.value)] : others
}

export function DutyForm({ people, days, known, phone, busy, close, save }: Props) {
  const [form] = Form.useForm<Values>()
  const many = days.length > 1
  const leaders = choices(people, known?.leader)
  const officers = choices(people, known?.officer)
  const span = `${dayWords(days[0] ?? '')} 至 ${dayWords(days.at(-1) ?? '')}`
  const finish = (values: Values) => {
    const turns = (from: Choice[], wanted: string[]) => inTurn(days, wanted.map((value) => from.find((one) => one.value === value)?.on))
    const [leading, sitting] = [turns(leaders, list(values.leaders)), turns(officers, list(values.officers))]
    save(days.map((day, at) => ({ day, leader: leading[at]?.one, officer: sitting[at]?.one, phone: values.phone.trim() })))
  }
  return (
    <Modal
      open
      title={many ? `排班：未排的 ${days.length} 天（${span}）` : `排班：${dayWords(days[0] ?? '')}`}
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
      <Form
        form={form}
        layout="vertical"
        onFinish={finish}
        initialValues={known ? { leaders: leaders[0]?.value, officers: officers[0]?.value, phone: known.phone } : { phone }}
      >
        <Form.Item name="leaders" label="带班领导" rules={[{ required: true, message: '请选择带班领导' }]}>
          <People from={leaders} many={many} />
        </Form.Item>
        <Form.Item name="officers" label="值班员" rules={[{ required: true, message: '请选择值班员' }]}>
          <People from={officers} many={many} />
        </Form.Item>
        <Form.Item
          name="phone"
          label="值班电话"
          extra="值班室的固定电话，不填个人手机号"
          rules={[{ required: true, whitespace: true, message: '请填写值班电话' }]}
        >
          <Input inputMode="tel" placeholder="例如 0354-1000000" autoComplete="off" />
        </Form.Item>
      </Form>
      {known && (
        <Button danger disabled={busy} onClick={() => save(days.map((day) => ({ day })))}>
          这一天不排
        </Button>
      )}
    </Modal>
  )
}

/** A field of the form: its value and what changes it come from there. */
function People({ from, many, ...field }: { from: Choice[]; many: boolean }) {
  return (
    <Select
      {...field}
      {...(many ? { mode: 'multiple' as const } : {})}
      options={from.map(({ value, label }) => ({ value, label }))}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={many ? '按轮班的先后顺序选' : '请选择'}
      notFoundContent="没有找到。请确认此人已登记任职，或联系党建办。"
    />
  )
}
