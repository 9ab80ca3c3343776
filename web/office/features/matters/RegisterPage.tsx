// Registering at the desk or counter: hazard or dispute, for oneself or on behalf of a resident, open or settled on the spot.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, DatePicker, Form, Input, Radio, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useRef, useState } from 'react'
import { post } from '../../../api/client'
import { newIntent } from '../../../api/intent'
import { Problem, wordsOf } from '../../../api/problem'
import type { Matter } from '../../../api/types'
import { AreaPicker } from '../../ui/AreaPicker'
import { categoryOptions, useCatalogue } from '../../ui/catalogue'
import { serverNow, useMe } from '../../ui/me'
import { PhotoField } from '../../ui/PhotoField'
import { drafts } from '../../ui/remembered'
import { Failed, Waiting } from '../../ui/States'
import { TextField } from '../../ui/TextField'
import { textWarnings } from '../../ui/textWarnings'
import { TabTitle } from '../../ui/title'
import { afterChange } from './queries'
import { bodyOf, isLate, type Registration } from './registration'

const DRAFT = 'register'

interface Props {
  kind?: string
  settled?: boolean
}

export function RegisterPage({ kind, settled }: Props) {
  const catalogue = useCatalogue()
  if (catalogue.isPending) return <Waiting />
  if (catalogue.isError) return <Failed error={catalogue.error} again={() => void catalogue.refetch()} />
  return <RegisterForm key={`${kind}.${settled}`} kind={kind} settled={settled} />
}

function useDraft(kind: string | undefined, settled: boolean | undefined) {
  const me = useMe()
  return useMemo(() => {
    const kept = drafts.find(me.account.name, DRAFT)
    const fits = kept && (!kind || kept.kind === kind)
    const village = me.areas.length === 1 && me.areas[0]?.level !== 'town' && me.areas[0]?.level !== 'county' ? me.areas[0]?.id : undefined
    const start: Record<string, unknown> = { kind: kind ?? 'hazard', urgency: 'ordinary', area: village, settled: settled ?? false }
    if (!fits) return { start, restored: false }
    const { happened, ...rest } = kept
    return { start: { ...start, ...rest, ...(typeof happened === 'string' ? { happened: dayjs(happened) } : {}) }, restored: true }
  }, [me, kind, settled])
}

