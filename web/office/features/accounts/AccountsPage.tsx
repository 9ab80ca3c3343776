// Accounts: the system administrator opens and shuts them, the security administrator says what they may do.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { absolute, send } from '../../../api/client'
import { newKey } from '../../../api/intent'
import { wordsOf } from '../../../api/problem'
import { AreaPicker } from '../../ui/AreaPicker'
import { Card, PageHead } from '../../ui/Head'
import { StatusMark } from '../../ui/Marks'
import { may } from '../../ui/may'
import { useMe } from '../../ui/me'
import { OrganisationSelect } from '../../ui/OrganisationSelect'
import { Failed, Nothing, Waiting } from '../../ui/States'
import { type AccountLine, usePages, useRoles } from './reads'
import { Tokens } from './Tokens'

async function tell(path: string, body: unknown): Promise<void> {
  await send(
    new Request(absolute(path), {
      method: 'POST',
      headers: { 'Idempotency-Key': newKey(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  )
}

type Deed = { kind: 'open' } | { kind: 'password' | 'grants'; line: AccountLine }

export function AccountsPage() {
  const me = useMe()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [wanted, setWanted] = useState('')
  const list = usePages<AccountLine>('/api/v1/accounts', wanted ? { q: wanted } : {})
  const roles = useRoles()
  const [deed, setDeed] = useState<Deed | null>(null)
  const done = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) => tell(path, body),
    onSuccess: () => {
      setDeed(null)
      void client.invalidateQueries({ queryKey: ['/api/v1/accounts'] })
      void message.success('已办好')
    },
    onError: (error) => void message.error(wordsOf(error)),
  })
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const lines = list.data?.pages.flatMap((page) => page.items)
  const toggle = async (line: AccountLine) => {
    const words = line.disabled ? '启用' : '停用'
    const sure = await modal.confirm({
      title: `${words}账号 ${line.account}？`,
      content: line.disabled ? undefined : '停用后立即退出登录，记录都保留。',
      okText: words,
      cancelText: '取消',
    })
    if (sure) done.mutate({ path: `/api/v1/accounts/${line.id}/${line.disabled ? 'enable' : 'disable'}` })
  }
  return (
    <div className="stack">
      <PageHead title="账号" note="系统管理员建立和停用账号，安全管理员授权，审计管理员查看记录；三者互不兼任，都不看事项">
        <Input.Search
          className="no-print"
          style={{ width: 300, maxWidth: '100%' }}
          aria-label="查找账号"
          placeholder="账号或岗位，例如：环卫"
          allowClear
          onSearch={(words) => setWanted(words.trim())}
        />
        {may.writeAccounts(me) && (
          <Button type="primary" onClick={() => setDeed({ kind: 'open' })}>
            新建账号
          </Button>
        )}
      </PageHead>
      {!lines && <Waiting rows={8} />}
      {lines?.length === 0 && <Nothing icon="find" words="没有这样的账号" more="换一个账号名或岗位的字试试。" />}
      {lines && lines.length > 0 && (
        <Card label="账号" flush>
          <div className="scroll-x" tabIndex={0} role="region" aria-label="账号">
            <table className="plain-table many cards">
              <thead>
                <tr>
                  <th>账号</th>
                  <th>岗位</th>
                  <th>角色</th>
                  <th>状态</th>
                  <th className="no-print">办理</th>
                </tr>
              </thead>
              <tbody>
                {lines?.map((line) => (
                  <tr key={line.id}>
                    <td data-label="账号" className="nowrap">{line.account}</td>
                    <td data-label="岗位">{line.title}</td>
                    <td data-label="角色">{line.roles.map((code) => roles.find((role) => role.code === code)?.name ?? code).join('、') || <span className="faint">未授权</span>}</td>
                    <td data-label="状态" className="nowrap">
                      {line.disabled ? <StatusMark tone="off">已停用</StatusMark> : <StatusMark tone="done">在用</StatusMark>}
                      {line.must_change_password && !line.disabled ? <span className="faint small">　待改密码</span> : ''}
                    </td>
                    <td data-label="办理" className="no-print">
                      <div className="row">
                        {may.grantRoles(me) && (
                          <Button size="small" onClick={() => setDeed({ kind: 'grants', line })}>
                            授权
                          </Button>
                        )}
                        {may.writeAccounts(me) && (
                          <Button size="small" onClick={() => setDeed({ kind: 'password', line })}>
                            重设密码
                          </Button>
                        )}
                        {may.writeAccounts(me) && line.id !== me.account.id && (
                          <Button size="small" onClick={() => void toggle(line)}>
                            {line.disabled ? '启用' : '停用'}
                          </Button>
                        )}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {list.hasNextPage && (
            <div className="more">
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                更多
              </Button>
            </div>
          )}
        </Card>
      )}
      <Tokens />
      {deed && (
        <DeedWindow deed={deed} busy={done.isPending} close={() => setDeed(null)} send={(path, body) => done.mutate({ path, body })} />
      )}
    </div>
  )
}

interface WindowProps {
  deed: Deed
  busy: boolean
  close: () => void
  send: (path: string, body: unknown) => void
}

const TITLES = { open: '新建账号', password: '重设密码', grants: '授权' }

function DeedWindow({ deed, busy, close, send: tellServer }: WindowProps) {
  const [form] = Form.useForm<Record<string, string | undefined>>()
  const chosen = Form.useWatch('role', form)
  const roles = useRoles()
  const role = roles.find((one) => one.code === chosen)
  const finish = (values: Record<string, string | undefined>) => {
    if (deed.kind === 'open') tellServer('/api/v1/accounts', values)
    else if (deed.kind === 'password') tellServer(`/api/v1/accounts/${deed.line.id}/password`, values)
    else {
      const grant = {
        role: values.role,
        ...(values.area ? { area: values.area } : {}),
        ...(values.organisation ? { organisation: values.organisation } : {}),
      }
      tellServer(`/api/v1/accounts/${deed.line.id}/grants`, { grants: values.role ? [grant] : [] })
    }
  }
  const password = (
    <Form.Item name="password" label="首次密码" extra="至少 8 位，有字母和数字，不含账号；本人首次登录后必须修改" rules={[{ required: true, message: '请填写密码' }]}>
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  )
  return (
    <Modal
      open
      title={`${TITLES[deed.kind]}${deed.kind === 'open' ? '' : `　${deed.line.account}`}`}
      onCancel={close}
      onOk={() => form.submit()}
      okText="确定"
      cancelText="取消"
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" onFinish={finish} initialValues={deed.kind === 'grants' ? { role: deed.line.roles[0] } : {}}>
        {deed.kind === 'open' && (
          <>
            <Form.Item name="account" label="账号" extra="登录时用，例如 zz-dd" rules={[{ required: true, message: '请填写账号' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="title"
              label="岗位名称"
              extra="显示在办理过程里，例如 镇综治中心 调度员"
              rules={[{ required: true, message: '请填写岗位名称' }]}
            >
              <Input autoComplete="off" />
            </Form.Item>
            {password}
          </>
        )}
        {deed.kind === 'password' && password}
        {deed.kind === 'grants' && (
          <>
            <p className="warn" style={{ marginBottom: 16 }}>
              确定后，这个账号原有的权限全部由下面的替换。
            </p>
            <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色' }]}>
              <Select loading={roles.length === 0} options={roles.map(({ code, name }) => ({ value: code, label: name }))} />
            </Form.Item>
            {role?.placed !== false && (
              <>
                <Form.Item name="area" label="管辖范围">
                  <AreaPicker anyLevel />
                </Form.Item>
                <Form.Item name="organisation" label="所在单位">
                  <OrganisationSelect />
                </Form.Item>
              </>
            )}
          </>
        )}
      </Form>
    </Modal>
  )
}
