// The rest of the office: lists, bulk dispatch, ledgers, the registry, every role's front page, at both widths.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pick } from './deeds.mjs'
import { DESK, NARROW, WIDE, accessible, api, fits, marked, openBrowser, person, picture } from './browser.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, size = DESK, path = '/') => person(browser, account, { size, path })

test('the door offers the roles of the demo and carries its marks', async () => {
  for (const size of [WIDE, NARROW]) {
    const { page, leave } = await at(null, size)
    await page.getByText('演示：选一个身份进入').waitFor()
    await marked(page)
    await page.getByText('严禁处理涉密信息').first().waitFor()
    await fits(page, 'door')
    await picture(page, 'door')
    await accessible(page, 'door')
    await leave()
  }
})

test('a card of the door opens the page of its person', async () => {
  const { page, leave } = await at(null)
  await page.getByRole('button', { name: /镇综治中心 调度员/ }).click()
  await page.getByRole('heading', { name: '我的待办' }).waitFor()
  await leave()
})

for (const account of ['dh-wg1', 'dh-gj3', 'dh-sj', 'dh-tj', 'zz-dd', 'zz-zr', 'hw', 'sfs', 'bc-dh', 'zsj', 'dj', 'zb', 'qzz', 'sys']) {
  test(`${account} has a front page of his own at both widths`, async () => {
    for (const size of [WIDE, NARROW]) {
      const { page, leave } = await at(account, size)
      await page.locator('main h1').first().waitFor()
      await marked(page)
      await fits(page, `front page of ${account}`)
      await picture(page, `front-${account}`)
      await leave()
    }
  })
}

test('the list is filtered, opens beside itself, and is exported as it is seen', async () => {
  const { page, leave } = await at('zz-dd', WIDE, '/matters?view=area&kind=hazard')
  await page.locator('.list-table tbody tr.ant-table-row').first().waitFor()
  await page.locator('.list-table tbody a.title').first().click()
  await page.locator('.ant-drawer article').waitFor()
  await picture(page, 'list-panel')
  await page.keyboard.press('Escape')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出（已遮挡）' }).click()])
  assert.ok(file.suggestedFilename().includes('演示数据，非真实'))
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK')
  await page.getByRole('searchbox').first().waitFor()
  await page.goto('/matters?view=area&q=沟渠')
  await page.locator('.list-table tbody tr.ant-table-row', { hasText: '沟渠' }).first().waitFor()
  await picture(page, 'list-search')
  await leave()
})

test('the list is made of cards on a phone', async () => {
  const { page, leave } = await at('zz-dd', NARROW, '/matters?view=area')
  await page.locator('.matter-card').first().waitFor()
  await fits(page, 'list')
  await picture(page, 'list-cards')
  await accessible(page, 'cards')
  await leave()
})

test('an empty list says so kindly', async () => {
  const { page, leave } = await at('zz-dd', DESK, '/matters?view=area&q=世上没有的词')
  await page.getByText('没有符合条件的事项').waitFor()
  await picture(page, 'list-empty')
  await leave()
})

test('what lies outside is not found', async () => {
  const { page, leave } = await at('dh-gj3', DESK, '/matters/00000000-0000-7000-8000-000000000000')
  await page.getByText('没有找到，或不在你的管辖范围').waitFor()
  await picture(page, 'not-found')
  await leave()
})

test('both ledgers stand with their columns, and leave as .xlsx', async () => {
  const { page, context, leave } = await at('zz-dd', DESK, '/ledgers')
  const ledgers = await api(context, '/ledgers')
  const { now } = await api(context, '/me')
  assert.deepEqual(ledgers.map((ledger) => ledger.name).sort(), ['dispute', 'hazard'])
  for (const { name, title } of ledgers) {
    // axe reads every cell: three weeks of the ledger tell as much as a year of it.
    const day = (ago) => new Date(Date.parse(now) + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)
    await page.goto(`/ledgers?name=${name}&from=${day(21)}&to=${day(0)}`)
    await page.getByRole('region', { name: /台账表格/ }).locator('tbody tr').first().waitFor()
    await accessible(page, `ledger ${name}`)
    await page.goto(`/ledgers?name=${name}`)
    await page.getByRole('region', { name: /台账表格/ }).locator('tbody tr').first().waitFor()
    await picture(page, `ledger-${name}`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /导出/ }).click()])
    assert.ok(file.suggestedFilename().includes('演示数据，非真实'), file.suggestedFilename())
    // Debian's Python knows openpyxl; another one on the path may not.
    const said = execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'read_ledger.py'), await file.path()], { encoding: 'utf8' })
    const sheet = JSON.parse(said)
    assert.ok(sheet.rows > 0 && sheet.real_dates > 0, said)
    assert.ok(sheet.frozen && sheet.repeated && sheet.signature && sheet.demo_mark, said)
    assert.deepEqual([sheet.landscape, sheet.formulas, sheet.open_phones, sheet.text_dates], ['landscape', 0, 0, []], said)
    assert.ok(sheet.above.some((line) => line.includes(title)), said)
    assert.equal(sheet.above[0], '演示数据，非真实')
    const wanted = name === 'dispute' ? ['化解途径', '协议形式', '回访情况'] : ['整改前照片', '牵头单位', '是否按期']
    for (const column of wanted) assert.ok(sheet.columns.some((named) => named.startsWith(column)), column)
  }
  await leave()
})

