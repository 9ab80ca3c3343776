// The light menu at the left, and the same in a drawer on a phone: one group open, that of the page.
import { Go } from '../ui/Go'
import { Icon } from '../ui/Icon'
import { counted } from '../ui/numbers'
import type { Count } from './kinds'
import type { MenuGroup } from './menu'

interface Props {
  groups: MenuGroup[]
  here: { group: string; href: string }
  went?: () => void
}

export function Menu({ groups, here, went }: Props) {
  const firstFoot = groups.findIndex(({ foot }) => foot)
  return (
    <ul className="menu">
      {groups.map((group, index) => (
        <li key={group.code}>
          {index === firstFoot && index > 0 && <hr />}
          <Group group={group} here={here} went={went} />
        </li>
      ))}
    </ul>
  )
}

function Group({ group, here, went }: { group: MenuGroup; here: Props['here']; went: Props['went'] }) {
  const open = here.group === group.code
  const single = group.pages.length === 1
  const first = group.pages[0]
  return (
    <>
      <Go href={first?.href ?? '/'} onClick={went} aria-current={open && (single || here.href === '') ? 'page' : undefined}>
        <Icon name={group.icon} />
        {group.name}
        <Counted count={group.count} />
      </Go>
      {open && !single && (
        <ul className="menu-sub">
          {group.pages.map((page) => (
            <li key={page.href}>
              <Go href={page.href} onClick={went} aria-current={page.href === here.href ? 'page' : undefined}>
                {page.name}
                <Counted count={page.count} />
              </Go>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Counted({ count }: { count: Count | undefined }) {
  return count && count.n > 0 ? <span className="menu-n">{counted(count)}</span> : null
}
