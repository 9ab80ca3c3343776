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
  const { page, leave } = await at('zz-dd', WIDE, '/records/hazard?view=area')
  await page.locator('.rec-table tbody tr').first().waitFor()
  await page.locator('.rec-table tbody a.title').first().click()
  await page.locator('.side-panel').waitFor()
  await page.locator('.side-panel .timeline').waitFor()
  await picture(page, 'list-panel')
  await page.keyboard.press('Escape')
  await page.locator('.side-panel').waitFor({ state: 'hidden' })
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()])
  assert.ok(file.suggestedFilename().includes('演示数据，非真实'))
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK')
  // A choice of the kind's own, several statuses, and the words: each stands in the address.
  await page.getByRole('combobox', { name: '类别' }).click()
  await page.keyboard.type('沟渠')
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await page.waitForURL(/f\.category=/)
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('.rec-table tbody tr')]
    return rows.length > 0 && rows.every((row) => row.textContent.includes('沟渠'))
  })
  await picture(page, 'list-search')
  // Kept under a name, and found again after everything was cleared.
  await page.getByRole('button', { name: /^常用/ }).click()
  await page.getByLabel('给现在的条件起个名字').fill('沟渠')
  await page.getByRole('button', { name: '存为常用' }).click()
  await page.getByRole('button', { name: '清除', exact: true }).click()
  await page.waitForURL((url) => !url.search.includes('f.category'))
  await page.getByRole('button', { name: /^常用 1/ }).click()
  await page.getByRole('button', { name: '沟渠', exact: true }).click()
  await page.waitForURL(/f\.category=/)
  await leave()
})

test('from a list one goes on record by record, with the keyboard too, and back to the list', async () => {
  const { page, leave } = await at('zz-dd', WIDE, '/records/hazard?view=area')
  const links = page.locator('.rec-table tbody a.title')
  await links.nth(1).waitFor()
  const [first, second] = [await links.nth(0).getAttribute('href'), await links.nth(1).getAttribute('href')]
  await page.goto(first)
  await page.getByText(/第 1 件，共 \d+ 件/).waitFor()
  await page.getByRole('link', { name: /下一件/ }).click()
  await page.waitForURL(new RegExp(`${second}$`))
  await page.getByText(/第 2 件/).waitFor()
  await page.keyboard.press('k')
  await page.waitForURL(new RegExp(`${first}$`))
  await picture(page, 'record-of-list')
  await page.locator('.page-back').click()
  await page.waitForURL(/\/records\/hazard\?/)
  await leave()
})

test('the list is made of cards on a phone', async () => {
  const { page, leave } = await at('zz-dd', NARROW, '/records/all?view=owed')
  await page.locator('.rec-card').first().waitFor()
  await fits(page, 'list')
  await picture(page, 'list-cards')
  await accessible(page, 'cards')
  await leave()
})

test('an empty list says so kindly', async () => {
  const { page, leave } = await at('zz-dd', DESK, '/records/hazard?view=area&q=世上没有的词')
  await page.getByText('没有符合条件的').waitFor()
  await picture(page, 'list-empty')
  await leave()
})

test('what lies outside is not found', async () => {
  const { page, leave } = await at('dh-gj3', DESK, '/record/00000000-0000-7000-8000-000000000000')
  await page.getByText('没有找到，或不在你的管辖范围').waitFor()
  await picture(page, 'not-found')
  await leave()
})

test('a hundred categories are found by a few characters or initials; what is never a record says where to turn instead', async () => {
  const { page, leave } = await at('zz-dd', DESK, '/records/hazard/new')
  const box = page.getByRole('combobox', { name: '类别' })
  await box.click()
  await page.keyboard.type('gqhd')
  const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await options.filter({ hasText: '沟渠' }).first().waitFor()
  assert.equal(await options.count(), 1)
  await page.keyboard.press('Enter')
  await page.locator('[data-path="category"]').getByText(/时限 .*；一般由环卫办牵头/).waitFor()
  await picture(page, 'category')
  await accessible(page, 'category')
  await page.goto('/records/dispute/new')
  await page.getByRole('combobox', { name: '纠纷类型' }).click()
  await page.keyboard.type('家暴')
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await page.locator('[data-path="category"]').getByText(/110/).waitFor()
  assert.equal(await page.locator('.rec-form-card .rf textarea').count(), 0, 'what may not be recorded can be written down')
  assert.equal(await page.locator('.rec-foot .ant-btn').count(), 0)
  await picture(page, 'sealed')
  await accessible(page, 'sealed')
  await leave()
})

test('every ledger stands in the centre; those of hazards and disputes leave as .xlsx with their columns', async () => {
  const { page, context, leave } = await at('zz-dd', DESK, '/books')
  const { kinds } = await api(context, '/kinds')
  const titles = { hazard: '安全隐患排查整治台账', dispute: '矛盾纠纷排查化解台账' }
  await page.getByRole('link', { name: titles.hazard }).first().waitFor()
  await picture(page, 'ledgers')
  await accessible(page, 'ledgers')
  const { now } = await api(context, '/me')
  const day = (ago) => new Date(Date.parse(now) + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)
  for (const [name, title] of Object.entries(titles)) {
    assert.ok(kinds.some((kind) => kind.code === name), name)
    // axe reads every cell: three weeks of the ledger tell as much as a year of it.
    await page.goto(`/books/${name}/main?from=${day(21)}&to=${day(0)}`)
    await page.locator('.paper-table tbody tr').first().waitFor()
    await accessible(page, `ledger ${name}`)
    await page.goto(`/books/${name}/main?from=${day(300)}&to=${day(0)}&form=full`)
    await page.locator('.paper-table tbody tr').first().waitFor()
    await picture(page, `ledger-${name}`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^导出 A3/ }).click()])
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

test('a record prints as a sheet for the folder, and nothing of the page beside it', async () => {
  const { page, context, leave } = await at('zz-dd')
  const { items } = await api(context, '/records?view=area&kind=hazard&status=closed&limit=1')
  await page.goto(`/record/${items[0].id}`)
  await page.locator('.rec-page .timeline').waitFor()
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.sheet')
  await sheet.getByText('隐患办理单').waitFor()
  await sheet.getByText(items[0].number).first().waitFor()
  await sheet.getByText('承办单位（盖章）').waitFor()
  assert.ok(!(await page.locator('.rec-page .timeline').isVisible()), 'the page itself is printed')
  await page.getByText('演示数据，非真实').first().waitFor()
  await picture(page, 'print-record')
  await leave()
})