test('the registry shows the tree, and the check of 30 households names the three that are full', async () => {
  const { page, context, leave } = await at('dj', DESK, '/registry')
  await page.locator('main h1').first().waitFor()
  const breaches = await api(context, '/registry/breaches')
  assert.equal(breaches.full.length, 3)
  assert.equal(breaches.items.length, 0)
  await picture(page, 'registry')
  await leave()
})

test('the duty roster is filled in turn, changed for a day, and stands on the front page', async () => {
  const { page, context, leave } = await at('dj', DESK, '/registry')
  await page.getByRole('main').getByRole('link', { name: '值班表', exact: true }).click()
  const roster = page.getByRole('region', { name: '值班表', exact: true })
  await roster.getByText('今天').waitFor()
  await picture(page, 'duty-roster')
  await accessible(page, 'duty roster')
  await roster.getByRole('button', { name: /更改/ }).first().click()
  const window_ = page.getByRole('dialog')
  await window_.getByLabel('值班电话').fill('13900000000')
  await window_.getByRole('button', { name: '保 存' }).or(window_.getByRole('button', { name: '保存' })).click()
  await page.getByText(/座机号码/).waitFor()
  await pick(page, window_, '值班员', '调度员')
  await window_.getByLabel('值班电话').fill('0354-1000009')
  await picture(page, 'duty-day')
  await window_.locator('.ant-modal-footer .ant-btn-primary').click()
  await roster.getByText('0354-1000009').waitFor()
  assert.equal((await api(context, '/front')).duty.phone, '0354-1000009')
  // The demo's roster reaches four weeks ahead; this one fills the first month without a day that is set.
  const whole = roster.getByRole('button', { name: /（(28|29|30|31) 天未排）/ })
  do {
    await page.getByRole('button', { name: '下个月' }).click()
    await roster.waitFor()
  } while ((await whole.count()) === 0)
  await whole.click()
  for (const [label, ...people] of [
    ['带班领导', '书记', '主任'],
    ['值班员', '值班员', '调度员'],
  ]) {
    for (const words of people) await pick(page, page.getByRole('dialog'), label, words)
  }
  await page.getByRole('dialog').getByLabel('值班电话').fill('0354-1000009')
  await picture(page, 'duty-turns')
  await page.getByRole('dialog').locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.equal(await roster.getByText('未排', { exact: true }).count(), 0)
  await leave()
})

test('the token of a program is seen by the administrator and taken back', async () => {
  const { GEWU, GEWU_E2E_DATA, GEWU_E2E_URL } = process.env
  const said = execFileSync(GEWU, ['token', 'issue', '--data', GEWU_E2E_DATA, '--label', '演示对接', 'zz-dd'], { encoding: 'utf8' })
  const token = said.split(/\s+/).find((word) => word.length > 30)
  const asked = () => fetch(`${GEWU_E2E_URL}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  assert.equal((await asked()).status, 200)
  const { page, leave } = await at('sys', DESK, '/accounts')
  const row = page.getByRole('region', { name: '接口凭证', exact: true }).getByRole('row', { name: /演示对接/ })
  await row.getByText('有效').waitFor()
  await row.scrollIntoViewIfNeeded()
  await accessible(page, 'accounts')
  await row.getByRole('button', { name: /收\s?回/ }).click()
  await picture(page, 'tokens')
  await page.getByRole('dialog').getByRole('button', { name: /收\s?回/ }).click()
  await row.getByText('已收回').waitFor()
  assert.equal((await asked()).status, 401)
  await leave()
})

test('the matter page prints', async () => {
  const { page, context, leave } = await at('zz-dd')
  const { items } = await api(context, '/matters?view=area&limit=1')
  await page.goto(`/matters/${items[0].id}`)
  await page.locator('article').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByText('演示数据，非真实').first().waitFor()
  await picture(page, 'print-matter')
  await leave()
})
