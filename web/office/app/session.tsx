// Who is signed in. Without a session every address shows the door; when a session ends in the middle of work, a small window
// asks for the password over the page, and the call that met the end is sent again: nothing typed is lost.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { api, got, onSessionExpired } from '../../api/client'
import { Problem, wordsOf } from '../../api/problem'
import type { Me } from '../../api/types'
import { MeContext, setServerNow } from '../ui/me'
import { Offline } from '../ui/Offline'
import { Failed, Waiting } from '../ui/States'
import { setTitlePlace } from '../ui/title'
import { Door } from './Door'

async function whoAmI(): Promise<Me | null> {
  try {
    const me = await got(api.GET('/api/v1/me'))
    setServerNow(me.now)
    return me
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  }
}

export function Session({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const me = useQuery({ queryKey: ['me'], queryFn: whoAmI, staleTime: Infinity })
  useEffect(() => {
    if (me.data) setTitlePlace(me.data.place.name, me.data.demo)
  }, [me.data])
  if (me.isPending) return <Waiting rows={8} />
  if (me.isError) return <Failed error={me.error} again={() => void me.refetch()} />
  if (!me.data) {
    return (
      <Door
        entered={(next) => {
          setServerNow(next.now)
          // Nothing of the one who sat here before stays; but the question this component listens to must not be thrown away with it.
          client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
          client.setQueryData(['me'], next)
        }}
      />
    )
  }
  return (
    <MeContext.Provider value={me.data}>
      <Offline />
      {children}
      <SignInAgain me={me.data} />
    </MeContext.Provider>
  )
}

function SignInAgain({ me }: { me: Me }) {
  const answer = useRef<((signedIn: boolean) => void) | null>(null)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  useEffect(() => {
    onSessionExpired(
      () =>
        new Promise((done) => {
          answer.current = done
          setFault('')
          setOpen(true)
        }),
    )
    return () => onSessionExpired(null)
  }, [])
  const close = (signedIn: boolean) => {
    setOpen(false)
    answer.current?.(signedIn)
    answer.current = null
  }
  const enter = async (password: string | null) => {
    setBusy(true)
    try {
      const account = me.account.name
      await got(
        password === null
          ? api.POST('/api/v1/demo/session', { body: { account } })
          : api.POST('/api/v1/session', { body: { account, password } }),
      )
      close(true)
    } catch (error) {
      setFault(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title="登录已过期，请重新登录"
      footer={null}
      onCancel={() => close(false)}
      mask={{ closable: false }}
      destroyOnHidden
      zIndex={2000}
    >
      <p>填写的内容都还在，登录后接着办。</p>
      <p style={{ margin: '8px 0 16px' }}>
        账号：<b>{me.account.name}</b>（{me.person.title}）
      </p>
      {me.demo && (
        <p style={{ marginBottom: 16 }}>
          <Button type="primary" loading={busy} onClick={() => void enter(null)}>
            以“{me.person.title}”身份继续
          </Button>
        </p>
      )}
      <Form layout="vertical" onFinish={(values: { password: string }) => void enter(values.password)}>
        <Form.Item
          name="password"
          label="密码"
          rules={[{ required: true, message: '请输入密码' }]}
          validateStatus={fault ? 'error' : undefined}
          help={fault || undefined}
        >
          <Input.Password autoComplete="current-password" autoFocus={!me.demo} />
        </Form.Item>
        <Button htmlType="submit" type={me.demo ? 'default' : 'primary'} loading={busy}>
          登录并继续
        </Button>
      </Form>
    </Modal>
  )
}
