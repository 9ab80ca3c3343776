// The phone page, as the grid worker of 东郝村, the unit and the mediator meet it: sun, gloves, bad signal.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PHONE, URL_BASE, accessible, api, fits, jpeg, openBrowser, person, picture, smallTargets } from './browser.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, hash = '') => person(browser, account, { size: PHONE, path: `/m/${hash}` })
const worker = (hash) => at('dh-wg1', hash)
const HAZARD = '#/write/hazard/enter'
const DISPUTE = '#/write/dispute/enter'
/** Words that no other walk has written. */
const once = (words) => `${words}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`

/** Picks a micro-grid of my own. */
async function pickPlace(page, name = '第3微网格') {
  await page.getByRole('button', { name: /^在哪里/ }).click()
  const sheet = page.getByRole('dialog', { name: '选地点' })
  await sheet.getByRole('searchbox').waitFor()
  await sheet.locator('button.row', { hasText: name }).first().click()
}

/** Chooses from a long list: past the last used ones, by its group where it has groups. */
async function choose(page, field, group, name) {
  await page.getByRole('button', { name: new RegExp(`^${field}`) }).last().click()
  const sheet = page.getByRole('dialog')
  if (group) await sheet.getByRole('button', { name: group }).click()
  await sheet.getByRole('button', { name }).click()
}

/** A hazard with everything it needs. */
async function hazard(page, text, { group = '防汛水域', name = /沟渠/ } = {}) {
  await choose(page, '类别', group, name)
  await pickPlace(page)
  await page.getByLabel('点位').fill('小学后墙外')
  await page.getByLabel('描述').fill(text)
  await page.getByText('网格员巡查', { exact: true }).click()
}

const submit = (page, name) => page.locator('.act').getByRole('button', { name }).click()

/** What I wrote with these words. */
async function mineWith(context, text) {
  const { items } = await api(context, '/records?view=mine&limit=20')
  return items.filter((row) => row.words === text)
}

const facts = (view) => view.sections.flatMap((section) => section.facts)

