// One action as a small window: few fields, Ctrl+Enter sends, what was typed stays through every failure and a reload.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, type FormInstance, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useRef, useState } from 'react'
import { api, got, post } from '../../../../api/client'
import { newIntent } from '../../../../api/intent'
import { Problem, wordsOf } from '../../../../api/problem'
import type { Action, Matter, Organisation } from '../../../../api/types'
import { AreaPicker } from '../../../ui/AreaPicker'
import { categoryOptions, useCatalogue } from '../../../ui/catalogue'
import { serverNow, useMe } from '../../../ui/me'
import { OrganisationSelect, useOrganisations } from '../../../ui/OrganisationSelect'
import { PhotoField } from '../../../ui/PhotoField'
import { drafts } from '../../../ui/remembered'
import { TextField } from '../../../ui/TextField'
import { textWarnings } from '../../../ui/textWarnings'
import { useWide } from '../../../ui/wide'
import { afterChange } from '../queries'
import { type Field, type Spec, specOf } from './specs'
import { usualUnit } from './usualUnits'

type Values = Record<string, unknown>

interface Props {
  action: Pick<Action, 'code' | 'name'>
  matter: Matter
  close: () => void
}

export function ActionForm({ action, matter, close }: Props) {
  const me = useMe()
  const catalogue = useCatalogue()
  const units = useOrganisations()
  if (catalogue.isPending || (action.code === 'dispatch' && units.isPending)) return null
  const spec = specOf(action, matter, me, catalogue.data)
  return (
    <ActionWindow
      action={action}
      matter={matter}
      close={close}
      spec={suggestUnits(spec, matter, units.data?.items ?? [], catalogue.data)}
    />
  )
}

/** Dispatch starts with the category's usual units, so that it is two clicks. */
function suggestUnits(spec: Spec, matter: Matter, units: Organisation[], catalogue: ReturnType<typeof useCatalogue>['data']): Spec {
  const category = catalogue?.categories.find((one) => one.code === matter.category)
  if (!category) return spec
  const lead = usualUnit(category.lead, units, matter.village?.id)
  // The village rechecks, and who handles may not check: it is not proposed as a co-handler.
  const co = category.co.filter((name) => !/^村|社区$/.test(name)).flatMap((name) => usualUnit(name, units, matter.village?.id) ?? []).filter((id) => id !== lead)
  return {
    ...spec,
    fields: spec.fields.map((field) =>
      field.name === 'lead'
        ? { ...field, initial: matter.lead?.id ?? lead }
        : field.name === 'co'
          ? { ...field, initial: co.length ? co : undefined }
          : field,
    ),
  }
}

