// The bad minutes of an office day: two people at once, a session that ends while typing, a unit that sends back, a limit that has to be
// moved, a neighbour who is not reached, a sheet with mistakes, and no mouse.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, NARROW, WIDE, accessible, api, openBrowser, person, picture } from './browser.mjs'
import { act, choose, day, drawer, openRecord, pick, place, press, send, status, step, tell, write } from './deeds.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, path = '/', size = DESK) => person(browser, account, { size, path })

/** What walks 1 and 2 did on the screen is here only the beginning: a hazard reported by the grid worker, judged by the desk. */
async function judged(words, { dispatch = false } = {}) {
  const worker = await at('dh-wg1')
  const { items } = await api(worker.context, '/areas/search?q=%E4%B8%9C%E9%83%9D%E6%9D%91%E7%AC%AC2%E5%BE%AE%E7%BD%91%E6%A0%BC')
  const area = items.find((one) => one.level === 'micro_grid').id
  const values = { category: '0601', text: words, spot: '村委会北侧', found_by: 'grid_patrol', urgency: 'ordinary' }
  const { id } = await tell(worker.context, '/kinds/hazard/records', { step: 'enter', area, values })
  await worker.leave()
  const desk = await at('zz-dd')
  await step(desk.context, id, 'judge', { '@outcome': 'accepted', category: '0601', urgency: 'ordinary', grade: 'ordinary' })
  let unit
  if (dispatch) {
    const units = await api(desk.context, '/organisations?limit=200')
    const wanted = dispatch === true ? '环卫办' : dispatch
    unit = units.items.find((one) => one.name === wanted).id
    await step(desk.context, id, 'dispatch', { '@lead': unit })
  }
  const now = await api(desk.context, `/records/${id}`)
  await desk.leave()
  return { ...now, unit }
}

/** The desk with these ticked, and the form by which they go to one unit together. */
async function together(records) {
  const desk = await at('zz-dd', '/records/hazard?view=owed&status=judged')
  const { page } = desk
  // A row of the table, or a card.
  for (const { number } of records) await page.locator('.rec-table tbody tr, .rec-card', { hasText: number }).getByRole('checkbox').check()
  await page.getByRole('button', { name: `一起派发（${records.length} 件）` }).click()
  const window_ = drawer(page)
  await pick(page, window_, '牵头单位', '环卫办')
  return { ...desk, window_ }
}

test('several are dispatched at once', async () => {
  const first = await judged('一起派发之一')
  const second = await judged('一起派发之二')
  const { page, context, leave, window_ } = await together([first, second])
  await picture(page, 'bulk-dispatch')
  await accessible(page, 'bulk dispatch')
  await window_.locator('.rec-act-foot .ant-btn-primary').click()
  await page.getByText('2 件都已办好').waitFor()
  for (const { id } of [first, second]) assert.equal(await status(context, id), '待接收')
  await leave()
})

test('of several, what somebody else was first with is told by its number, the others are done', async () => {
  const [first, second] = [await judged('先被别人派了'), await judged('还没有人派')]
  const { page, context, leave, window_ } = await together([first, second])
  const units = await api(context, '/organisations?limit=200')
  await step(context, first.id, 'dispatch', { '@lead': units.items.find((one) => one.name === '供电所').id })
  await window_.locator('.rec-act-foot .ant-btn-primary').click()
  await window_.getByRole('alert').getByText(first.number).waitFor()
  assert.match(await window_.getByRole('alert').innerText(), /已派发 1 件，1 件没有办成/)
  assert.doesNotMatch(await window_.getByRole('alert').innerText(), /409|conflict|version/i)
  await picture(page, 'bulk-refused')
  assert.equal(await status(context, second.id), '待接收')
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
  const record = await judged('两人同时接收', { dispatch: true })
  const one = await at('hw', `/record/${record.id}`)
  const two = await colleague(record.unit)
  await two.page.goto(`/record/${record.id}`)
  for (const { page } of [one, two]) {
    await press(page, '接收')
    await drawer(page).locator('.rec-act-foot').waitFor()
  }
  await send(one.page, '接收')
  await drawer(two.page).locator('.rec-act-foot .ant-btn').first().click()
  const words = await drawer(two.page).getByRole('alert').innerText()
  assert.match(words, /先办|已变化|已经|新的进展/, words)
  assert.doesNotMatch(words, /409|conflict|version/i)
  await picture(two.page, 'accepted-twice')
  assert.equal((await api(one.context, `/records/${record.id}`)).timeline.filter((entry) => entry.verb === 'accept').length, 1)
  await one.leave()
  await two.leave()
})

