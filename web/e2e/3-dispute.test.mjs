// A dispute goes its own way: admitted, mediated, agreed, performed, called back, closed; its parties seen only by those who handle it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, PHONE, accessible, api, openBrowser, person, picture } from './browser.mjs'
import { act, choose, deeds, openMatter, stage } from './deeds.mjs'

let browser
let id
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, size = DESK) => person(browser, account, { size })

test('the grid worker registers a quarrel about a boundary', async () => {
  const { page, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/#/report/dispute' })
  await page.getByRole('button', { name: /^纠纷类型/ }).click()
  await page.getByRole('button', { name: /房屋宅基地/ }).click()
  await page.getByRole('button', { name: /^地点/ }).click()
  await page.getByRole('dialog', { name: '选地点' }).locator('button.row', { hasText: '微网格' }).first().click()
  await page.getByLabel('当事人甲').fill('丁某甲')
  await page.getByLabel('当事人乙').fill('戊某乙')
  await page.getByLabel('为了什么事').fill('翻建院墙越界约 30 厘米')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  id = page.url().split('/').at(-1)
  await leave()
})

test('the village mediator admits, mediates and writes the agreement down', async () => {
  const { page, context, leave } = await at('dh-tj')
  await openMatter(page, id)
  await act(page, '受理')
  await act(page, '调解记录', (window_) => window_.getByLabel('调解情况').fill('双方同意现场丈量'))
  await page.getByRole('button', { name: '已遮挡，点此查看' }).click()
  await page.getByLabel('查看用途').fill('约双方到村委会签协议')
  await page.getByRole('button', { name: '查看并留下记录' }).click()
  await page.getByText('丁某甲').waitFor()
  await act(page, '达成协议', async (window_) => {
    await choose(page, window_, '协议形式', '书面')
    await choose(page, window_, '化解途径', '村调委会')
    await window_.getByLabel('协议内容').fill('院墙退回原界，乙方一周内完工')
  })
  await picture(page, 'dispute-agreed')
  await accessible(page, 'dispute')
  assert.match(await stage(context, id), /履行|协议/)
  await leave()
})

test('a unit of the town that has no part in it sees neither parties nor story', async () => {
  const { context, leave } = await at('hw')
  const answer = await context.request.get(`/api/v1/matters/${id}`)
  if (answer.ok()) {
    const words = await answer.text()
    assert.ok(!words.includes('丁某甲') && !words.includes('30 厘米'), 'the parties leak')
  } else {
    assert.equal(answer.status(), 404)
  }
  await leave()
})

test('it is performed; the mediator may not call back for himself', async () => {
  const { page, context, leave } = await at('dh-tj')
  await openMatter(page, id)
  await act(page, '登记履行情况', (window_) => choose(page, window_, '履行情况', /^已履行/))
  assert.equal(await stage(context, id), '待回访')
  await page.reload()
  await page.locator('article').waitFor()
  // The bar names the call-back, shut, and says why.
  await page.getByRole('group', { name: '可以办理' }).getByRole('button', { name: /^回访\s*（自己或本单位办的事/ }).waitFor()
  assert.deepEqual((await deeds(page)).filter((name) => /^(回访|结案)$/.test(name)), [])
  await leave()
})

test('the village secretary calls back: not reached is not satisfied; then it is closed', async () => {
  const { page, context, leave } = await at('dh-sj')
  await openMatter(page, id)
  await act(page, '回访', (window_) => choose(page, window_, '回访结果', /未接通/))
  assert.notEqual(await stage(context, id), '已结案')
  await page.getByText('未接通').first().waitFor()
  await act(page, '回访', (window_) => choose(page, window_, '回访结果', /^满意/))
  if ((await stage(context, id)) !== '已结案') await act(page, '结案')
  assert.equal(await stage(context, id), '已结案')
  const matter = await api(context, `/matters/${id}`)
  assert.ok(!matter.title.includes('丁某'), 'a name stands in the title')
  await picture(page, 'dispute-closed')
  await leave()
})