/** Takes a step past the screen: what others do at their desks. */
async function step(context, id, code, values) {
  const { version } = await api(context, `/records/${id}`)
  const answer = await context.request.post(`/api/v1/records/${id}/${code}`, { data: { based_on: version, values }, headers: { origin: URL_BASE, 'idempotency-key': crypto.randomUUID() } })
  assert.ok(answer.ok(), `${code}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** Looks at the whole page at once: what lies under the bar at the foot is scrolled to, not hidden. */
async function whole(page, name) {
  const size = page.viewportSize()
  await picture(page, name)
  await page.setViewportSize({ width: size.width, height: 100 + (await page.evaluate(() => document.documentElement.scrollHeight)) })
  await accessible(page, name)
  await page.setViewportSize(size)
}

test('the sign-in page offers the demo roles and says what this system is not for', async () => {
  const { page, leave } = await person(browser, null, { size: PHONE, path: '/m/' })
  await page.getByText('演示：以……身份进入').waitFor()
  await page.getByText('本系统为非涉密系统').waitFor()
  await page.getByText('演示数据，非真实').waitFor()
  await picture(page, 'm-sign-in')
  await accessible(page, 'sign-in')
  await page.getByRole('button', { name: /全科网格员/ }).first().click()
  await page.getByRole('link', { name: '上报隐患' }).waitFor()
  await page.getByText('今日值班').waitFor()
  await fits(page, 'home')
  assert.deepEqual(await smallTargets(page), [])
  await whole(page, 'm-home')
  await leave()
})

test('a hazard is reported with a picture, and number, limit and reckoning come back', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('排水渠被建筑垃圾堵了约 5 米')
  await page.getByLabel('添加整改前照片').setInputFiles(await jpeg(page, '整改前'))
  await page.getByAltText('整改前照片1').waitFor()
  await hazard(page, text)
  await page.getByText(/期限 3日；通常由环卫办牵头/).waitFor()
  await whole(page, 'm-report')
  await submit(page, '上报')
  await page.getByText('已收到，编号').waitFor()
  const number = await page.locator('.number').innerText()
  assert.match(number, /^YH-\d{4}-\d{4,}$/)
  await page.getByText('整改期限：').first().waitFor()
  await page.locator('.lines li').first().waitFor()
  await whole(page, 'm-received')
  const [row] = await mineWith(context, text)
  assert.equal(row.number, number)
  const [shot] = facts(await api(context, `/records/${row.id}`)).find((fact) => fact.code === 'photos_before').files
  // 2400 px were taken; no more than 1600 left the phone.
  const width = await page.evaluate(async (url) => (await createImageBitmap(await (await fetch(url)).blob())).width, shot.url)
  assert.ok(width <= 1600 && width > 600, `${width} px`)
  // The receipt is still there when the page is loaded anew.
  await page.reload()
  await page.getByText(number).waitFor()
  await page.getByRole('link', { name: '看这件事' }).click()
  await page.getByText('办理过程').waitFor()
  await page.getByAltText('整改前1').waitFor()
  await whole(page, 'm-record')
  await page.goto('/m/#/todo/mine')
  await page.getByText(number).waitFor()
  await whole(page, 'm-mine')
  // What was chosen stands first the next time, and is not chosen by itself.
  await page.goto(`/m/${HAZARD}`)
  const used = page.getByRole('button', { name: '沟渠、涵洞、排水堵塞', pressed: false })
  await used.click()
  await page.getByRole('button', { name: '沟渠、涵洞、排水堵塞', pressed: true }).waitFor()
  await leave()
})

test('the tree is searched by the first letters of the sound, the categories by their words', async () => {
  const { page, leave } = await worker(HAZARD)
  await page.getByRole('button', { name: /^在哪里/ }).click()
  await page.getByRole('searchbox').fill('dh')
  await page.locator('dialog .row', { hasText: '东郝' }).first().waitFor()
  await picture(page, 'm-place-search')
  await page.getByRole('dialog').getByRole('button', { name: '返回' }).click()
  await page.getByRole('button', { name: /^类别/ }).last().click()
  await picture(page, 'm-categories')
  await accessible(page, 'categories')
  await page.getByRole('searchbox').fill('井盖')
  await page.getByRole('dialog').getByRole('button', { name: /井盖/ }).click()
  await page.getByText(/期限 2小时内围挡/).waitFor()
  await leave()
})

test('a quarrel settled in the yard is entered in one step, with what was written before it was settled', async () => {
  const { page, context, leave } = await worker(DISPUTE)
  const text = once('两家为屋檐滴水起争执')
  await choose(page, '纠纷类型', null, /^邻里/)
  await page.getByText('群众反映', { exact: true }).click()
  await page.getByText('无', { exact: true }).click()
  await page.getByLabel('简要情况').fill(text)
  await page.getByRole('button', { name: '当场化解' }).click()
  assert.equal(await page.getByLabel('简要情况').inputValue(), text)
  await pickPlace(page)
  await page.getByRole('button', { name: '加一条当事人' }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill('甲某')
  await page.getByText('网格员现场', { exact: true }).click()
  await page.getByLabel('协议内容').fill('现场量了檐口，加装一段水槽，双方同意')
  await whole(page, 'm-settled-form')
  await submit(page, '当场化解')
  await page.getByText('已收到，编号').waitFor()
  assert.match(await page.locator('.number').innerText(), /^JF-\d{4}-\d{4,}$/)
  const [row] = await mineWith(context, text)
  assert.equal(row.status.phase, 'done')
  assert.ok(row.badges.some((badge) => badge.code === 'on_the_spot'))
  // Names stand in the parties' fields only.
  assert.ok(!row.title.includes('甲某'))
  await picture(page, 'm-settled')
  // It was one intent: nothing of it is left in the other form.
  await page.goto(`/m/${DISPUTE}`)
  await page.getByLabel('简要情况').waitFor()
  assert.equal(await page.getByLabel('简要情况').inputValue(), '')
  await leave()
})

test('violence at home is never registered: the page says whom to call, and nothing is sent or kept', async () => {
  const { page, leave } = await worker(DISPUTE)
  const sent = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await choose(page, '纠纷类型', null, /家暴/)
  await page.getByRole('link', { name: /拨打 110/ }).waitFor()
  await page.getByRole('link', { name: /拨打 12338/ }).waitFor()
  await picture(page, 'm-sealed')
  await accessible(page, 'sealed')
  await page.waitForTimeout(600)
  assert.deepEqual(sent, [])
  assert.equal(await page.evaluate(() => Object.values(localStorage).some((kept) => kept.includes('5199'))), false)
  await page.getByRole('button', { name: '返回，改选' }).click()
  await page.getByRole('dialog', { name: '选纠纷类型' }).waitFor()
  await leave()
})

test('what is missing is said in words, at its place', async () => {
  const { page, leave } = await worker(HAZARD)
  await submit(page, '上报')
  await page.getByText('请选择“类别”').waitFor()
  await page.getByText('请填写“描述”').waitFor()
  await page.getByText(/还有 \d 处没填好/).waitFor()
  await whole(page, 'm-missing')
  await leave()
})

test('without a signal it is kept on the phone with its picture, and sent once when the signal is back', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('断网时写下的电杆倾斜')
  await hazard(page, text, { group: '用电', name: /电杆/ })
  await context.setOffline(true)
  await page.getByLabel('添加整改前照片').setInputFiles(await jpeg(page, '断网'))
  await page.getByAltText('整改前照片1').waitFor()
  await page.getByText('现在没有网络').waitFor()
  await submit(page, '上报（等有信号再发）')
  await page.getByText('已记在这部手机上，还没发出').waitFor()
  await page.getByText(text).waitFor()
  await page.getByAltText('照片1').waitFor()
  await whole(page, 'm-waiting')
  await context.setOffline(false)
  await page.getByText('都已发出').waitFor()
  const found = await mineWith(context, text)
  assert.equal(found.length, 1)
  assert.equal(facts(await api(context, `/records/${found[0].id}`)).find((fact) => fact.code === 'photos_before').files.length, 1)
  // The receipt came in the background and stands here all the same.
  await page.locator('li', { hasText: found[0].number }).getByText('已收到').waitFor()
  await leave()
})

test('a lost answer does not make a second record', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('答复丢失一次的配电箱')
  await hazard(page, text, { group: '用电', name: /变压器/ })
  // The server receives the command, but its answer never reaches the phone.
  let lost = 0
  await page.route('**/api/v1/kinds/hazard/records', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await submit(page, '上报')
  // It is tried again by itself.
  await page.getByText('都已发出').waitFor()
  assert.equal(lost, 1)
  assert.equal((await mineWith(context, text)).length, 1)
  await leave()
})

test('a page loaded anew while it sends makes one record, of the time when it was written', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('发送时刷新了页面')
  await hazard(page, text, { group: '用电', name: /变压器/ })
  const sent = []
  page.on('request', (request) => request.url().endsWith('/kinds/hazard/records') && sent.push({ key: request.headers()['idempotency-key'], happened: request.postDataJSON().happened }))
  let reached
  const there = new Promise((resolve) => (reached = resolve))
  await page.route(
    '**/api/v1/kinds/hazard/records',
    async (route) => {
      await route.fetch()
      // The answer is on its way for ever.
      reached()
    },
    { times: 1 },
  )
  await submit(page, '上报')
  await there
  await page.reload()
  await page.getByLabel('描述').waitFor()
  assert.equal(await page.getByLabel('描述').inputValue(), '')
  await page.goto('/m/#/waiting')
  await page.getByText('都已发出').waitFor()
  const found = await mineWith(context, text)
  assert.equal(found.length, 1)
  assert.ok(sent.length >= 2)
  assert.equal(new Set(sent.map(({ key }) => key)).size, 1)
  for (const { happened } of sent) assert.ok(Date.parse(happened) <= Date.parse(found[0].registered_at))
  await leave()
})

test('two tabs of one phone that both send make one record', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('两个页面一起发')
  await hazard(page, text)
  const other = await context.newPage()
  await other.goto('/m/#/')
  await other.getByText('今日值班').waitFor()
  await context.setOffline(true)
  await submit(page, /^上报/)
  await page.getByText('已记在这部手机上，还没发出').waitFor()
  await other.evaluate(() => (location.hash = '#/waiting'))
  await context.setOffline(false)
  await page.getByText('都已发出').waitFor()
  await other.waitForTimeout(1500)
  assert.equal((await mineWith(context, text)).length, 1)
  await leave()
})

test('what was refused says why, keeps words and photo, and is corrected and sent', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const [first, second] = [once('没有收下的沟'), once('改好了再发的沟')]
  await page.getByLabel('添加整改前照片').setInputFiles(await jpeg(page, '没有收下'))
  await page.getByAltText('整改前照片1').waitFor()
  await hazard(page, first)
  const no = { code: 'record-area-closed', detail: '这个微网格已经撤销，请另选地点。', field: 'area' }
  await page.route('**/api/v1/kinds/hazard/records', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(no) }), { times: 1 })
  await submit(page, '上报')
  await page.getByText('上次没有收下：这个微网格已经撤销').waitFor()
  await page.reload()
  await page.getByAltText('整改前照片1').waitFor()
  assert.equal(await page.getByLabel('描述').inputValue(), first)
  await whole(page, 'm-again')
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByText('没有收下：这个微网格已经撤销').waitFor()
  await page.getByText(first).waitFor()
  await page.getByAltText('照片1').waitFor()
  await whole(page, 'm-refused')
  await page.getByRole('link', { name: '打开修改' }).click()
  await pickPlace(page, '第2微网格')
  await page.getByLabel('描述').fill(second)
  await submit(page, '上报')
  await page.getByText('已收到，编号').waitFor()
  const [row] = await mineWith(context, second)
  assert.equal(facts(await api(context, `/records/${row.id}`)).find((fact) => fact.code === 'photos_before').files.length, 1)
  assert.equal((await mineWith(context, first)).length, 0)
  await leave()
})

test('two drafts survive a killed tab, each with its own words and pictures', async () => {
  const { page, context, leave } = await worker(HAZARD)
  await choose(page, '类别', '消防', /柴草/)
  await page.getByLabel('描述').fill('写到一半的隐患')
  await page.getByLabel('添加整改前照片').setInputFiles(await jpeg(page, '半张'))
  await page.getByAltText('整改前照片1').waitFor()
  await page.evaluate((hash) => (location.hash = hash), DISPUTE)
  await page.getByLabel('简要情况').fill('写到一半的纠纷')
  await page.waitForTimeout(600)
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  again.setDefaultTimeout(45_000)
  await again.goto(`/m/${HAZARD}`)
  await again.getByText('上次没写完的内容还在').waitFor()
  assert.equal(await again.getByLabel('描述').inputValue(), '写到一半的隐患')
  await again.getByText('消防 · 柴草').waitFor()
  await again.getByAltText('整改前照片1').waitFor()
  await again.goto(`/m/${DISPUTE}`)
  await again.getByText('上次没写完的内容还在').waitFor()
  assert.equal(await again.getByLabel('简要情况').inputValue(), '写到一半的纠纷')
  // Cleared by hand, the one goes and the other stays.
  await again.getByRole('button', { name: '清空重写' }).click()
  assert.equal(await again.getByLabel('简要情况').inputValue(), '')
  await again.goto(`/m/${HAZARD}`)
  await again.getByAltText('整改前照片1').waitFor()
  assert.equal(await again.getByLabel('描述').inputValue(), '写到一半的隐患')
  await context.close()
  void leave
})

test('the text survives an expired session', async () => {
  const { page, context, leave } = await worker(HAZARD)
  const text = once('会话过期前写的')
  await hazard(page, text, { group: '消防', name: /柴草/ })
  await context.clearCookies()
  await submit(page, '上报')
  await page.getByText('登录已过期').waitFor()
  await picture(page, 'm-expired')
  await page.getByRole('button', { name: /东郝.*全科网格员/ }).first().click()
  await page.getByText('都已发出').first().waitFor()
  assert.equal((await mineWith(context, text)).length, 1)
  await leave()
})

test('a photo that is not one, and a HEIC, are refused in words', async () => {
  const { page, leave } = await worker(HAZARD)
  const input = page.getByLabel('添加整改前照片')
  await input.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await page.getByText('这个文件不是照片').waitFor()
  await input.setInputFiles({ name: 'x.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') })
  await page.getByText('HEIC 格式').waitFor()
  await leave()
})

test('a hazard goes its way on telephones: taken over, done beside the first picture, rechecked, the reporter called', async () => {
  const text = once('学校门口的沟堵了')
  const mine = await worker(HAZARD)
  await mine.page.getByLabel('添加整改前照片').setInputFiles(await jpeg(mine.page, '整改前'))
  await hazard(mine.page, text)
  await mine.page.locator('summary', { hasText: '代群众反映' }).click()
  await mine.page.getByText('代群众反映，本人同意登记姓名电话').click()
  await mine.page.getByLabel('群众姓名').fill('张某')
  await mine.page.getByLabel('联系电话').fill('10000000123')
  await submit(mine.page, '上报')
  await mine.page.getByText('已收到，编号').waitFor()
  const [{ id, title }] = await mineWith(mine.context, text)
  // He has looked at what he owes; what comes from now on is new.
  await mine.page.goto('/m/#/todo')
  await mine.page.locator('.job, p.quiet').first().waitFor()

  const desk = await at('zz-dd')
  await step(desk.context, id, 'judge', { '@outcome': 'accepted', category: '0601', urgency: 'ordinary', grade: 'ordinary' })
  const units = await api(desk.context, '/organisations?limit=200')
  await step(desk.context, id, 'dispatch', { '@lead': units.items.find((unit) => unit.name.includes('环卫')).id })

  const unit = await at('hw', '#/todo')
  await unit.page.getByRole('link', { name: new RegExp(`^接收：${title}`) }).first().waitFor()
  await whole(unit.page, 'm-unit-todo')
  await unit.page.goto(`/m/#/record/${id}`)
  await unit.page.getByRole('link', { name: '接收', exact: true }).click()
  await submit(unit.page, '接收')
  await unit.page.getByText('整改中').first().waitFor()
  await whole(unit.page, 'm-unit-record')
  await unit.page.getByRole('link', { name: '提交整改结果' }).click()
  await unit.page.getByText('照着这个位置和方向拍').waitFor()
  await unit.page.getByLabel('添加整改后照片').setInputFiles(await jpeg(unit.page, '整改后'))
  await unit.page.getByAltText('整改后照片1').waitFor()
  await unit.page.getByLabel('整改措施').fill('清掏约 6 方，当天运走')
  await whole(unit.page, 'm-unit-submit')
  await submit(unit.page, '提交整改结果')
  await unit.page.getByText('待复查').first().waitFor()
  await unit.leave()

  // What has come is told on the front page; it leads to the act.
  await mine.page.goto('/m/#/')
  await mine.page.reload()
  await mine.page.getByText(/新来 \d+ 件要办/).waitFor()
  await mine.page.goto(`/m/#/record/${id}`)
  await mine.page.getByRole('link', { name: '复查', exact: true }).click()
  await mine.page.getByAltText('整改前1').waitFor()
  await mine.page.getByAltText('整改后2').waitFor()
  await mine.page.getByText('清掏约 6 方').first().waitFor()
  await mine.page.getByText('退回重改', { exact: true }).click()
  await mine.page.locator('.act').getByRole('button', { name: '退回重改' }).waitFor()
  await mine.page.getByText('复查通过', { exact: true }).click()
  await whole(mine.page, 'm-recheck')
  await submit(mine.page, '复查通过')
  await mine.page.getByText('待回访').first().waitFor()
  await mine.leave()

  await desk.page.goto(`/m/#/record/${id}/call_back`)
  await desk.page.getByRole('button', { name: '查看姓名电话' }).click()
  assert.equal(await desk.page.getByRole('link', { name: '拨打' }).getAttribute('href'), 'tel:10000000123')
  await whole(desk.page, 'm-call-back')
  await desk.page.getByText('满意', { exact: true }).click()
  await submit(desk.page, '回访')
  await desk.page.getByText(/待销号|已销号/).first().waitFor()
  await desk.leave()
})

