// The phone page, as the grid worker of 东郝村 meets it: sun, gloves, bad signal.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PHONE, accessible, api, fits, jpeg, openBrowser, person, picture, smallTargets } from './browser.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const worker = () => person(browser, 'dh-wg1', { size: PHONE, path: '/m/' })

/** Picks the first micro-grid of my own. */
async function pickPlace(page) {
  await page.getByRole('button', { name: /^地点/ }).click()
  const sheet = page.getByRole('dialog', { name: '选地点' })
  await sheet.getByRole('searchbox').waitFor()
  await sheet.locator('button.row', { hasText: '微网格' }).first().click()
}

async function pickCategory(page, group, name) {
  await page.getByRole('button', { name: /^(隐患类别|纠纷类型)/ }).click()
  if (group) await page.getByRole('button', { name: group }).click()
  await page.getByRole('button', { name }).click()
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
  await fits(page, 'home')
  assert.deepEqual(await smallTargets(page), [])
  await picture(page, 'm-home')
  // The whole page: a line half under the bar at the foot is scrolled to, not too small.
  await page.setViewportSize({ width: 390, height: 2400 })
  await accessible(page, 'home')
  await leave()
})

test('a hazard is reported with one field typed, and number, limit and reckoning come back', async () => {
  const { page, context, leave } = await worker()
  await page.getByRole('link', { name: '上报隐患' }).click()
  await pickCategory(page, '防汛水域', /沟渠/)
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('排水渠被建筑垃圾堵了约 5 米')
  await page.getByLabel('添加现场照片').setInputFiles(await jpeg(page, '整改前'))
  await page.getByAltText('现场照片1').waitFor()
  await picture(page, 'm-report')
  await accessible(page, 'report')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  const number = await page.locator('.number').innerText()
  assert.match(number, /^YH-\d{4}-\d{4,}$/)
  await page.getByText('办理期限').first().waitFor()
  await page.locator('.lines li').first().waitFor()
  await picture(page, 'm-received')
  await accessible(page, 'received')
  const id = page.url().split('/').at(-1)
  const matter = await api(context, `/matters/${id}`)
  assert.equal(matter.number, number)
  assert.equal(matter.photos_before.length, 1)
  // 2400 px were taken; no more than 1600 left the phone.
  assert.ok(matter.photos_before[0].width <= 1600)
  await page.getByRole('link', { name: '看这件事' }).click()
  await page.getByText('办理过程').waitFor()
  await page.getByAltText('整改前照片1').waitFor()
  await picture(page, 'm-matter')
  await accessible(page, 'matter')
  await page.goto('/m/#/mine')
  await page.getByRole('tab', { name: '我报的' }).click()
  await page.getByText(number).waitFor()
  await picture(page, 'm-mine')
  await accessible(page, 'my matters')
  await leave()
})

