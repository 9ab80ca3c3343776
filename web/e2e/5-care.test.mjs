// The bad minutes of an office day: two people at once, a session that ends while typing, a unit that sends back, a limit that has to be
// moved, a neighbour who is not reached, a sheet with mistakes, and no mouse.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, NARROW, WIDE, accessible, api, openBrowser, person, picture } from './browser.mjs'
import { act, choose, openMatter, pick, press, stage } from './deeds.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, path = '/', size = DESK) => person(browser, account, { size, path })

async function tell(context, path, body) {
  const origin = process.env.GEWU_E2E_URL
  const answer = await context.request.post(`/api/v1${path}`, { data: body, headers: { origin, 'idempotency-key': crypto.randomUUID() } })
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  const words = await answer.text()
  return words ? JSON.parse(words) : undefined
}

/** What walks 1 and 2 did on the screen is here only the beginning: a hazard reported by the grid worker, judged by the desk. */
async function judged(words, { dispatch = false } = {}) {
  const worker = await at('dh-wg1')
  const { items } = await api(worker.context, '/areas/search?q=%E4%B8%9C%E9%83%9D%E6%9D%91%E7%AC%AC2%E5%BE%AE%E7%BD%91%E6%A0%BC')
  const area = items.find((one) => one.level === 'micro_grid').id
  const matter = await tell(worker.context, '/matters', { kind: 'hazard', category: '0601', area, text: words })
  await worker.leave()
  const desk = await at('zz-dd')
  let now = await tell(desk.context, `/matters/${matter.id}/judge`, { valid: true, based_on: matter.version })
  if (dispatch) {
    const units = await api(desk.context, '/organisations?limit=200')
    const wanted = dispatch === true ? '环卫办' : dispatch
    const lead = units.items.find((unit) => unit.name === wanted || unit.short_name === wanted).id
    now = await tell(desk.context, `/matters/${matter.id}/dispatch`, { lead, based_on: now.version })
  }
  await desk.leave()
  return now
}

test('several are dispatched at once', async () => {
  const first = await judged('一起派发之一')
  const second = await judged('一起派发之二')
  const { page, context, leave } = await at('zz-dd', '/matters?view=mine&order=newest')
  // A row of the table, or a card.
  const line = (number) => page.locator('tr.ant-table-row, .matter-card', { hasText: number })
  for (const { number } of [first, second]) await line(number).getByRole('checkbox').check()
  await page.getByRole('button', { name: '一起派发（2 件）' }).click()
  const window_ = page.getByRole('dialog')
  await pick(page, window_, '牵头单位', '环卫办')
  await picture(page, 'bulk-dispatch')
  await accessible(page, 'bulk dispatch')
  await window_.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByText('已派发 2 件').waitFor()
  for (const { id } of [first, second]) assert.equal(await stage(context, id), '待接收')
  await leave()
})

/** A second person of a unit: opened by the system administrator, empowered by the security administrator, with a password of his own. */
async function colleague(unit) {
  const [sys, sec] = [await at('sys'), await at('sec')]
  const account = `hw-${Date.now() % 100_000}`
  const opened = await tell(sys.context, '/accounts', { account, name: '演示庚', title: '环卫办 承办人（二）', password: 'Kaishi-2026-mima' })
  await tell(sec.context, `/accounts/${opened.id}/grants`, { grants: [{ role: 'unit', organisation: unit }] })
  await sys.leave()
  await sec.leave()
  const { page, context, leave } = await at(null)
  await page.getByRole('textbox', { name: '账号', exact: true }).fill(account)
  await page.getByLabel('密码').fill('Kaishi-2026-mima')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('现在的密码是别人设的').waitFor()
  await picture(page, 'password-forced')
  await page.getByLabel('现在的密码').fill('Kaishi-2026-mima')
  await page.getByLabel('新密码', { exact: true }).fill('Zijide-2026-mima')
  await page.getByLabel('再输一次新密码').fill('Zijide-2026-mima')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('textbox', { name: '账号', exact: true }).fill(account)
  await page.getByLabel('密码').fill('Zijide-2026-mima')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('button', { name: /我的账号：环卫办/ }).waitFor()
  return { page, context, leave }
}

test('two people of a unit accept at once: the second reads that it is taken', async () => {
  const matter = await judged('两人同时接收', { dispatch: true })
  const one = await at('hw', `/matters/${matter.id}`)
  const two = await colleague(matter.tasks[0].organisation.id)
  await two.page.goto(`/matters/${matter.id}`)
  for (const { page } of [one, two]) {
    await press(page, '接收')
    await page.getByRole('dialog').waitFor()
  }
  await one.page.getByRole('dialog').locator('.ant-btn-primary').click()
  await one.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await two.page.getByRole('dialog').locator('.ant-btn-primary').click()
  const words = await two.page.getByRole('dialog').getByRole('alert').innerText()
  assert.match(words, /有人先办/, words)
  assert.doesNotMatch(words, /409|conflict|version/i)
  await picture(two.page, 'accepted-twice')
  assert.equal((await api(one.context, `/matters/${matter.id}`)).timeline.filter((item) => item.what === '接收').length, 1)
  await one.leave()
  await two.leave()
})

