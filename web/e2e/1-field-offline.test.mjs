// The phone page with a bad signal: lost answers, killed tabs, refusals, two tabs, an expired session. Nothing is lost, nothing is sent twice.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PHONE, api, jpeg, openBrowser, person, picture } from './browser.mjs'
import { DISPUTE, HAZARD, choose, facts, hazard, mineWith, once, pickPlace, submit, whole, worker } from './phone.mjs'

let browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

test('without a signal it is kept on the phone with its picture, and sent once when the signal is back', async () => {
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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
  const { page, context, leave } = await worker(browser, HAZARD)
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

/** The page with everything that it fetches for a time without a signal, kept on the phone. */
async function settled(page) {
  await page.getByText('今日值班').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForLoadState('networkidle')
}

/** Another opening of the page on the same phone. */
async function opened(context, mistakes, hash = '') {
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  page.on('pageerror', (fault) => mistakes.push(fault.message))
  await page.goto(`/m/${hash}`)
  return page
}

const keptPaths = (page) =>
  page.evaluate(async () => {
    const found = []
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found
  })

test('a page that was closed opens without a signal; what is written then is sent once', async () => {
  const { page, context, mistakes } = await worker(browser)
  const text = once('没有信号时打开再写下的沟')
  await settled(page)
  await page.close()
  await context.setOffline(true)
  const again = await opened(context, mistakes)
  await again.getByText('没有网络，写下的会在有网时自动上报').waitFor()
  await again.getByText('今日值班').waitFor()
  await whole(again, 'm-opened-offline')
  // Of the forms only those are offered that lie on the phone.
  await again.evaluate(() => (location.hash = '#/write'))
  await again.getByText('有网时才能打开').first().waitFor()
  await whole(again, 'm-write-offline')
  await again.goto(`/m/${HAZARD}`)
  await hazard(again, text, { group: '用电', name: /电杆/ })
  await again.getByLabel('添加整改前照片').setInputFiles(await jpeg(again, '断网打开'))
  await again.getByAltText('整改前照片1').waitFor()
  await submit(again, '上报（等有信号再发）')
  await again.getByText('已记在这部手机上，还没发出').waitFor()
  await again.close()
  // Closed and opened once more before the signal comes back.
  const third = await opened(context, mistakes, '#/waiting')
  await third.getByText(text).waitFor()
  const sent = []
  third.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/kinds/hazard/records') && sent.push(request))
  await context.setOffline(false)
  await third.getByText('都已发出').waitFor()
  await third.waitForTimeout(1500)
  assert.equal(sent.length, 1)
  const found = await mineWith(context, text)
  assert.equal(found.length, 1)
  assert.equal(facts(await api(context, `/records/${found[0].id}`)).find((fact) => fact.code === 'photos_before').files.length, 1)
  // The record with its picture was shown; what the worker keeps is still only what anybody may have.
  await third.goto(`/m/#/record/${found[0].id}`)
  await third.locator('main img').first().waitFor()
  const kept = await keptPaths(third)
  assert.ok(kept.includes('/m/'))
  assert.deepEqual(kept.filter((path) => !/^\/(m\/$|assets\/|favicon\.svg$|old-browser\.js$)/.test(path)), [])
  await context.close()
  assert.deepEqual(mistakes, [])
})

test('signing out without a signal holds: nobody is shown then, and the session is gone when the signal is back', async () => {
  const { page, context, mistakes } = await worker(browser)
  await settled(page)
  await page.goto('/m/#/me')
  const name = await page.locator('main b').first().textContent()
  await context.setOffline(true)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '确定退出' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.close()
  const again = await opened(context, mistakes)
  await again.getByText('现在连不上网络').waitFor()
  assert.ok(!(await again.locator('body').textContent()).includes(name))
  await context.setOffline(false)
  await again.getByRole('heading', { name: '登录' }).waitFor()
  const answer = await context.request.get('/api/v1/me')
  assert.equal(answer.status(), 401)
  await context.close()
  assert.deepEqual(mistakes, [])
})

test('a newer version is offered in words and taken when the person says so; what was typed stays', async () => {
  const { page, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: '/favicon.svg' })
  // The server has moved on: it names files that the open page does not know.
  await page.route('**/m/', (route) => (route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/field-tomorrow.js"></script>' })))
  await page.goto(`/m/${DISPUTE}`)
  await page.getByLabel('简要情况').fill('更新之前写了一半')
  await page.evaluate(() => Object.assign(globalThis, { untouched: true }))
  await page.evaluate(() => (location.hash = '#/'))
  await page.getByText('格物有新版本').waitFor()
  await picture(page, 'm-newer')
  // Nothing was loaded anew by itself.
  assert.equal(await page.evaluate(() => globalThis.untouched), true)
  await page.waitForTimeout(600)
  await page.getByRole('button', { name: '更新' }).click()
  await page.waitForFunction(() => globalThis.untouched === undefined)
  await page.goto(`/m/${DISPUTE}`)
  await page.getByText('上次没写完的内容还在').waitFor()
  assert.equal(await page.getByLabel('简要情况').inputValue(), '更新之前写了一半')
  await page.getByRole('button', { name: '清空重写' }).click()
  await leave()
})

test('the worker is served fresh each time, and may serve the page and nothing above it', async () => {
  const { context, leave } = await worker(browser)
  const answer = await context.request.get('/m/worker.js')
  assert.equal(answer.status(), 200)
  const { 'content-type': type, 'cache-control': cache, 'content-security-policy': content, 'service-worker-allowed': wider } = answer.headers()
  assert.match(type, /^text\/javascript/)
  assert.equal(cache, 'no-cache')
  assert.match(content, /worker-src 'self'/)
  assert.equal(wider, undefined)
  await leave()
})
