// The menu for sixty ledgers: groups with icons and counts, filled from data. Only what works for this person stands in it; a group
// without a page has no entry. Pure, so that a test can say who sees what.
import type { Me } from '../../api/types'
import type { IconName } from '../ui/Icon'
import { may } from '../ui/may'
import type { Count, Kind } from './kinds'

interface MenuPage {
  name: string
  href: string
  count?: Count | undefined
}

export interface MenuGroup {
  code: string
  name: string
  icon: IconName
  /** The first page is where the group's own line leads. */
  pages: MenuPage[]
  count?: Count | undefined
  /** Addresses below it that are no page of the menu: one ledger. */
  under?: string
  /** Stands below the line: what is set rather than done. */
  foot?: boolean
}

interface MenuParts {
  me: Me
  kinds: Kind[]
  /** What waits for this person, of all kinds. */
  owed: Count | undefined
}

const GROUPS: { code: string; name: string; icon: IconName }[] = [
  { code: 'matters', name: '事项', icon: 'list' },
  { code: 'visits', name: '走访活动', icon: 'walk' },
  { code: 'registers', name: '名册', icon: 'cards' },
  { code: 'party', name: '党建', icon: 'page' },
  { code: 'office', name: '机关事务', icon: 'phone' },
  { code: 'council', name: '议事公开', icon: 'talk' },
  { code: 'points', name: '积分', icon: 'star' },
  { code: 'appraisal', name: '考核', icon: 'bars' },
]

/** Kinds by the groups of the menu, in its order; a group that the menu does not know comes last, not lost. */
export function grouped(kinds: readonly Kind[]): { code: string; name: string; icon: IconName; kinds: Kind[] }[] {
  const known = GROUPS.map((group) => ({ ...group, kinds: kinds.filter((kind) => kind.group === group.code) }))
  const others = kinds.filter((kind) => !GROUPS.some(({ code }) => code === kind.group))
  return [...known, { code: 'other', name: '其他', icon: 'cards' as const, kinds: others }].filter((group) => group.kinds.length > 0)
}

/** The sum of what is counted; what stopped counting makes the sum a lower bound too. */
export function summed(counts: (Count | undefined)[]): Count | undefined {
  const known = counts.filter((count) => count !== undefined)
  if (known.length === 0) return undefined
  return { n: known.reduce((all, { n }) => all + n, 0), more: known.some(({ more }) => more === true) }
}

const pageOf = ({ name, href, count }: Kind): MenuPage => ({ name, href, count })

/** What of every class and kind waits for this person, soonest first. */
const MY_WORK = '/records/all?view=owed'

export function menuOf({ me, kinds, owed }: MenuParts): MenuGroup[] {
  const declared = kinds.length > 0
  const groups: MenuGroup[] = [
    { code: 'work', name: '我的工作', icon: 'home', count: owed, pages: [{ name: '工作台', href: '/' }, ...(declared ? [{ name: '我的待办', href: MY_WORK, count: owed }] : [])] },
  ]
  for (const { code, name, icon, kinds: kept } of grouped(kinds)) {
    const count = summed(kept.map((kind) => kind.count))
    const all = code === 'matters' && kept.length > 1 ? [{ name: '全部事项', href: `/records/all?view=area&kind=${kept.map((kind) => kind.code).join(',')}`, count }] : []
    groups.push({ code, name, icon, count, pages: [...all, ...kept.map(pageOf)] })
  }
  groups.push({ code: 'ledgers', name: '台账报表', icon: 'book', under: '/books', pages: declared && may.readLedgers(me) ? [{ name: '台账', href: '/books' }] : [] })
  groups.push({ code: 'registry', name: '组织与网格', icon: 'org', under: '/registry', foot: true, pages: registryPages(me) })
  groups.push({ code: 'settings', name: '设置', icon: 'gear', foot: true, under: '/settings', pages: settingPages(me, declared) })
  return groups.filter((group) => group.pages.length > 0)
}

function registryPages(me: Me): MenuPage[] {
  if (!may.readRegistry(me)) return []
  return [
    { name: '网格与岗位', href: '/registry' },
    { name: '通讯录', href: '/people' },
    { name: '值班表', href: '/registry?tab=duty' },
    { name: '微网格户数检查', href: '/registry?tab=breaches' },
    ...(may.writeRegistry(me) || may.writeHouseholds(me) ? [{ name: '批量导入', href: '/registry/import' }] : []),
  ]
}

function settingPages(me: Me, declared: boolean): MenuPage[] {
  const pages: MenuPage[] = []
  if (declared && may.readLedgers(me)) pages.push({ name: '种类与流程', href: '/settings/kinds' })
  if (may.readAccounts(me)) pages.push({ name: '账号', href: '/accounts' })
  if (may.readAudit(me)) pages.push({ name: '审计记录', href: '/audit' })
  return pages
}

/** The record that an address shows: `/record/018c`. */
export const recordIn = (path: string): string | undefined => /^\/record\/([^/]+)$/.exec(path)?.[1]

/** Where somebody is: the page whose address fits best, and the group that stays open around it. A record lies at its kind's page;
 *  `kind`: which that is, once it is known. */
export function hereOf(groups: MenuGroup[], path: string, search: Record<string, unknown>, kind?: string): { group: string; href: string } {
  if (kind && recordIn(path)) return hereOf(groups, `/records/${kind}`, {})
  let best = { group: '', href: '', fits: -1 }
  for (const group of groups) {
    for (const { href } of group.pages) {
      const [place = '', query = ''] = href.split('?')
      if (place !== path) continue
      const asked = [...new URLSearchParams(query)]
      if (asked.every(([name, value]) => search[name] === value) && asked.length > best.fits) best = { group: group.code, href, fits: asked.length }
    }
  }
  if (best.group) return { group: best.group, href: best.href }
  const around = groups.find(({ under }) => under && (path === under || path.startsWith(`${under}/`)))
  return { group: around?.code ?? groups.find(({ pages }) => pages.some(({ href }) => href !== '/' && path.startsWith(`${href}/`)))?.code ?? '', href: '' }
}
