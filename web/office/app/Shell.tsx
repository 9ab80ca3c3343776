// The frame around every page: where am I, who am I, find, menu. The menu names only what works for this person.
import { useNavigate, useRouterState, Outlet } from '@tanstack/react-router'
import { Button, Drawer, Dropdown, type MenuProps } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api } from '../../api/client'
import { dropDrafts } from '../../records/drafts'
import { useRecord } from '../features/records/calls'
import { Go } from '../ui/Go'
import { Icon } from '../ui/Icon'
import { may } from '../ui/may'
import { useMe } from '../ui/me'
import { useLook } from '../ui/theme'
import { useWide } from '../ui/wide'
import { type Kind, useKinds } from './kinds'
import { Menu } from './Menu'
import { grouped, hereOf, type MenuGroup, menuOf, recordIn } from './menu'
import { PasswordPage } from './PasswordPage'
import { Strip } from './Strip'

const FindWindow = lazy(() => import('./find/FindWindow').then((file) => ({ default: file.FindWindow })))

export function typing(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null
  return (
    !!at?.closest('input, textarea, select, [contenteditable], [role="dialog"], .ant-select') ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
}

/** Ctrl K anywhere, and / where nobody types. */
function useFinding(open: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      if (!control && (event.key !== '/' || typing(event))) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [open])
}

/** n opens what may be entered; with one kind it goes there. */
function useEntering(any: boolean, only: string | undefined, open: (is: boolean) => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (!any) return undefined
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'n' || typing(event)) return
      event.preventDefault()
      if (only) void navigate({ to: only } as never)
      else open(true)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [any, only, open, navigate])
}

/** Where in the menu this page lies. While a record is fetched, the menu stays as it was. */
function useHere(groups: MenuGroup[]): { group: string; href: string } {
  const at = useRouterState({ select: (state) => state.location })
  const id = recordIn(at.pathname)
  const record = useRecord(id)
  const found = hereOf(groups, at.pathname, at.search as Record<string, unknown>, record.data?.kind)
  const [last, setLast] = useState(found)
  const waits = id !== undefined && record.isPending
  if (!waits && (last.group !== found.group || last.href !== found.href)) setLast(found)
  return waits ? last : found
}

export function Shell() {
  const me = useMe()
  const wide = useWide()
  const { kinds, owed } = useKinds()
  const groups = menuOf({ me, kinds, owed })
  const here = useHere(groups)
  const [drawer, setDrawer] = useState(false)
  const [finding, setFinding] = useState(false)
  const [find] = useState(() => () => setFinding(true))
  useFinding(find)
  return (
    <div className="frame">
      <a className="skip" href="#main">
        跳到正文
      </a>
      {me.demo && (
        <div className="watermark" aria-hidden>
          演示数据，非真实
        </div>
      )}
      <Strip demo={me.demo} />
      <Head kinds={kinds} find={find} openMenu={() => setDrawer(true)} />
      {wide ? (
        <nav className="frame-side" aria-label="主菜单">
          <Menu groups={groups} here={here} />
        </nav>
      ) : (
        <Drawer open={drawer} onClose={() => setDrawer(false)} placement="left" size={280} title={me.place.name} className="frame-drawer" styles={{ body: { padding: 8 } }}>
          <nav aria-label="主菜单">
            <Menu groups={groups} here={here} went={() => setDrawer(false)} />
          </nav>
        </Drawer>
      )}
      <main id="main" className="frame-main" tabIndex={-1}>
        {me.must_change_password ? <PasswordPage forced /> : <Outlet />}
      </main>
      {finding && (
        <Suspense fallback={null}>
          <FindWindow groups={groups} kinds={kinds} close={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Head({ kinds, find, openMenu }: { kinds: Kind[]; find: () => void; openMenu: () => void }) {
  const me = useMe()
  const wide = useWide()
  const { large, setLarge } = useLook()
  return (
    <header className="frame-head">
      {!wide && (
        <button type="button" className="head-button" aria-label="打开菜单" onClick={openMenu}>
          <Icon name="menu" />
        </button>
      )}
      <Go href="/" className="brand" aria-label={`格物　${me.place.name}　回到工作台`}>
        <span className="seal" aria-hidden="true">
          格
        </span>
        {wide && <b>格物</b>}
        <span className="cut">{me.place.name}</span>
      </Go>
      {wide ? (
        <button type="button" className="find-box" aria-label="查找（Ctrl K）" onClick={find}>
          <Icon name="find" />
          <span className="cut">查找事项、地点、人员、单位、页面</span>
          <kbd className="find-keys">Ctrl K</kbd>
        </button>
      ) : (
        <button type="button" className="head-button" aria-label="查找" onClick={find}>
          <Icon name="find" />
        </button>
      )}
      {wide && <span className="grow" />}
      <Enter kinds={kinds} />
      {wide && (
        <button type="button" className="head-button" aria-pressed={large} onClick={() => setLarge(!large)}>
          <Icon name="letters" />
          {large ? '标准字' : '大字'}
        </button>
      )}
      <Person />
    </header>
  )
}

/** What this person may enter, by the groups of the menu; one kind needs no menu. */
function Enter({ kinds }: { kinds: Kind[] }) {
  const wide = useWide()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const enterable = kinds.filter((kind) => kind.enter)
  const only = enterable.length === 1 ? enterable[0]?.enter : undefined
  const any = enterable.length > 0
  useEntering(any, only, setOpen)
  if (!any) return null
  const items: MenuProps['items'] = grouped(enterable).map(({ code, name, kinds: of }) => ({
    key: `group-${code}`,
    type: 'group',
    label: name,
    children: of.map((kind) => ({ key: kind.code, label: kind.name, onClick: () => void navigate({ to: kind.enter } as never) })),
  }))
  const press = only ? { onClick: () => void navigate({ to: only } as never) } : {}
  const button = wide ? (
    <Button icon={<Icon name="plus" />} {...press}>
      登记
      {!only && <Icon name="down" />}
    </Button>
  ) : (
    <button type="button" className="head-button" aria-label="登记" {...press}>
      <Icon name="plus" />
    </button>
  )
  if (only) return button
  return (
    <Dropdown menu={{ items, className: 'enter-menu' }} trigger={['click']} open={open} onOpenChange={setOpen} autoFocus>
      {button}
    </Dropdown>
  )
}

function Person() {
  const me = useMe()
  const wide = useWide()
  const { large, setLarge } = useLook()
  const navigate = useNavigate()
  const leave = async () => {
    dropDrafts(me.account.name)
    try {
      await api.DELETE('/api/v1/session')
    } finally {
      location.assign('/')
    }
  }
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${me.person.name} · ${me.account.name}` },
    ...(may.register(me) ? [{ key: 'field', label: <a href="/m/">手机上报页</a> }] : []),
    { key: 'large', label: large ? '恢复标准字号' : '使用大字号', onClick: () => setLarge(!large) },
    ...(me.demo ? [] : [{ key: 'password', label: '修改密码', onClick: () => void navigate({ to: '/password' }) }]),
    { key: 'leave', label: me.demo ? '换一个身份 / 退出' : '退出登录', onClick: () => void leave() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <button type="button" className="head-button head-me" aria-label={`我的账号：${me.person.title} ${me.person.name}`}>
        <Icon name="user" />
        {wide && (
          <span className="cut">
            {me.person.title} {me.person.name}
          </span>
        )}
        {wide && <Icon name="down" />}
      </button>
    </Dropdown>
  )
}