test('a session that ends while typing: the text survives, and is sent after signing in again', async () => {
  const matter = await judged('会话过期', { dispatch: true })
  const { page, context, leave } = await at('hw')
  await openMatter(page, matter.id)
  await act(page, '接收')
  await press(page, '填写进展')
  const window_ = page.getByRole('dialog').filter({ hasText: '填写进展' })
  await window_.getByLabel('办到哪一步了').fill('写到一半登录就过期了')
  await context.clearCookies()
  await window_.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByText('登录已过期，请重新登录').waitFor()
  await picture(page, 'session-expired')
  await page.getByRole('button', { name: /身份继续/ }).click()
  await window_.waitFor({ state: 'hidden' })
  await page.getByText('写到一半登录就过期了').first().waitFor()
  const told = (await api(context, `/matters/${matter.id}`)).timeline.filter((item) => item.text === '写到一半登录就过期了')
  assert.equal(told.length, 1)
  await leave()
})

test('a unit asks to return it, and the desk agrees', async () => {
  const matter = await judged('不归本单位', { dispatch: true })
  const unit = await at('hw')
  await openMatter(unit.page, matter.id)
  await act(unit.page, '申请退单', (window_) => window_.getByLabel('退单理由').fill('该处属供电所'))
  await picture(unit.page, 'return-asked')
  await unit.leave()
  const { page, context, leave } = await at('zz-dd')
  await openMatter(page, matter.id)
  await page.getByText('该处属供电所').first().waitFor()
  await act(page, '退单裁定', async (window_) => {
    await choose(page, window_, '裁定', '同意退单')
    await window_.getByLabel('理由').fill('情况属实，改派供电所')
  })
  assert.equal(await stage(context, matter.id), '待派发')
  await picture(page, 'return-agreed')
  await leave()
})

test('a limit is moved: the unit asks, the head of the centre grants; then it is put on hold and taken up again', async () => {
  const matter = await judged('要延期的', { dispatch: true })
  const unit = await at('hw')
  await openMatter(unit.page, matter.id)
  await act(unit.page, '接收')
  await act(unit.page, '申请延期', async (window_) => {
    await day(unit.page, window_, '延期到哪一天', 5)
    await window_.getByLabel('延期理由').fill('要等挖机')
  })
  await unit.leave()
  const { page, context, leave } = await at('zz-zr')
  await openMatter(page, matter.id)
  const before_ = (await api(context, `/matters/${matter.id}`)).due.at
  await act(page, '延期审批', (window_) => choose(page, window_, '是否批准', '批准延期'))
  const granted = await api(context, `/matters/${matter.id}`)
  assert.ok(Date.parse(granted.due.at) > Date.parse(before_), 'the limit did not move')
  await picture(page, 'extension-granted')
  await act(page, '挂账', async (window_) => {
    await day(page, window_, '挂账到哪一天', 8)
    await window_.getByLabel('挂账理由').fill('等上级资金')
  })
  assert.match((await api(context, `/matters/${matter.id}`)).due.left_text, /挂账/)
  await act(page, '恢复办理')
  assert.doesNotMatch((await api(context, `/matters/${matter.id}`)).due.left_text, /挂账/)
  await picture(page, 'resumed')
  await leave()
})

/** Types a day so many days from today as the field wants it. */
async function day(page, window_, label, ahead) {
  const now = await page.evaluate(() => fetch('/api/v1/me').then((answer) => answer.json()))
  const date = new Date(Date.parse(now.now) + (ahead * 24 + 8) * 3_600_000)
  await window_.getByLabel(label).click()
  await page.keyboard.type(`${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`)
  await page.keyboard.press('Enter')
}

test('on behalf of a neighbour: without his consent nothing is sent, with it he is masked', async () => {
  const { page, context, leave } = await at('dh-gj3', '/register')
  await register(page, '隐患', '垃圾', '巷口垃圾三天没清')
  await page.getByRole('switch', { name: /代报/ }).click()
  await page.getByRole('textbox', { name: /群众姓名/ }).fill('己某')
  await page.getByRole('textbox', { name: /电话/ }).fill('10087654321')
  await page.locator('#main').getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText(/同意/).first().waitFor()
  await picture(page, 'behalf-without-consent')
  await page.getByRole('checkbox', { name: /同意/ }).check()
  await page.locator('#main').getByRole('button', { name: '登记', exact: true }).click()
  const number = (await page.getByText(/YH-\d{4}-\d+/).first().innerText()).match(/YH-\d{4}-\d+/)[0]
  const { items } = await api(context, '/matters?view=reported&limit=5')
  const id = items.find((line) => line.number === number).id
  assert.ok((await api(context, `/matters/${id}`)).on_behalf, 'the neighbour is lost')
  await picture(page, 'registered')
  await leave()
})