test('the tree is searched by the first letters of the sound', async () => {
  const { page, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await page.getByRole('button', { name: /^地点/ }).click()
  await page.getByRole('searchbox').fill('dh')
  await page.locator('dialog .row', { hasText: '东郝' }).first().waitFor()
  await picture(page, 'm-place-search')
  await leave()
})

test('a quarrel settled in the yard is entered in one step', async () => {
  const { page, context, leave } = await worker()
  await page.getByRole('link', { name: /当场化解/ }).click()
  await pickCategory(page, null, /邻里/)
  await pickPlace(page)
  await page.getByLabel('当事人甲').fill('甲某')
  await page.getByLabel('当事人乙').fill('乙某')
  await page.getByLabel('为了什么事').fill('两家为屋檐滴水起争执')
  await page.getByLabel('怎么化解的').fill('现场量了檐口，加装一段水槽，双方同意')
  await page.getByText('网格员现场', { exact: true }).click()
  await picture(page, 'm-settled-form')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  assert.match(await page.locator('.number').innerText(), /^JF-\d{4}-\d{4,}$/)
  const matter = await api(context, `/matters/${page.url().split('/').at(-1)}`)
  assert.equal(matter.on_the_spot, true)
  // Names stand in the parties' fields only.
  assert.ok(!matter.title.includes('甲某'))
  await picture(page, 'm-settled')
  await leave()
})

test('violence at home is never registered: the page says whom to call, and nothing is sent', async () => {
  const { page, leave } = await worker()
  const sent = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.goto('/m/#/report/dispute')
  await pickCategory(page, null, /家暴/)
  await page.getByRole('link', { name: /拨打 110/ }).waitFor()
  await page.getByRole('link', { name: /拨打 12338/ }).waitFor()
  await picture(page, 'm-sealed')
  await accessible(page, 'sealed')
  assert.deepEqual(sent, [])
  await leave()
})

test('what is missing is said in words, at its place', async () => {
  const { page, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('请选类别').waitFor()
  await page.getByText('还有 3 处没填好').waitFor()
  await picture(page, 'm-missing')
  await accessible(page, 'missing')
  await leave()
})

test('without a signal it is kept on the phone, and sent once when the signal is back', async () => {
  const { page, context, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await pickCategory(page, '用电', /电杆/)
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('断网时写下的电杆倾斜')
  await context.setOffline(true)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('已记在这部手机上，还没发出').waitFor()
  await picture(page, 'm-waiting')
  await accessible(page, 'waiting')
  await context.setOffline(false)
  await page.getByText('都已发出').waitFor()
  const { items } = await api(context, `/matters?view=reported&limit=5`)
  const details = await Promise.all(items.map((line) => api(context, `/matters/${line.id}`)))
  assert.equal(details.filter((matter) => matter.text === '断网时写下的电杆倾斜').length, 1)
  await leave()
})

test('a lost answer does not make a second matter', async () => {
  const { page, context, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await pickCategory(page, '用电', /变压器/)
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('答复丢失一次的配电箱')
  // The server receives the command, but its answer never reaches the phone.
  let lost = 0
  await page.route('**/api/v1/matters', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: '上报', exact: true }).click()
  // It is tried again by itself.
  await page.getByText('都已发出').waitFor()
  assert.equal(lost, 1)
  const { items } = await api(context, `/matters?view=reported&limit=5`)
  const details = await Promise.all(items.map((line) => api(context, `/matters/${line.id}`)))
  assert.equal(details.filter((matter) => matter.text === '答复丢失一次的配电箱').length, 1)
  await leave()
})

/** My matters with these words. */
async function mineWith(context, text) {
  const { items } = await api(context, `/matters?view=reported&limit=5`)
  const details = await Promise.all(items.map((line) => api(context, `/matters/${line.id}`)))
  return details.filter((matter) => matter.text === text)
}

test('a page loaded anew while it sends makes one matter, of the time when it was written', async () => {
  const { page, context, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await pickCategory(page, '用电', /变压器/)
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('发送时刷新了页面')
  let reached
  const there = new Promise((resolve) => (reached = resolve))
  await page.route(
    '**/api/v1/matters',
    async (route) => {
      await route.fetch()
      // The answer is on its way for ever.
      reached()
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await there
  await page.reload()
  await page.getByLabel('看到了什么').waitFor()
  assert.equal(await page.getByLabel('看到了什么').inputValue(), '')
  await page.goto('/m/#/waiting')
  await page.getByText('都已发出').waitFor()
  const found = await mineWith(context, '发送时刷新了页面')
  assert.equal(found.length, 1)
  assert.ok(Date.parse(found[0].happened_at) <= Date.parse(found[0].reported_at))
  await leave()
})

test('what was refused says why, keeps words and photo, and is corrected and sent', async () => {
  const { page, context, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await pickCategory(page, '防汛水域', /沟渠/)
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('没有收下的沟')
  await page.getByLabel('添加现场照片').setInputFiles(await jpeg(page, '没有收下'))
  await page.getByAltText('现场照片1').waitFor()
  const no = { code: 'area-closed', detail: '这个微网格已经撤销，请另选地点。', field: 'area' }
  await page.route('**/api/v1/matters', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(no) }), { times: 1 })
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('上次没有收下：这个微网格已经撤销').waitFor()
  await page.reload()
  await page.getByAltText('现场照片1').waitFor()
  assert.equal(await page.getByLabel('看到了什么').inputValue(), '没有收下的沟')
  await picture(page, 'm-again')
  await accessible(page, 'again')
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByText('没有收下：这个微网格已经撤销').waitFor()
  await page.getByText('没有收下的沟').waitFor()
  await page.getByAltText('照片1').waitFor()
  await picture(page, 'm-refused')
  await accessible(page, 'refused')
  await page.getByRole('link', { name: '打开修改' }).click()
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('改好了再发的沟')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  const [matter] = await mineWith(context, '改好了再发的沟')
  assert.equal(matter.photos_before.length, 1)
  assert.equal((await mineWith(context, '没有收下的沟')).length, 0)
  await leave()
})

test('the text survives a closed page and an expired session', async () => {
  const { page, context, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  await pickCategory(page, '消防', /柴草/)
  await page.getByLabel('看到了什么').fill('写到一半')
  await page.waitForTimeout(600)
  await page.reload()
  await page.getByText('上次没写完的内容还在').waitFor()
  assert.equal(await page.getByLabel('看到了什么').inputValue(), '写到一半')
  await pickPlace(page)
  await page.getByLabel('看到了什么').fill('会话过期前写的')
  await context.clearCookies()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('登录已过期').waitFor()
  await picture(page, 'm-expired')
  await page.getByRole('button', { name: /东郝.*全科网格员/ }).first().click()
  await page.getByText('都已发出').waitFor()
  await leave()
})

test('a photo that is not one, and a HEIC, are refused in words', async () => {
  const { page, leave } = await worker()
  await page.goto('/m/#/report/hazard')
  const input = page.getByLabel('添加现场照片')
  await input.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await page.getByText('这个文件不是照片').waitFor()
  await input.setInputFiles({ name: 'x.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') })
  await page.getByText('HEIC 格式').waitFor()
  await leave()
})
