// One's own password. Whoever got it from another must change it before anything else.
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { absolute, send } from '../../api/client'
import { newIntent } from '../../api/intent'
import { Problem, wordsOf } from '../../api/problem'
import { TabTitle } from '../ui/title'

interface Values {
  old: string
  password: string
  again: string
}

export function PasswordPage({ forced = false }: { forced?: boolean }) {
  const [form] = Form.useForm<Values>()
  const [intent] = useState(() => newIntent())
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const change = async ({ old, password }: Values) => {
    setBusy(true)
    setFault('')
    const body = { old, password }
    try {
      await send(
        new Request(absolute('/api/v1/me/password'), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': intent.keyFor(body) },
          body: JSON.stringify(body),
        }),
      )
      // All sessions are closed now: the door asks for the new password.
      location.assign('/')
    } catch (error) {
      if (error instanceof Problem && error.field === 'old') form.setFields([{ name: 'old', errors: [error.message] }])
      else setFault(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="form-page stack" style={{ maxWidth: 480 }}>
      <TabTitle words="修改密码" />
      <h1>修改密码</h1>
      {forced && <p className="warn">现在的密码是别人设的。请先改成只有自己知道的密码，再开始使用。</p>}
      <p className="faint">改好后需要用新密码重新登录。</p>
      {fault && (
        <p className="alarm" role="alert">
          {fault}
        </p>
      )}
      <Form form={form} layout="vertical" className="block" onFinish={(values) => void change(values)}>
        <Form.Item name="old" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="password" label="新密码" extra="至少 8 位，有字母和数字，不含账号" rules={[{ required: true, message: '请填写新密码' }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新密码"
          dependencies={['password']}
          rules={[
            { required: true, message: '请再输一次新密码' },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error('两次输入的密码不一样')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          修改密码
        </Button>
      </Form>
    </div>
  )
}