test('a quarrel likely to escalate: the police first, names covered until they are asked for, and up the ladder', async () => {
  const text = once('翻建院墙吵了三天')
  const mine = await worker(DISPUTE)
  await choose(mine.page, '纠纷类型', null, /房屋宅基地/)
  await pickPlace(mine.page)
  await mine.page.getByText('排查', { exact: true }).click()
  await mine.page.getByText('易激化', { exact: true }).click()
  await mine.page.getByLabel('简要情况').fill(text)
  await mine.page.getByRole('button', { name: '加一条当事人' }).click()
  await mine.page.getByRole('textbox', { name: '姓名' }).fill('丁某')
  await mine.page.getByRole('textbox', { name: '电话' }).fill('10000000411')
  await submit(mine.page, '登记')
  await mine.page.getByText('已收到，编号').waitFor()
  const [{ id }] = await mineWith(mine.context, text)
  await mine.leave()

  const { page, context, leave } = await at('dh-tj', `#/record/${id}`)
  await page.getByRole('button', { name: '查看姓名电话' }).click()
  await page.getByRole('button', { name: '联系本人' }).click()
  await page.getByText('丁某').waitFor()
  assert.equal(await page.getByRole('link', { name: '拨打' }).last().getAttribute('href'), 'tel:10000000411')
  await whole(page, 'm-mediator')
  // The one filled button is what is owed first.
  await page.locator('.act .primary', { hasText: '告知派出所' }).click()
  await page.getByLabel('告知了谁、怎么说的').fill('电话告知派出所值班民警')
  await submit(page, '告知派出所')
  await page.locator('.act .primary', { hasText: '受理' }).click()
  await page.getByText('双方自愿，受理').click()
  await submit(page, /受理/)
  await page.getByText('调解中').first().waitFor()
  await page.locator('.act summary').click()
  await page.getByRole('link', { name: '提级办理' }).click()
  await page.getByLabel('提级原因').fill('村里两次没有谈拢')
  await submit(page, '提级办理')
  await page.getByText('办理过程').waitFor()
  await page.getByText(/提级办理：提到/).waitFor()
  await whole(page, 'm-ladder')
  assert.equal((await api(context, `/records/${id}`)).status.phase, 'waits')
  await leave()
})

test('large letters stay on this phone, and nothing sticks out', async () => {
  const { page, leave } = await worker()
  await page.getByText('今日值班').waitFor()
  await page.getByRole('button', { name: '换成大字' }).click()
  await page.reload()
  await page.getByRole('button', { name: '换成普通字' }).waitFor()
  for (const hash of ['#/', '#/todo', '#/write', '#/me', HAZARD, DISPUTE]) {
    await page.goto(`/m/${hash}`)
    await page.waitForTimeout(700)
    await fits(page, `${hash} in large letters`)
  }
  await whole(page, 'm-large')
  await page.goto('/m/#/me')
  await whole(page, 'm-me')
  await leave()
})
