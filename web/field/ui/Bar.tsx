// The bottom bar: four doors. Counts in plain ink; nothing here blinks or shouts.

const DOORS = [
  { code: 'home', href: '#/', name: '首页', path: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z' },
  { code: 'todo', href: '#/todo', name: '待办', path: 'M10 6h10M10 12h10M10 18h10M3 6l1.5 1.5L7 5M3 12l1.5 1.5L7 11M3 18l1.5 1.5L7 17' },
  { code: 'write', href: '#/write', name: '上报', path: 'M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7' },
  { code: 'me', href: '#/me', name: '我的', path: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 20c1-4 4-6 8-6s7 2 8 6' },
] as const

export type Door = (typeof DOORS)[number]['code']

export function Bar({ at, counts }: { at: Door; counts: Partial<Record<Door, string>> }) {
  return (
    <nav className="doors" aria-label="主要页面">
      {DOORS.map(({ code, href, name, path }) => (
        <a key={code} href={href} className={code === 'write' ? 'write' : ''} aria-current={code === at ? 'page' : undefined}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
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