async function register(page, kind, category, words) {
  await page.locator('main h1').waitFor()
  await page.locator('.ant-radio-button-wrapper', { hasText: kind }).click()
  await page.getByLabel('类别').click()
  await page.getByLabel('类别').fill(category)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await page.getByLabel(/隐患描述|简要情况/).fill(words)
}

test('a look behind the mask is recorded, and the auditor finds it', async () => {
  const matters = await at('dh-tj', '/')
  const { items } = await api(matters.context, '/matters?view=area&kind=dispute&stage=working&limit=1')
  const { number } = items[0]
  await matters.page.goto(`/matters/${items[0].id}`)
  await matters.page.getByRole('button', { name: '已遮挡，点此查看' }).click()
  await matters.page.getByLabel('查看用途').fill('约双方周六见面（走查）')
  await picture(matters.page, 'reveal')
  await matters.page.getByRole('button', { name: '查看并留下记录' }).click()
  await matters.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await matters.leave()
  for (const size of [WIDE, NARROW]) {
    const { page, leave } = await at('aud', '/audit', size)
    await page.getByText('约双方周六见面（走查）').first().waitFor()
    // Which paper to ask for; not what it holds.
    const line = page.getByRole('row').filter({ hasText: '约双方周六见面（走查）' })
    assert.match(await line.innerText(), new RegExp(`查看遮挡信息[^]*事项 ${number}`))
    await picture(page, 'audit')
    await accessible(page, 'audit')
    await leave()
  }
})

test('an account is found by a word of its post', async () => {
  const { page, leave } = await at('sys', '/accounts')
  await page.getByRole('searchbox', { name: '查找账号' }).fill('环卫')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /环卫办 承办人：?/ }).first().waitFor()
  await page.getByRole('row', { name: /调度员/ }).waitFor({ state: 'detached' })
  await picture(page, 'accounts-found')
  await accessible(page, 'accounts')
  await leave()
})

test('a sheet with mistakes: every one with sheet, row and column, and nothing is written', async () => {
  const { page, leave } = await at('dj', '/registry/import')
  await page.getByLabel('单位', { exact: true }).check()
  const sheet = ['编码,名称,类型,区域编码', ',没有编码的单位,环卫办,140702105', 'X1,一个单位,不认识的类型,140702105', 'X2,另一个单位,环卫办,999'].join('\n')
  await page.getByLabel('选择表格文件').setInputFiles({ name: '单位.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.getByRole('button', { name: '检查（不写入）' }).click()
  await page.getByText('共有 3 处需要改正。没有导入任何数据').waitFor()
  for (const [row, column, words] of [
    [2, 'A', '“编码”没有填写'],
    [3, 'C', '“类型”不认识“不认识的类型”'],
    [4, 'D', '没有找到区域“999”'],
  ]) {
    const line = page.getByRole('row').filter({ hasText: words })
    assert.match(await line.innerText(), new RegExp(`${row}\\D+${column}`), words)
  }
  await picture(page, 'import-faults')
  await accessible(page, 'import faults')
  assert.ok(await page.getByRole('button', { name: '导入', exact: true }).isDisabled())
  await page.getByLabel('选择表格文件').setInputFiles({ name: '照片.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('not a sheet') })
  await page.getByRole('button', { name: '检查（不写入）' }).click()
  await page.getByRole('alert').first().waitFor()
  const words = await page.getByRole('alert').first().innerText()
  assert.match(words, /[一-龥]/)
  assert.doesNotMatch(words, /zip|invalid|error/i)
  await picture(page, 'import-no-sheet')
  await leave()
})

test('without a mouse: the list, the panel, and a window', async () => {
  const matter = await judged('只用键盘', { dispatch: true })
  const { page, context, leave } = await at('hw', '/matters?view=mine&order=newest', WIDE)
  await page.locator('.list-table tbody tr.ant-table-row').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('.ant-drawer article').waitFor()
  const opened = await page.locator('.ant-drawer article').getAttribute('aria-label')
  assert.equal(opened, matter.number)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer article').waitFor({ state: 'hidden' })
  const button = page.getByRole('button', { name: `接收 ${matter.number}` })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('ant-btn-primary'))
  await picture(page, 'keyboard-accept')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.equal((await api(context, `/matters/${matter.id}`)).tasks[0].state.code, 'doing')
  await page.keyboard.press('/')
  await page.getByRole('dialog', { name: '查找' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
  await leave()
})
