import { expect, test } from 'vitest'
import type { Me } from '../../api/types'
import type { Kind } from './kinds'
import { grouped, hereOf, menuOf, summed } from './menu'

const me = (...rights: string[]) => ({ rights, front: 'dispatcher' }) as unknown as Me
const kind = (code: string, name: string, group: Kind['group'], n?: number): Kind => ({
  code,
  name,
  group,
  class: 'matter',
  href: `/records/${code}`,
  ...(n === undefined ? {} : { count: { n } }),
})
const desk = { me: me('matter_read', 'ledger_read', 'registry_read'), owed: { n: 14 } }

test('a kind that is declared stands in its group without any code for it', () => {
  const kinds = [kind('hazard', '隐患', 'matters', 17), kind('venue', '阵地', 'registers', 38), kind('visit', '走访', 'visits')]
  const groups = menuOf({ ...desk, kinds })
  expect(groups.map(({ name }) => name)).toEqual(['我的工作', '事项', '走访活动', '名册', '台账报表', '组织与网格', '设置'])
  expect(groups.find(({ code }) => code === 'registers')).toMatchObject({ count: { n: 38 }, pages: [{ name: '阵地' }] })
  expect(groups.find(({ code }) => code === 'visits')?.count).toBeUndefined()
})

test('a group that the menu does not know by name is listed last, not lost', () => {
  expect(grouped([kind('x', '新的', 'brand_new'), kind('hazard', '隐患', 'matters')]).map(({ name }) => name)).toEqual(['事项', '其他'])
  expect(menuOf({ ...desk, kinds: [kind('x', '新的', 'brand_new')] }).find(({ code }) => code === 'other')?.pages[0]?.name).toBe('新的')
})

test('a record of a kind lies in the group of its kind', () => {
  const groups = menuOf({ ...desk, kinds: [kind('venue', '阵地', 'registers')] })
  expect(hereOf(groups, '/records/venue', {}).href).toBe('/records/venue')
  expect(hereOf(groups, '/records/venue/new/enter', {})).toEqual({ group: 'registers', href: '' })
  expect(groups.find(({ code }) => code === 'ledgers')?.pages).toEqual([{ name: '台账', href: '/books' }])
  expect(groups.find(({ code }) => code === 'settings')?.pages[0]?.href).toBe('/settings/kinds')
})

test('a record of an activity lies with the activities; before its kind is known nothing is lit', () => {
  const groups = menuOf({ ...desk, kinds: [kind('hazard', '隐患', 'matters'), kind('visit', '走访', 'visits')] })
  expect(hereOf(groups, '/record/018c', {}, 'visit')).toEqual({ group: 'visits', href: '/records/visit' })
  expect(hereOf(groups, '/record/018c', {})).toEqual({ group: '', href: '' })
  expect(hereOf(groups, '/record/018c', {}, 'unknown')).toEqual({ group: '', href: '' })
})

test('an administrator has his desk and his settings, and nothing that he cannot open', () => {
  const groups = menuOf({ me: me('account_admin'), owed: undefined, kinds: [] })
  expect(groups.map(({ name, pages }) => [name, pages.map((page) => page.name)])).toEqual([
    ['我的工作', ['工作台']],
    ['设置', ['账号']],
  ])
})

test('the most exact page is where one is, and a record belongs to its group', () => {
  const groups = menuOf({ ...desk, kinds: [kind('hazard', '隐患', 'matters'), kind('dispute', '矛盾纠纷', 'matters')] })
  expect(hereOf(groups, '/records/hazard', { view: 'area', status: 'open' }).href).toBe('/records/hazard')
  expect(hereOf(groups, '/records/all', { view: 'owed' })).toMatchObject({ group: 'work', href: '/records/all?view=owed' })
  expect(hereOf(groups, '/records/all', { view: 'area', kind: 'hazard,dispute' })).toMatchObject({ group: 'matters' })
  expect(hereOf(groups, '/record/018c', {}, 'hazard')).toEqual({ group: 'matters', href: '/records/hazard' })
  expect(hereOf(groups, '/', {}).href).toBe('/')
  expect(hereOf(groups, '/nowhere', {})).toEqual({ group: '', href: '' })
})

test('all matters together are listed by their kinds, so that no register stands among them', () => {
  const groups = menuOf({ ...desk, kinds: [kind('hazard', '隐患', 'matters', 17), kind('request', '群众诉求', 'matters', 3), kind('venue', '阵地', 'registers', 38)] })
  const matters = groups.find(({ code }) => code === 'matters')
  expect(matters).toMatchObject({ count: { n: 20 } })
  expect(matters?.pages.map(({ href }) => href)).toEqual(['/records/all?view=area&kind=hazard,request', '/records/hazard', '/records/request'])
  expect(groups[0]?.pages).toEqual([
    { name: '工作台', href: '/' },
    { name: '我的待办', href: '/records/all?view=owed', count: { n: 14 } },
  ])
})

test('a sum over a list that stopped counting says so', () => {
  expect(summed([{ n: 1000, more: true }, { n: 3 }, undefined])).toEqual({ n: 1003, more: true })
  expect(summed([undefined])).toBeUndefined()
})
