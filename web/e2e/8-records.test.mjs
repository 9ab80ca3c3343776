// One set of screens for every kind: a request goes from the form to the unit that handles it, and nothing on the way names its kind in code.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NARROW, WIDE, accessible, openBrowser, person, picture } from './browser.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, path, size = WIDE) => person(browser, account, { size, path })

/** Chooses in a drop-down by typing what is looked for. */
async function pick(page, field, words) {
  await page.locator(`[data-path="${field}"] .ant-select`).first().click()
  await page.keyboard.type(words)
  await page.locator('.ant-select-dropdown:visible').getByText(words, { exact: false }).last().click()
}

const words = process.env.GEWU_E2E_WORDS ?? `村口垃圾桶三天没有清运（${Date.now() % 100_000}）`

test('an empty form says at each place what is missing; filled in, it becomes a record that says who has it', async () => {
  const { page, leave } = await at('zz-dd', '/records/request/new')
  const send = page.locator('.rec-foot').getByRole('button').first()
  await send.click()
  await page.locator('[data-path="topic"]').getByText('请选择“类别”').waitFor()
  await accessible(page, 'form with faults')
  await page.locator('[data-path="area"] .ant-select').click()
  await page.keyboard.type('dh')
  await page.locator('.ant-select-tree-title:visible').first().click()
  await pick(page, 'topic', '环境卫生')
  await pick(page, 'nature', '求助')
  await pick(page, 'source', '电话')
  await page.locator('[data-path="text"] textarea').fill(words)
  await page.locator('[data-path="identity"]').getByText('公开', { exact: true }).click()
  await page.reload()
  await page.getByText('上次没有提交的内容还在').waitFor()
  assert.equal(await page.locator('[data-path="text"] textarea').inputValue(), words)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-path="text"] textarea').press('Control+Enter')
  await page.waitForURL(/\/record\//)
  await page.getByText(/现在是“待受理”/).waitFor()
  await page.locator('.rec-page').getByText(words).first().waitFor()
  await picture(page, 'record')
  await accessible(page, 'record')
  await leave()
})

test('the desk judges and sends it out from the row, two clicks each', async () => {
  const { page, leave } = await at('zz-dd', '/records/request?view=owed')
  const row = page.locator('.rec-table tr', { hasText: words.slice(0, 8) }).first()
  await row.getByRole('button').click()
  const drawer = page.locator('.rec-drawer')
  await drawer.getByText(words).first().waitFor()
  await drawer.locator('.ant-radio-wrapper').first().click()
  await drawer.locator('.rec-act-foot .ant-btn-primary').click()
  await row.getByRole('button', { name: /^派发/ }).waitFor()
  await row.getByRole('button').click()
  await drawer.locator('.ant-select').first().click()
  await page.keyboard.type('环卫办')
  await page.locator('.ant-select-dropdown:visible').getByText('环卫办', { exact: true }).first().click()
  await drawer.locator('.rec-act-foot .ant-btn-primary').click()
  await page.getByText(/现在是“待接收”/).waitFor()
  await leave()
})

test('the unit finds it on its phone and takes it on; a ledger and the kind tell the same', async () => {
  const unit = await at('hw', '/records/all?view=owed', NARROW)
  const card = unit.page.locator('.rec-card', { hasText: words.slice(0, 8) }).first()
  await card.waitFor()
  await picture(unit.page, 'records')
  await accessible(unit.page, 'list on a phone')
  await card.getByRole('button').click()
  await unit.page.locator('.rec-act-foot .ant-btn-primary').click()
  await card.getByText('办理中').waitFor()
  await unit.leave()
  const desk = await at('zz-dd', '/books/request/main')
  await desk.page.locator('.paper-table').getByText(words).first().waitFor()
  await picture(desk.page, 'ledger')
  await accessible(desk.page, 'ledger')
  await desk.page.goto('/settings/kinds/request')
  await desk.page.locator('.rec-drawing svg').waitFor()
  await accessible(desk.page, 'kind')
  await desk.leave()
})
