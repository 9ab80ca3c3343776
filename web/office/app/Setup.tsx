// First start of an empty system: the link printed by `gewu serve` opens this page once and makes the first account.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, got } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { Failed, Waiting } from '../ui/States'

interface Values {
  name: string
  account: string
  password: string
  again: string
}

export function Setup() {
  const key = new URLSearchParams(location.search).get('key') ?? ''
  const check = useQuery({ queryKey: ['setup', key], queryFn: () => got(api.GET('/api/v1/setup', { params: { query: { key } } })), retry: false })
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const create = async ({ name, account, password }: Values) => {
    setBusy(true)
    setFault('')
    try {
      await got(api.POST('/api/v1/setup', { body: { key, name, account, password } }))
      location.assign('/')
    } catch (error) {
      setFault(wordsOf(error))
      setBusy(false)
    }
  }
  if (check.isPending) return <Waiting />
  if (check.isError) return <Failed error={new Error('这个初始化链接已经用过或已失效。请在服务器上重新启动系统，使用新打印的链接。')} />
  return (
    <main className="door">
      <div className="door-card stack" style={{ maxWidth: 480 }}>
        <div>
          <h1>首次启动</h1>
          <p className="faint">设置系统管理员账号。这个页面只能用一次。</p>
          <p className="faint">本系统为非涉密系统，严禁处理涉密信息</p>
        </div>
        {fault && (
          <p className="alarm" role="alert">
            {fault}
          </p>
        )}
        <Form layout="vertical" className="block" onFinish={(values: Values) => void create(values)}>
          <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item name="account" label="账号" extra="字母开头，例如 sys" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label="密码" extra="至少 10 位" rules={[{ required: true, min: 10, message: '密码至少 10 位' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输一次密码"
            dependencies={['password']}
            rules={[
              { required: true, message: '请再输一次密码' },
              ({ getFieldValue }) => ({
                validator: (_, value) => (!value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error('两次输入的密码不一样'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            建立账号
          </Button>
        </Form>
      </div>
    </main>
  )
}