function ActionWindow({ action, matter, close, spec }: Props & { spec: Spec }) {
  const me = useMe()
  const wide = useWide()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const draftName = `${action.code}.${matter.id}`
  const initial = useMemo(() => {
    const kept = drafts.find(me.account.name, draftName) ?? {}
    return { ...Object.fromEntries(spec.fields.map((field) => [field.name, field.initial])), ...revive(kept, spec) }
    // Only what stood at the opening counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draftName])
  const [intent] = useState(() => newIntent())
  const [busy, setBusy] = useState(false)
  const [uploading, setUploading] = useState(false)
  const [fault, setFault] = useState('')
  const yes = useRef<HTMLButtonElement>(null)
  const send = async (values: Values) => {
    const filled = { ...Object.fromEntries(spec.fields.map((field) => [field.name, field.initial])), ...values }
    const visible = spec.fields.filter((field) => !field.when || field.when(filled) || field.kind === 'task')
    const plain = Object.fromEntries(
      visible.map((field) => [field.name, wire(filled[field.name])]).filter(([, value]) => value !== undefined && value !== ''),
    )
    const body = { ...(spec.body ? spec.body(plain) : plain), based_on: matter.version }
    setBusy(true)
    setFault('')
    try {
      const fresh = await post<Matter>(`/api/v1/matters/${matter.id}/${action.code}`, body, intent.keyFor(body))
      drafts.drop(me.account.name, draftName)
      afterChange(client, fresh)
      void message.success(`${spec.title}：${matter.number} 已办好`)
      close()
    } catch (error) {
      setFault(showFaults(form, error))
      if (error instanceof Problem && error.status === 409) afterChange(client)
      if (error instanceof Problem && error.status === 409) void client.invalidateQueries({ queryKey: ['matter', matter.id] })
    } finally {
      setBusy(false)
    }
  }
  // The task is asked for only where there are several to choose from.
  const asked = spec.fields.filter((field) => field.kind !== 'task' || (field.options?.length ?? 0) > 1)
  /** Hands on the keyboard begin at the first words to write; with nothing to fill in, Enter is enough. */
  const begin = () => {
    const first = asked[0]
    if (!first) yes.current?.focus()
    else if (first.kind === 'text' || first.kind === 'line') form.focusField(first.name)
  }
  const ask = async (values: Values) => {
    const secret = Object.values(values)
      .map((value) => (typeof value === 'string' ? textWarnings(value).secrecy : null))
      .find(Boolean)
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
    await send(values)
  }
  return (
    <Modal
      open
      title={`${spec.title}　${matter.number}`}
      onCancel={close}
      mask={{ closable: false }}
      afterOpenChange={(opened) => opened && wide && begin()}
      width={wide ? 600 : '100%'}
      style={wide ? undefined : { top: 34, maxWidth: 'calc(100vw - 16px)' }}
      footer={[
        <Button key="no" onClick={close}>
          取消
        </Button>,
        <Button key="yes" ref={yes} type="primary" loading={busy} disabled={uploading} onClick={() => form.submit()}>
          {uploading ? '照片还在上传' : spec.title === action.name ? action.name : `确定${action.name}`}
        </Button>,
      ]}
    >
      <p className="faint" style={{ marginBottom: 12 }}>
        {matter.title}
      </p>
      {spec.note && <p style={{ marginBottom: 16 }}>{spec.note}</p>}
      {fault && (
        <p className="alarm" role="alert" style={{ marginBottom: 16 }}>
          {fault}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void ask(values)}
        onValuesChange={(_, all) => drafts.keep(me.account.name, draftName, keepable(all, spec))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            form.submit()
          }
        }}
      >
        {spec.fields.map((field, index) => (
          <OneField key={`${field.name}-${field.label}`} field={field} matter={matter} uploading={setUploading} first={index === 0} />
        ))}
      </Form>
      {asked.length > 0 && <p className="faint small no-touch">按 Ctrl+Enter 提交</p>}
    </Modal>
  )
}

function OneField({
  field,
  matter,
  uploading,
  first,
}: {
  field: Field
  matter: Matter
  uploading: (busy: boolean) => void
  first: boolean
}) {
  const values = Form.useWatch([], { preserve: true }) as Values | undefined
  if (field.when && !field.when(values ?? (field.when.length ? { [field.name]: field.initial, valid: 'yes' } : {}))) return null
  return (
    <Form.Item
      name={field.name}
      label={field.label}
      extra={field.extra}
      rules={
        field.required
          ? [
              {
                required: true,
                // The mere name of this rule makes the value a text, and a date would be refused as none.
                ...(field.kind === 'text' || field.kind === 'line' ? { whitespace: true } : {}),
                message: `请${field.kind === 'text' || field.kind === 'line' ? '填写' : '选择'}“${field.label}”`,
              },
            ]
          : []
      }
    >
      <Control field={field} matter={matter} uploading={uploading} first={first} />
    </Form.Item>
  )
}

function Control({
  field,
  matter,
  uploading,
  first,
  ...bound
}: {
  field: Field
  matter: Matter
  uploading: (busy: boolean) => void
  first: boolean
  id?: string
  value?: never
  onChange?: (value: unknown) => void
}) {
  const catalogue = useCatalogue()
  switch (field.kind) {
    case 'text':
      return <TextField {...bound} placeholder={field.hint} />
    case 'line':
    case 'number':
      return (
        <Input
          {...bound}
          onChange={(event) => bound.onChange?.(event.target.value)}
          placeholder={field.hint}
          autoFocus={first}
          maxLength={100}
        />
      )
    case 'choice':
    case 'task': {
      const options = field.options ?? []
      return options.length > 4 ? (
        <Select {...bound} options={options} placeholder="请选择" />
      ) : (
        <Radio.Group {...bound} options={options} />
      )
    }
    case 'unit':
      return <OrganisationSelect {...bound} />
    case 'units':
      return <OrganisationSelect {...bound} many placeholder="可以不选，也可以选几个" />
    case 'date':
      return <DatePicker {...bound} format="YYYY年M月D日" minDate={dayjs(serverNow())} style={{ width: '100%' }} />
    case 'photos':
      return <PhotoField {...bound} busy={uploading} />
    case 'area':
      return <AreaPicker {...bound} allowClear={false} />
    case 'category':
      return (
        <Select
          {...bound}
          options={categoryOptions(catalogue.data, matter.kind)}
          showSearch={{ filterOption: (words, option) => String((option as { words?: string })?.words ?? '').includes(words) }}
        />
      )
    case 'matter':
      return <MatterPicker {...bound} matter={matter} hint={field.hint} />
  }
}

/** Finds the other registration of the same thing: same kind, same village offered first. */
function MatterPicker({
  matter,
  hint,
  ...bound
}: {
  matter: Matter
  hint?: string
  id?: string
  value?: string
  onChange?: (value: unknown) => void
}) {
  const [words, setWords] = useState('')
  const query: Record<string, string> = {
    view: 'area',
    kind: matter.kind,
    limit: '20',
    ...(words ? { q: words } : matter.village ? { area: matter.village.id } : {}),
  }
  const found = useQuery({
    queryKey: ['matters', 'pick', query],
    queryFn: () => got(api.GET('/api/v1/matters', { params: { query } as never })),
    staleTime: 10_000,
  })
  const options = (found.data?.items ?? [])
    .filter((line) => line.id !== matter.id)
    .map((line) => ({ value: line.id, label: `${line.number}　${line.title}（${line.stage.name}）` }))
  return (
    <Select
      {...bound}
      options={options}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={hint}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到'}
    />
  )
}

function wire(value: unknown): unknown {
  if (dayjs.isDayjs(value)) return value.format('YYYY-MM-DD')
  if (typeof value === 'string') return value.trim()
  return value ?? undefined
}

function keepable(values: Values, spec: Spec): Values {
  const kept: Values = {}
  for (const field of spec.fields) if (field.kind !== 'photos') kept[field.name] = wire(values[field.name])
  return kept
}

function revive(kept: Values, spec: Spec): Values {
  const values = { ...kept }
  for (const field of spec.fields) {
    if (field.kind === 'date' && typeof values[field.name] === 'string') values[field.name] = dayjs(values[field.name] as string)
    if (values[field.name] === undefined) delete values[field.name]
  }
  return values
}

/** Puts each fault at its field; what has no field is returned for the top of the form. */
function showFaults(form: FormInstance<Values>, error: unknown): string {
  if (!(error instanceof Problem)) return wordsOf(error)
  const names = new Set(Object.keys(form.getFieldsValue(true)))
  const placed = error.faults.filter((fault) => fault.field && names.has(fault.field))
  for (const fault of placed) form.setFields([{ name: fault.field ?? '', errors: [fault.message] }])
  if (error.field && names.has(error.field) && placed.length === 0) form.setFields([{ name: error.field, errors: [error.message] }])
  const rest = error.faults.filter((fault) => !placed.includes(fault)).map((fault) => fault.message)
  return placed.length && !rest.length ? '有几处要改，见下面标红的地方。' : [error.message, ...rest].join(' ')
}
