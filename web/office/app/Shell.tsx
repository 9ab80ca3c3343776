// The frame around every page: where am I, who am I, find, menu. The menu names only what works for this person.
import { BarsOutlined, MenuOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button, Drawer, Dropdown, Input, type InputRef, Menu } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { api, got } from '../../api/client'
import { PasswordPage } from './PasswordPage'
import { may } from '../ui/may'
import { useMe } from '../ui/me'
import { dropAllDrafts } from '../ui/remembered'
import { useLook } from '../ui/theme'
import { useWide } from '../ui/wide'

interface Item {
  key: string
  label: string
}

function useMenu(): Item[] {
  const me = useMe()
  const reads = may.readLedgers(me)
  const ledgers = useQuery({ queryKey: ['ledgers'], queryFn: () => got(api.GET('/api/v1/ledgers')), enabled: reads, staleTime: Infinity })
  const items: Item[] = [{ key: '/', label: '工作台' }]
  if (may.readMatters(me)) items.push({ key: '/matters', label: '事项' })
  if (may.register(me)) items.push({ key: '/register', label: '登记' })
  if (reads && (ledgers.data?.length ?? 0) > 0) items.push({ key: '/ledgers', label: '台账报表' })
  if (may.readRegistry(me)) items.push({ key: '/registry', label: '组织与网格' })
  if (may.readAccounts(me)) items.push({ key: '/accounts', label: '账号' })
  if (may.readAudit(me)) items.push({ key: '/audit', label: '审计记录' })
  return items
}

export function typing(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null
  return (
    !!at?.closest('input, textarea, select, [contenteditable], [role="dialog"], .ant-select') ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
}

export function Shell() {
  const me = useMe()
  const wide = useWide()
  const { large, setLarge } = useLook()
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const items = useMenu()
  const [open, setOpen] = useState(false)
  const search = useRef<InputRef>(null)
  const searches = may.readMatters(me)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (typing(event)) return
      if (event.key === '/' && search.current) {
        event.preventDefault()
        search.current.focus()
      }
      if (event.key === 'n' && may.register(me)) {
        event.preventDefault()
        void navigate({ to: '/register' })
      }
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [me, navigate])
  const leave = async () => {
    dropAllDrafts(me.account.name)
    try {
      await api.DELETE('/api/v1/session')
    } finally {
      location.assign('/')
    }
  }
  const here = items.filter((item) => item.key !== '/' && path.startsWith(item.key)).map((item) => item.key)
  const menu = (
    <Menu
      mode="inline"
      selectedKeys={here.length ? here : path === '/' ? ['/'] : []}
      items={items.map(({ key, label }) => ({
        key,
        label: (
          <Link to={key} onClick={() => setOpen(false)}>
            {label}
          </Link>
        ),
      }))}
    />
  )
  const person = [
    { key: 'who', disabled: true, label: `${me.person.name} · ${me.account.name}` },
    ...(may.register(me) ? [{ key: 'field', label: <a href="/m/">手机上报页</a> }] : []),
    { key: 'large', label: large ? '恢复标准字号' : '使用大字号', onClick: () => setLarge(!large) },
    ...(me.demo ? [] : [{ key: 'password', label: '修改密码', onClick: () => void navigate({ to: '/password' }) }]),
    { key: 'leave', label: me.demo ? '换一个身份 / 退出' : '退出登录', onClick: () => void leave() },
  ]
  return (
    <div className={me.demo ? 'has-ribbon' : undefined}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {me.demo && (
        <div className="watermark" aria-hidden>
          演示数据，非真实
        </div>
      )}
      {me.demo && (
        <aside className="ribbon" aria-label="演示说明">
          演示数据，非真实
        </aside>
      )}
      <header className="frame-head">
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />}
        <Link to="/" className="brand">
          {wide ? '格物 · ' : ''}
          <b>{me.place.name}</b>
        </Link>
        {searches && wide && (
          <div className="frame-search" role="search">
            <Input
              ref={search}
              allowClear
              prefix={<SearchOutlined aria-hidden />}
              placeholder="查找事项：编号、地点、类别（按 / 键）"
              aria-label="查找事项"
              onPressEnter={(event) =>
                void navigate({ to: '/matters', search: { view: 'area', q: event.currentTarget.value.trim() } as never })
              }
            />
          </div>
        )}
        <span className="grow" />
        <Dropdown menu={{ items: person }} trigger={['click']}>
          <Button type="text" icon={wide ? <UserOutlined /> : <BarsOutlined />} aria-label={`我的账号：${me.person.title}`}>
            {wide ? me.person.title : '我'}
          </Button>
        </Dropdown>
      </header>
      <div className="frame-body">
        {wide && (
          <nav className="frame-side" aria-label="主菜单">
            {menu}
          </nav>
        )}
        <Drawer
          open={!wide && open}
          onClose={() => setOpen(false)}
          placement="left"
          size={280}
          title={me.place.name}
          styles={{ body: { padding: 0 } }}
        >
          <nav aria-label="主菜单">{menu}</nav>
        </Drawer>
        <main id="main" className="frame-main" tabIndex={-1}>
          {me.must_change_password ? <PasswordPage forced /> : <Outlet />}
        </main>
      </div>
      <footer className="frame-foot">本系统为非涉密系统，严禁处理涉密信息</footer>
    </div>
  )
}
