// The door: account and password first; in the demo its people beside it, by level, with their names. Always with the line on secrets.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, got } from '../../api/client'
import { Problem, wordsOf } from '../../api/problem'
import type { DemoAccount, Me } from '../../api/types'
import { Icon } from '../ui/Icon'
import { Strip } from './Strip'

async function demoPeople(): Promise<DemoAccount[]> {
  try {
    return await got(api.GET('/api/v1/demo/accounts'))
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return []
    throw error
  }
}

/** In the order in which the server names them; those of one level stay together. */
function byLevel(people: readonly DemoAccount[]): [level: string, people: DemoAccount[]][] {
  const levels = new Map<string, DemoAccount[]>()
  for (const person of people) levels.set(person.level, [...(levels.get(person.level) ?? []), person])
  return [...levels]
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
  const form = (
    <section className="door-card" aria-label="登录">
      <h2>登录</h2>
      {fault && (
        <p className="alarm" role="alert">
          {fault}
        </p>
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 12 }}
        onFinish={(values: { account: string; password: string }) => void enter('form', api.POST('/api/v1/session', { body: values }))}
      >
        <Form.Item name="account" label="账号" rules={[{ required: true, message: '请输入账号' }]}>
          <Input autoComplete="username" autoFocus={!demo} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy === 'form'} block>
          登录
        </Button>
      </Form>
      <p className="faint small" style={{ marginTop: 12 }}>
        忘记密码请找本单位的系统管理员重设。
      </p>
    </section>
  )
  return (
    <main className="door">
      <Strip demo={demo} />
      <div className="door-name">
        <span className="seal" aria-hidden="true">
          格
        </span>
        <h1>格物 · 乡镇基层治理</h1>
      </div>
      {people.isPending ? null : demo ? (
        <div className="door-both">
          {form}
          <Identities people={people.data ?? []} busy={busy} enter={(account) => void enter(account, api.POST('/api/v1/demo/session', { body: { account } }))} />
        </div>
      ) : (
        form
      )}
    </main>
  )
}

function Identities({ people, busy, enter }: { people: DemoAccount[]; busy: string; enter: (account: string) => void }) {
  return (
    <section className="door-card door-levels" aria-label="演示身份">
      <div>
        <h2>演示：选一个身份进入</h2>
        <p className="faint small">姓名、电话和事项都是编的。点一下就进去，不用密码。</p>
      </div>
      {byLevel(people).map(([level, members]) => (
        <div key={level} className="door-level">
          <h3>{level}</h3>
          <ul>
            {members.map((person) => (
              <li key={person.account}>
                <button type="button" className="identity" disabled={busy !== ''} onClick={() => enter(person.account)}>
                  <span>
                    <b>{person.title}</b>
                    <small>
                      {person.name}　{person.does}
                    </small>
                  </span>
                  <Icon name="right" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