function RegisterForm({ kind, settled }: Props) {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const catalogue = useCatalogue().data
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Registration>()
  const { start, restored } = useDraft(kind, settled)
  const [intent] = useState(() => newIntent())
  const [busy, setBusy] = useState(false)
  const [uploading, setUploading] = useState(false)
  const [fault, setFault] = useState('')
  const values = Form.useWatch([], form) ?? (start as unknown as Registration)
  const dispute = values.kind === 'dispute'
  const category = catalogue?.categories.find((one) => one.code === values.category)
  const sealed = category?.sealed ?? false
  const choices = (list: string) => (catalogue?.choices[list] ?? []).map((choice) => ({ value: choice.code, label: choice.name }))
  const late = isLate(values.happened, serverNow())
  const send = async (filled: Registration) => {
    if (sealed) return
    const secret = [filled.text, filled.measure].map((text) => textWarnings(text ?? '').secrecy).find(Boolean)
    if (
      secret &&
      !(await modal.confirm({
        title: `文字里有“${secret}”`,
        content: '本系统为非涉密系统。确认这些文字不涉密吗？',
        okText: '不涉密，提交',
        cancelText: '回去改',
      }))
    )
      return
    const body = bodyOf(filled, serverNow())
    setBusy(true)
    setFault('')
    try {
      const matter = await post<Matter>('/api/v1/matters', body, intent.keyFor(body))
      drafts.drop(me.account.name, DRAFT)
      afterChange(client, matter)
      void message.success(`已登记：${matter.number}`)
      await navigate({ to: '/matters/$id', params: { id: matter.id } })
    } catch (error) {
      if (error instanceof Problem && error.field && form.getFieldInstance(error.field))
        form.setFields([{ name: error.field as never, errors: [error.message] }])
      setFault([wordsOf(error), ...(error instanceof Problem ? error.faults.map((one) => one.message) : [])].join(' '))
    } finally {
      setBusy(false)
    }
  }
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (fault) top.current?.scrollIntoView({ block: 'center' })
  }, [fault])
  return (
    <div className="form-page stack">
      <TabTitle words={dispute ? '登记矛盾纠纷' : '登记隐患'} />
      <h1 ref={top}>{dispute ? '登记矛盾纠纷' : '登记隐患'}</h1>
      {restored && (
        <p className="warn">
          上次没有提交的内容已经恢复。照片需要重新选。
          <Button type="link" size="small" onClick={() => (drafts.drop(me.account.name, DRAFT), location.reload())}>
            清空重填
          </Button>
        </p>
      )}
      {fault && (
        <p className="alarm" role="alert">
          {fault}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        className="block"
        initialValues={start}
        onFinish={(filled) => void send(filled)}
        onValuesChange={(changed, all) => {
          if ('kind' in changed) form.setFieldValue('category', undefined)
          const { files: _files, happened, ...rest } = all
          drafts.keep(me.account.name, DRAFT, { ...rest, happened: happened?.toISOString() })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
        }}
      >
        <Form.Item name="kind" label="种类">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={(catalogue?.kinds ?? []).map((one) => ({ value: one.code, label: one.name }))}
          />
        </Form.Item>
        <Form.Item
          name="category"
          label="类别"
          rules={[{ required: true, message: '请选择类别' }]}
          extra={
            category && !sealed
              ? limitWords((values.urgency === 'urgent' && category.urgent_text) || category.limit_text, category.lead)
              : undefined
          }
        >
          <Select
            options={categoryOptions(catalogue, values.kind)}
            placeholder="选择或输入几个字查找"
            showSearch={{ filterOption: (typed, option) => String((option as { words?: string })?.words ?? '').includes(typed) }}
          />
        </Form.Item>
        {sealed ? (
          <Elsewhere />
        ) : (
          <>
            <Form.Item name="area" label="地点" rules={[{ required: true, message: '请选择地点' }]}>
              <AreaPicker />
            </Form.Item>
            <Form.Item name="spot" label="具体位置" extra="不写门牌以外的个人信息">
              <Input placeholder="例如：村委会北侧水渠" maxLength={100} />
            </Form.Item>
            <Form.Item
              name="text"
              label={dispute ? '简要情况' : '隐患描述'}
              rules={[{ required: true, whitespace: true, message: '请写明情况' }]}
            >
              <TextField placeholder={dispute ? '写清什么事、从什么时候起；姓名和电话填在下面' : '例如：排水渠被建筑垃圾堵塞约 20 米'} />
            </Form.Item>
            {dispute ? <DisputeFields choices={choices} /> : <HazardFields choices={choices} />}
            <Form.Item name="settled" valuePropName="checked" label={dispute ? '已经当场化解（补登）' : '已经当场办结（补登）'}>
              <Switch checkedChildren="是" unCheckedChildren="否" />
            </Form.Item>
            {values.settled && (
              <>
                <Form.Item
                  name="measure"
                  label={dispute ? '怎么化解的' : '怎么处理的'}
                  rules={[{ required: true, whitespace: true, message: '请写明处理情况' }]}
                >
                  <TextField rows={2} placeholder={dispute ? '例如：双方到现场看过，同意共用巷道' : '例如：当场清走杂物，通道已通'} />
                </Form.Item>
                {dispute && (
                  <Form.Item name="way" label="化解途径" rules={[{ required: true, message: '请选择化解途径' }]}>
                    <Select options={choices('way')} placeholder="请选择" />
                  </Form.Item>
                )}
              </>
            )}
            <Form.Item name="happened" label="发生时间" extra="不填就是现在">
              <DatePicker
                showTime={{ format: 'HH:mm' }}
                format="YYYY年M月D日 HH:mm"
                maxDate={dayjs(serverNow())}
                style={{ width: '100%' }}
                placeholder="选择时间"
              />
            </Form.Item>
            {late && (
              <Form.Item
                name="late_reason"
                label="为什么现在才登记"
                rules={[{ required: true, whitespace: true, message: '超过一天补登，请写明原因' }]}
              >
                <Input placeholder="例如：当时在村里没有信号" maxLength={100} />
              </Form.Item>
            )}
            <Form.Item name="files" label="照片">
              <PhotoField busy={setUploading} />
            </Form.Item>
            {!dispute && <BehalfFields on={values.behalf ?? false} />}
            <div className="row">
              <Button type="primary" htmlType="submit" loading={busy} disabled={uploading}>
                {uploading ? '照片还在上传' : '登记'}
              </Button>
              <span className="faint small no-touch">Ctrl+Enter 也可提交</span>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}

function limitWords(limit: string, lead: string | null): string {
  return `${limit ? `办理期限：${limit}` : ''}${lead ? `；一般由${lead}牵头` : ''}`
}

/** Violence at home and harm to children are no quarrel to settle: the form stops and says who helps. */
function Elsewhere() {
  return (
    <div className="alarm" role="alert">
      <b>这不是可以调解的纠纷，不在这里登记。</b>
      <p>
        正在发生或有危险的，立即拨打 <b>110</b>。
      </p>
      <p>
        求助和咨询请拨打妇女维权热线 <b>12338</b>。涉及未成年人的，发现人应当立即向公安机关报告。
      </p>
      <p>不要记录姓名，不要上门调解，不要告诉其他人。</p>
    </div>
  )
}

interface ChoiceProps {
  choices: (list: string) => { value: string; label: string }[]
}

function HazardFields({ choices }: ChoiceProps) {
  return (
    <>
      <Form.Item name="found_by" label="发现方式">
        <Select options={choices('found_by')} placeholder="请选择" allowClear />
      </Form.Item>
      <Form.Item name="urgency" label="紧急程度" extra="紧急的立即处置，节假日照常计时">
        <Radio.Group options={choices('urgency')} />
      </Form.Item>
    </>
  )
}

function DisputeFields({ choices }: ChoiceProps) {
  const phone = { pattern: /^[0-9-]{7,12}$/, message: '电话号码应为 7 到 12 位数字' }
  const count = { pattern: /^\d{1,9}$/, message: '请填整数' }
  return (
    <>
      <p className="faint" style={{ marginBottom: 8 }}>
        当事人只有办理人员能看到，其他人看到的是遮挡后的。
      </p>
      <div className="two" style={{ gap: '0 16px', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))' }}>
        <Form.Item name="party_a" label="当事人甲">
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="party_a_phone" label="甲的电话" rules={[phone]}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="party_b" label="当事人乙">
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="party_b_phone" label="乙的电话" rules={[phone]}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="people" label="涉及人数（人）" rules={[count]}>
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="amount" label="涉及金额（元）" rules={[count]}>
          <Input inputMode="numeric" />
        </Form.Item>
      </div>
      <Form.Item name="source" label="来源">
        <Select options={choices('source')} placeholder="请选择" allowClear />
      </Form.Item>
      <Form.Item name="risk" label="激化风险" extra="易激化的请同时告知派出所">
        <Radio.Group options={choices('risk')} />
      </Form.Item>
    </>
  )
}

function BehalfFields({ on }: { on: boolean }) {
  return (
    <>
      <Form.Item name="behalf" valuePropName="checked" label="代群众上报（代报）">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      {on && (
        <>
          <Form.Item name="behalf_name" label="群众姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="behalf_phone"
            label="电话"
            rules={[
              { required: true, message: '请填写电话，办完要回访' },
              { pattern: /^[0-9-]{7,12}$/, message: '电话号码应为 7 到 12 位数字' },
            ]}
          >
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="behalf_consent"
            valuePropName="checked"
            rules={[{ validator: (_, ok) => (ok ? Promise.resolve() : Promise.reject(new Error('没有本人同意不能登记姓名和电话'))) }]}
          >
            <Checkbox>本人同意登记姓名和电话（当面或电话里问过）</Checkbox>
          </Form.Item>
          <Form.Item name="behalf_wants_answer" valuePropName="checked">
            <Checkbox>本人要求回复结果</Checkbox>
          </Form.Item>
        </>
      )}
    </>
  )
}
