// The edges of the office: a network that goes away, and tabs that are told apart.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { WIDE, accessible, openBrowser, person, picture } from './browser.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** Less than a person waits before he presses again. */
const AT_ONCE = 3_000

test('without a network the office says so at once, and goes on by itself when it is back', async () => {
  const { page, context, leave } = await person(browser, 'zz-dd', { size: WIDE, path: '/records/hazard?view=area' })
  await page.getByRole('heading', { name: '隐患' }).waitFor()
  await context.setOffline(true)
  await page.getByText('网络断开了').waitFor({ timeout: AT_ONCE })
  await page.getByText('网络断开了').scrollIntoViewIfNeeded()
  await picture(page, 'no-network')
  await accessible(page, 'no network')
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '组织与网格' }).click()
  await page.getByText('网络没有连上').first().waitFor({ timeout: AT_ONCE })
  await context.setOffline(false)
  await page.getByText('网络断开了').waitFor({ state: 'hidden', timeout: AT_ONCE })
  await leave()
})

test('a tab says which page it is', async () => {
  const { page, leave } = await person(browser, 'zz-dd', { size: WIDE })
  await page.getByRole('heading', { name: '我的待办' }).waitFor()
  assert.match(await page.title(), /^工作台 · .*修文镇.* · 格物$/)
  await page.goto('/records/hazard?view=area')
  await page.getByRole('heading', { name: '隐患' }).waitFor()
  assert.match(await page.title(), /^隐患 · /)
  await leave()
})
