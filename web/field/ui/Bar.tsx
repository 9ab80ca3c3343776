// The bottom bar: four doors. Counts in plain ink; nothing here blinks or shouts.
import { Icon, type Drawn } from './Icon'

const DOORS = [
  { code: 'home', href: '#/', name: '首页', icon: 'home' },
  { code: 'todo', href: '#/todo', name: '待办', icon: 'list' },
  { code: 'write', href: '#/write', name: '上报', icon: 'camera' },
  { code: 'me', href: '#/me', name: '我的', icon: 'me' },
] as const satisfies { code: string; href: string; name: string; icon: Drawn }[]

export type Door = (typeof DOORS)[number]['code']
export type Counts = Partial<Record<Door, string>>

export function Bar({ at, counts }: { at: Door; counts: Counts }) {
  return (
    <nav className="doors" aria-label="主要页面">
      {DOORS.map(({ code, href, name, icon }) => (
        <a key={code} href={href} className={code === 'write' ? 'write' : ''} aria-current={code === at ? 'page' : undefined}>
          {code === 'write' ? (
            <span className="lens">
              <Icon name={icon} />
            </span>
          ) : (
            <Icon name={icon} />
          )}
          <span>{name}</span>
          {counts[code] && (
            <span className="n">
              {counts[code]}
              <span className="only-heard"> 件</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}
