// The frame around every page: the menu, the search window, large letters, the strip above windows. And that nothing of it is seen by the wrong one.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NARROW, WIDE, accessible, fits, openBrowser, person, picture } from './browser.mjs'
import { whole } from './phone.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, size = WIDE, path = '/') => person(browser, account, { size, path })
const menu = (page) => page.getByRole('navigation', { name: '主菜单' })

test('the menu names only what works for this person, and opens the group one is in', async () => {
  const desk = await at('zz-dd', WIDE, '/records/hazard?view=area')
  const here = menu(desk.page).getByRole('link', { name: /^隐患/ })
  await here.waitFor()
  assert.equal(await here.getAttribute('aria-current'), 'page')
  assert.equal(await menu(desk.page).getByRole('link', { name: '值班表' }).count(), 0)
  await menu(desk.page).getByRole('link', { name: '组织与网格' }).click()
  await menu(desk.page).getByRole('link', { name: '值班表' }).waitFor()
  await desk.leave()
  const sys = await at('sys')
  await menu(sys.page).getByRole('link', { name: '设置' }).waitFor()
  assert.equal(await menu(sys.page).getByRole('link', { name: /事项|台账/ }).count(), 0)
  await sys.leave()
})

test('on a phone the menu lies in a drawer that closes when something was chosen', async () => {
  const { page, leave } = await at('zz-dd', NARROW)
  await page.getByRole('button', { name: '打开菜单' }).click()
  await menu(page).getByRole('link', { name: /我的待办/ }).waitFor()
  await picture(page, 'menu')
  await accessible(page, 'menu')
  await menu(page).getByRole('link', { name: /^事项/ }).click()
  await page.getByRole('heading', { name: '全部事项' }).waitFor()
  await menu(page).waitFor({ state: 'hidden' })
  await leave()
})

test('Ctrl K finds a place by its initials, its records and who answers for it, with the keyboard alone', async () => {
  const { page, leave } = await at('zz-dd')
  await page.getByRole('heading', { name: '我的待办' }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '查找' })
  await field.waitFor()
  await page.keyboard.type('dh')
  const list = page.getByRole('listbox', { name: '查找结果' })
  await list.getByRole('option', { name: /东郝村/ }).first().waitFor()
  for (const group of ['地点', '记录', '在岗人员和电话', '单位']) await list.getByRole('group', { name: group }).waitFor()
  await picture(page, 'find')
  await accessible(page, 'search window')
  const chosen = () => list.locator('[aria-selected="true"]').innerText()
  const first = await chosen()
  await page.keyboard.press('ArrowDown')
  assert.notEqual(await chosen(), first)
  assert.equal(await field.getAttribute('aria-activedescendant'), await list.locator('[aria-selected="true"]').getAttribute('id'))
  await page.keyboard.press('Tab')
  await page.waitForFunction(() => document.querySelectorAll('#find-list [role="group"]').length === 1)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/registry\?area=/)
  await page.getByRole('heading', { name: '东郝村' }).waitFor()
  await leave()
})

test('the search window opens pages, and says when nothing is found', async () => {
  const { page, leave } = await at('sys')
  await menu(page).getByRole('link', { name: '设置' }).waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: '查找' }).fill('zh')
  await page.getByRole('option', { name: /账号/ }).waitFor()
  assert.equal(await page.getByRole('group', { name: '记录' }).count(), 0)
  await page.getByRole('combobox', { name: '查找' }).fill('世上没有的词')
  await page.getByText('没有找到“世上没有的词”').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await leave()
})

test('the strip stays on top, also above a window', async () => {
  const { page, leave } = await at('sys', WIDE, '/accounts')
  await page.getByRole('button', { name: '新建账号' }).click()
  await page.getByRole('dialog').waitFor()
  const top = await page.evaluate(() => document.elementFromPoint(20, 10)?.closest('.strip') !== null)
  assert.ok(top, 'the mask covers the strip')
  await leave()
})

test('large letters fit at both widths and stay until they are put back', async () => {
  for (const size of [WIDE, NARROW]) {
    const { page, leave } = await at('zz-dd', size)
    await page.getByRole('button', { name: /我的账号/ }).click()
    await page.getByRole('menuitem', { name: '使用大字号' }).click()
    await page.reload()
    await page.getByRole('heading', { name: '我的待办' }).waitFor()
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '20px')
    await fits(page, 'large letters')
    await picture(page, 'large')
    await accessible(page, 'large letters')
    await leave()
  }
})

test('the first page of every role is whole and accessible, at the desk and on the phone', async () => {
  for (const account of ['zsj', 'qzz', 'dh-sj', 'dh-tj', 'hw', 'dj', 'zb']) {
    for (const [size, path] of [[WIDE, '/'], [NARROW, '/'], [NARROW, '/m/']]) {
      const { page, leave } = await at(account, size, path)
      // Whatever comes last there: the duty of the day, or the villages.
      await page.getByText('今日值班').or(page.getByText(/各村情况|各镇（街道）情况|待办/)).first().waitFor()
      await page.waitForLoadState('networkidle')
      // What is half under the bar of the phone is no small target: it is looked at with room for all.
      await whole(page, `front-${account}${path === '/m/' ? '-m' : ''}`)
      await leave()
    }
  }
})
