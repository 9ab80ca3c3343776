// First start of an empty system: the link printed by `gewu serve` opens this page once and makes the three administrators.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, got, post } from '../../api/client'
import { newIntent } from '../../api/intent'
import { wordsOf } from '../../api/problem'
import type { SetUpDone } from '../../api/types'
import { Nothing, Waiting } from '../ui/States'
import { Strip } from './Strip'

interface Values {
  jurisdiction: string
  name: string
  account: string
  password: string
  again: string
}

export function Setup() {
  const key = new URLSearchParams(location.search).get('key') ?? ''
  const check = useQuery({
    queryKey: ['setup', key],
    queryFn: () => got(api.GET('/api/v1/setup', { params: { query: { key } } })),
    retry: false,
    staleTime: Infinity,
  })
  const [done, setDone] = useState<SetUpDone | null>(null)
  if (done) return <Accounts done={done} />
  if (check.isPending) return <Waiting />
  if (check.isError)
    return (
      <main className="door">
        <Strip demo={false} />
        <div className="door-card door-wide stack">
          <h1>首次启动</h1>
          <Nothing words="这个初始化链接已经用过或已失效" more="还没有设置过的，请在服务器上重新启动系统，打开新打印的链接。">
            <Button type="primary" href="/">
              已经设置过，去登录
            </Button>
          </Nothing>
        </div>
      </main>
    )
  return <Begin setupKey={key} finished={setDone} />
}

function Begin({ setupKey, finished }: { setupKey: string; finished: (done: SetUpDone) => void }) {
  const [intent] = useState(() => newIntent())
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const create = async ({ name, account, password, jurisdiction }: Values) => {
    setBusy(true)
    setFault('')
    const body = { key: setupKey, jurisdiction: Number(jurisdiction), name, account, password }
    try {
      finished(await post<SetUpDone>('/api/v1/setup', body, intent.keyFor(body)))
    } catch (error) {
      setFault(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <main className="door">
      <Strip demo={false} />
      <div className="door-card door-wide stack">
        <div>
          <h1>首次启动</h1>
          <p className="faint">设置本县（区、市）和系统管理员。这个页面只能用一次。</p>
        </div>
        {fault && (
          <p className="alarm" role="alert">
            {fault}
          </p>
        )}
        <Form layout="vertical" onFinish={(values: Values) => void create(values)}>
          <Form.Item
            name="jurisdiction"
            label="县（区、市）行政区划代码"
            extra="六位数字，例如 140702"
            rules={[
              { required: true, message: '请填写行政区划代码' },
              { pattern: /^[1-9]\d{5}$/, message: '行政区划代码是六位数字' },
            ]}
          >
            <Input inputMode="numeric" maxLength={6} />
          </Form.Item>
          <Form.Item name="name" label="系统管理员姓名" rules={[{ required: true, message: '请填写姓名' }]}>
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item name="account" label="账号" extra="例如 sys" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label="密码" extra="至少 8 位，有字母和数字，不含账号" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输一次密码"
            dependencies={['password']}
            rules={[
              { required: true, message: '请再输一次密码' },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  !value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error('两次输入的密码不一样')),
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

/** The passwords are shown this once. */
function Accounts({ done }: { done: SetUpDone }) {
  return (
    <main className="door">
      <Strip demo={false} />
      <div className="door-card door-wide stack">
        <h1>账号已建立</h1>
        <p className="warn">下面的密码只显示这一次。请分别交给安全管理员和审计管理员，首次登录后必须修改。</p>
        <table className="plain-table block">
          <thead>
            <tr>
              <th>岗位</th>
              <th>账号</th>
              <th>密码</th>
            </tr>
          </thead>
          <tbody>
            {done.accounts.map((one) => (
              <tr key={one.account}>
                <td>{one.title}</td>
                <td>{one.account}</td>
                <td>{one.password ? <code>{one.password}</code> : '刚才设置的密码'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <Button type="primary" href="/">
            去登录
          </Button>
        </p>
      </div>
    </main>
  )
}