test('a session that ends while typing: the text survives, and is sent after signing in again', async () => {
  const record = await judged('会话过期', { dispatch: true })
  const { page, context, leave } = await at('hw')
  await openRecord(page, record.id)
  await act(page, '接收')
  await press(page, '填写进展')
  const window_ = drawer(page)
  await write(window_, '进展', '写到一半登录就过期了')
  await context.clearCookies()
  await window_.locator('.rec-act-foot .ant-btn').first().click()
  await page.getByText('登录已过期，请重新登录').waitFor()
  await picture(page, 'session-expired')
  await page.getByRole('button', { name: /身份继续/ }).click()
  await window_.waitFor({ state: 'hidden' })
  await page.getByText('写到一半登录就过期了').first().waitFor()
  const told = (await api(context, `/records/${record.id}`)).timeline.filter((entry) => JSON.stringify(entry).includes('写到一半登录就过期了'))
  assert.equal(told.length, 1)
  await leave()
})

test('a unit asks to return it, and the desk agrees', async () => {
  const record = await judged('不归本单位', { dispatch: true })
  const unit = await at('hw')
  await openRecord(unit.page, record.id)
  await act(unit.page, '申请退单', (window_) => write(window_, '退单原因', '该处属供电所'))
  await picture(unit.page, 'return-asked')
  await unit.leave()
  const { page, context, leave } = await at('zz-dd')
  await openRecord(page, record.id)
  await page.getByText('该处属供电所').first().waitFor()
  await act(
    page,
    '审批申请退单',
    async (window_) => {
      // What was asked stands above the answer.
      await window_.locator('.rec-ask').getByText('该处属供电所').waitFor()
      await write(window_, '审批意见', '情况属实，改派供电所')
    },
    '同意',
  )
  assert.equal(await status(context, record.id), '待派发')
  await page.getByText('情况属实，改派供电所').first().waitFor()
  await picture(page, 'return-agreed')
  await leave()
})

test('a limit is moved: the unit asks, the head of the centre grants; then it is put on hold and taken up again', async () => {
  const record = await judged('要延期的', { dispatch: true })
  const unit = await at('hw')
  await openRecord(unit.page, record.id)
  await act(unit.page, '接收')
  const ends = async (context) => Math.max(...(await api(context, `/records/${record.id}`)).clocks.map((clock) => Date.parse(clock.due)))
  const before_ = await ends(unit.context)
  await act(unit.page, '申请延期', async (window_) => {
    await day(unit.page, window_, '延到哪一天', 5)
    await write(window_, '延期原因', '要等挖机')
  })
  await unit.leave()
  const { page, context, leave } = await at('zz-zr')
  await openRecord(page, record.id)
  await act(page, '审批申请延期', async () => undefined, '同意')
  assert.ok((await ends(context)) > before_, 'the limit did not move')
  await picture(page, 'extension-granted')
  await act(page, '挂账', async (window_) => {
    await day(page, window_, '挂账到哪一天', 8)
    await write(window_, '挂账原因', '等上级资金')
  })
  const paused = async () => (await api(context, `/records/${record.id}`)).due.state === 'paused'
  assert.ok(await paused(), 'the clock still runs')
  await page.locator('.rec-head').getByText(/挂账/).first().waitFor()
  await act(page, '恢复办理')
  assert.ok(!(await paused()), 'the clock still stands')
  await picture(page, 'resumed')
  await leave()
})

