// The door: account and password, or in the demo the cards of its people. Always with the line on secrets.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, got } from '../../api/client'
import { Problem, wordsOf } from '../../api/problem'
import type { DemoAccount, Me } from '../../api/types'

async function demoPeople(): Promise<DemoAccount[]> {
  try {
    return await got(api.GET('/api/v1/demo/accounts'))
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return []
    throw error
  }
}

export function Door({ entered }: { entered: (me: Me) => void }) {
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState('')
  const people = useQuery({ queryKey: ['demo-accounts'], queryFn: demoPeople, retry: false })
  const demo = (people.data?.length ?? 0) > 0
  const enter = async (name: string, call: Promise<{ data?: Me }>) => {
    setBusy(name)
    setFault('')
    try {
      entered(await got(call))
    } catch (error) {
      setFault(wordsOf(error))
    } finally {
      setBusy('')
    }
  }
  return (
    <main className="door">
      {demo && (
        <div className="ribbon" style={{ position: 'fixed', left: 0, right: 0 }}>
          演示数据，非真实
        </div>
      )}
      <div className="door-card stack">
        <div>
          <h1>
            <span className="door-place">格物</span> · 乡镇基层治理
          </h1>
          <p className="faint">本系统为非涉密系统，严禁处理涉密信息</p>
        </div>
        {fault && (
          <p className="alarm" role="alert">
            {fault}
          </p>
        )}
        {demo && (
          <section className="stack" aria-label="演示身份">
            <h2>选一个身份进入演示</h2>
            <div className="cards">
              {people.data?.map((person) => (
                <button
                  type="button"
                  key={person.account}
                  className="person-card"
                  disabled={busy !== ''}
                  onClick={() => void enter(person.account, api.POST('/api/v1/demo/session', { body: { account: person.account } }))}
                >
                  <b>以“{person.title}”身份进入</b>
                  <span className="faint">{person.place}</span>
                  <br />
                  <span>{person.does}</span>
                </button>
              ))}
            </div>
          </section>
        )}
        {!people.isPending && (
          <details open={!demo} className="block">
            <summary style={{ cursor: 'pointer', minHeight: 28 }}>{demo ? '用账号和密码登录' : '登录'}</summary>
            <Form
              layout="vertical"
              style={{ maxWidth: 420, marginTop: 16 }}
              onFinish={(values: { account: string; password: string }) =>
                void enter('form', api.POST('/api/v1/session', { body: values }))
              }
            >
              <Form.Item name="account" label="账号" rules={[{ required: true, message: '请输入账号' }]}>
                <Input autoComplete="username" autoFocus={!demo} />
              </Form.Item>
              <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
                <Input.Password autoComplete="current-password" />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={busy === 'form'}>
                登录
              </Button>
            </Form>
          </details>
        )}
      </div>
    </main>
  )
}
