// A dispute goes its own way: admitted, mediated, agreed, performed, called back, closed; its parties seen only by those who handle it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, PHONE, accessible, api, openBrowser, person, picture } from './browser.mjs'
import { act, choose, day, deeds, openRecord, status, write } from './deeds.mjs'

let browser
let id
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, size = DESK) => person(browser, account, { size })

test('the grid worker registers a quarrel about a boundary', async () => {
  const { page, context, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/#/write/dispute/enter' })
  const words = `翻建院墙越界约 30 厘米（${Date.now() % 100_000}）`
  await page.getByRole('button', { name: /^纠纷类型/ }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: /房屋宅基地/ }).click()
  await page.getByRole('button', { name: /^在哪里/ }).click()
  await page.getByRole('dialog', { name: '选地点' }).locator('button.row', { hasText: '微网格' }).first().click()
  await page.getByText('排查', { exact: true }).click()
  await page.getByText('无', { exact: true }).click()
  await page.getByLabel('简要情况').fill(words)
  for (const [index, name] of ['丁某甲', '戊某乙'].entries()) {
    await page.getByRole('button', { name: '加一条当事人' }).click()
    await page.getByRole('textbox', { name: '姓名' }).nth(index).fill(name)
  }
  await page.locator('.act').getByRole('button', { name: '登记' }).click()
  await page.getByText('已收到，编号').waitFor()
  const { items } = await api(context, '/records?view=mine&limit=20')
  id = items.find((row) => row.words === words).id
  await leave()
})

test('the village mediator admits, mediates and writes the agreement down', async () => {
  const { page, context, leave } = await at('dh-tj')
  await openRecord(page, id)
  await act(page, '受理', (window_) => choose(page, window_, '受理', /受理/))
  await act(page, '调解记录', (window_) => write(window_, '调解', '双方同意现场丈量'))
  assert.ok(!(await page.locator('.rec-page').innerText()).includes('丁某甲'), 'a party stands on the page unmasked')
  await page.locator('.rec-page').getByRole('button', { name: '查看' }).first().click()
  await page.getByLabel('查看用途').fill('约双方到村委会签协议')
  await page.getByRole('button', { name: '查看并留下记录' }).click()
  await page.getByText('丁某甲').first().waitFor()
  await act(page, '达成协议', async (window_) => {
    await choose(page, window_, '化解途径', '村调委会')
    await choose(page, window_, '协议形式', '书面')
    await write(window_, '协议内容', '院墙退回原界，乙方一周内完工')
    // Until when it must be kept: then it is followed, not closed.
    await day(page, window_, '履行期限', 7)
  })
  await picture(page, 'dispute-agreed')
  await accessible(page, 'dispute')
  assert.match(await status(context, id), /履行|协议/)
  await leave()
})

test('a unit of the town that has no part in it sees neither parties nor story', async () => {
  const { context, leave } = await at('hw')
  const answer = await context.request.get(`/api/v1/records/${id}`)
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
  await openRecord(page, id)
  await act(page, '登记履行情况', (window_) => choose(page, window_, '履行情况', /^已履行|^履行/))
  assert.equal(await status(context, id), '待回访')
  await openRecord(page, id)
  // What he may not do is either not there, or shut and says why.
  assert.deepEqual((await deeds(page)).filter((name) => /^(回访|结案)$/.test(name)), [])
  const shut = page.getByRole('group', { name: '可以办理' }).locator('.deed-off', { hasText: '回访' })
  if ((await shut.count()) > 0) assert.match(await shut.innerText(), /自己|本单位|办的/)
  await leave()
})

test('the village secretary calls back: not reached is not satisfied; then it is closed', async () => {
  const { page, context, leave } = await at('dh-sj')
  await openRecord(page, id)
  await act(page, '回访', (window_) => choose(page, window_, '回访', /未接通/))
  assert.notEqual(await status(context, id), '已结案')
  await page.getByText('未接通').first().waitFor()
  await act(page, '回访', (window_) => choose(page, window_, '回访', /^满意/))
  if ((await status(context, id)) !== '已结案') await act(page, '结案')
  assert.equal(await status(context, id), '已结案')
  const record = await api(context, `/records/${id}`)
  assert.ok(!record.title.includes('丁某'), 'a name stands in the title')
  await picture(page, 'dispute-closed')
  await leave()
})