test('on behalf of a neighbour: without his consent nothing is sent, with it he is masked', async () => {
  const { page, context, leave } = await at('dh-gj3', '/records/hazard/new')
  await page.locator('.rec-form-card').waitFor()
  const area = page.locator('[data-path="area"]')
  if (!(await area.innerText()).includes('微网格')) await place(page, page, '3wwg', '第3微网格')
  await pick(page, page, '类别', '垃圾积存')
  if ((await page.locator('[data-path="spot"]').count()) > 0) await page.locator('[data-path="spot"] input').fill('巷口')
  await page.locator('[data-path="text"] textarea').fill('巷口垃圾三天没清')
  await choose(page, page, '发现方式', '群众反映')
  await page.getByRole('checkbox', { name: '代他人反映' }).check()
  await page.getByLabel(/反映人姓名/).fill('己某')
  await page.getByLabel(/反映人电话/).fill('10087654321')
  const send_ = page.locator('.rec-foot').getByRole('button', { name: '上报' })
  await send_.click()
  await page.getByText('没有本人同意，不能登记姓名和电话').waitFor()
  await picture(page, 'behalf-without-consent')
  await page.getByRole('checkbox', { name: /本人同意/ }).check()
  await send_.click()
  await page.waitForURL(/\/record\//)
  const id = page.url().split('/').at(-1)
  const record = await api(context, `/records/${id}`)
  assert.ok(record.badges.some((badge) => badge.code === 'on_behalf'), 'the neighbour is lost')
  assert.ok(!JSON.stringify(record).includes('10087654321'), 'a phone number leaks')
  await picture(page, 'registered')
  await leave()
})

test('a look behind the mask is recorded, and the auditor finds it', async () => {
  const mediator = await at('dh-tj', '/')
  const { items } = await api(mediator.context, '/records?view=area&kind=dispute&status=working&limit=1')
  const { number } = items[0]
  await openRecord(mediator.page, items[0].id)
  await mediator.page.locator('.rec-page').getByRole('button', { name: '查看' }).first().click()
  await mediator.page.getByLabel('查看用途').fill('约双方周六见面（走查）')
  await picture(mediator.page, 'reveal')
  await mediator.page.getByRole('button', { name: '查看并留下记录' }).click()
  await mediator.page.getByText('姓名、电话已遮挡').waitFor({ state: 'hidden' })
  await mediator.leave()
  for (const size of [WIDE, NARROW]) {
    const { page, leave } = await at('aud', '/audit', size)
    await page.getByText('约双方周六见面（走查）').first().waitFor()
    // Which paper to ask for; not what it holds.
    const line = page.getByRole('row').filter({ hasText: '约双方周六见面（走查）' }).first()
    assert.match(await line.innerText(), new RegExp(`查看遮挡信息[^]*${number}`))
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

test('without a mouse: the list, the panel, and a step', async () => {
  const record = await judged('只用键盘', { dispatch: true })
  const { page, context, leave } = await at('hw', '/records/all?view=owed', WIDE)
  await page.locator('.rec-table tbody tr').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('.side-panel:not([aria-label="正在打开"])').waitFor()
  assert.equal(await page.locator('.side-panel').getAttribute('aria-label'), await page.locator('.rec-table tbody tr').first().locator('a.title').innerText())
  await page.keyboard.press('Escape')
  await page.locator('.side-panel').waitFor({ state: 'hidden' })
  const button = page.getByRole('button', { name: `接收：${record.number}` })
  await button.focus()
  await page.keyboard.press('Enter')
  await drawer(page).locator('.rec-act-foot').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.rec-drawer') !== null)
  await picture(page, 'keyboard-accept')
  await page.keyboard.press('Control+Enter')
  await drawer(page).waitFor({ state: 'hidden' })
  assert.equal(await status(context, record.id), '整改中')
  await page.keyboard.press('/')
  await page.getByRole('dialog', { name: '查找' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
  await leave()
})
