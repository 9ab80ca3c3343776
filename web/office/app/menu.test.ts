import { expect, test } from 'vitest'
import type { Me } from '../../api/types'
import type { Kind } from './kinds'
import { hereOf, menuOf, summed } from './menu'

const me = (...rights: string[]) => ({ rights, front: 'dispatcher' }) as unknown as Me
const kind = (code: string, name: string, group: Kind['group'], n?: number): Kind => ({
  code,
  name,
  group,
  class: 'matter',
  href: `/matters?view=area&kind=${code}`,
  ...(n === undefined ? {} : { count: { n } }),
})
const desk = { me: me('matter_read', 'ledger_read', 'registry_read'), owed: { n: 14 }, ledgers: [{ name: 'hazard', title: '安全隐患台账' }] }

test('a kind that is declared stands in its group without any code for it', () => {
  const kinds = [kind('hazard', '隐患', 'matters', 17), kind('venue', '阵地', 'registers', 38), kind('visit', '走访', 'visits')]
  const groups = menuOf({ ...desk, kinds })
  expect(groups.map(({ name }) => name)).toEqual(['我的工作', '事项', '走访活动', '名册', '台账报表', '组织与网格'])
  expect(groups.find(({ code }) => code === 'registers')).toMatchObject({ count: { n: 38 }, pages: [{ name: '阵地' }] })
  expect(groups.find(({ code }) => code === 'visits')?.count).toBeUndefined()
})

test('a record of a declared kind lies in the group of its kind', () => {
  const venue = { ...kind('venue', '阵地', 'registers'), href: '/records/venue' }
  const groups = menuOf({ ...desk, kinds: [venue], declared: true })
  expect(hereOf(groups, '/records/venue', {}).href).toBe('/records/venue')
  expect(hereOf(groups, '/records/venue/new/enter', {})).toEqual({ group: 'registers', href: '' })
  expect(groups.find(({ code }) => code === 'ledgers')?.pages).toEqual([
    { name: '台账', href: '/books' },
    { name: '安全隐患台账', href: '/ledgers?name=hazard' },
  ])
  expect(groups.find(({ code }) => code === 'settings')?.pages[0]?.href).toBe('/settings/kinds')
})

test('an administrator has his desk and his settings, and nothing that he cannot open', () => {
  const groups = menuOf({ me: me('account_admin'), owed: undefined, ledgers: [], kinds: [] })
  expect(groups.map(({ name, pages }) => [name, pages.map((page) => page.name)])).toEqual([
    ['我的工作', ['工作台']],
    ['设置', ['账号']],
  ])
})

test('the most exact page is where one is, and a record belongs to its group', () => {
  const groups = menuOf({ ...desk, kinds: [kind('hazard', '隐患', 'matters'), kind('dispute', '矛盾纠纷', 'matters')] })
  expect(hereOf(groups, '/matters', { view: 'area', kind: 'hazard', stage: 'open' }).href).toBe('/matters?view=area&kind=hazard')
  expect(hereOf(groups, '/matters', { view: 'mine' })).toMatchObject({ group: 'work', href: '/matters?view=mine' })
  expect(hereOf(groups, '/matters', { view: 'area' }).href).toBe('/matters?view=area')
  expect(hereOf(groups, '/matters/018c', {})).toEqual({ group: 'matters', href: '' })
  expect(hereOf(groups, '/', {}).href).toBe('/')
  expect(hereOf(groups, '/nowhere', {})).toEqual({ group: '', href: '' })
})

test('hazards stand beside declared kinds, and what waits of both is counted', () => {
  const kinds = [kind('hazard', '隐患', 'matters', 17), { ...kind('request', '群众诉求', 'matters', 3), href: '/records/request' }]
  const groups = menuOf({ ...desk, kinds, declared: true, owedRecords: { n: 2 } })
  expect(groups[0]).toMatchObject({ count: { n: 16 } })
  expect(groups[0]?.pages.map(({ name, href }) => [name, href])).toEqual([
    ['工作台', '/'],
    ['我的待办', '/matters?view=mine'],
    ['其他待办', '/records/all?view=owed'],
  ])
  expect(groups[1]?.pages.map(({ href }) => href)).toEqual(['/matters?view=area', '/matters?view=area&kind=hazard', '/records/request'])
})

test('a sum over a list that stopped counting says so', () => {
  expect(summed([{ n: 1000, more: true }, { n: 3 }, undefined])).toEqual({ n: 1003, more: true })
  expect(summed([undefined])).toBeUndefined()
})
