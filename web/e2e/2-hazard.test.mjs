// The life of a hazard, each step by the account whose work it is: from the grid worker's phone to 销号.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, PHONE, accessible, api, fits, jpeg, openBrowser, person, picture } from './browser.mjs'
import { act, choose, deeds, openMatter, photo, pick, stage } from './deeds.mjs'

let browser
/** The matter of this story. */
let id
let number
/** The joint teams' figure before the story. */
let handled

before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

const at = (account, size = DESK) => person(browser, account, { size })

async function figure(context, code) {
  const front = await api(context, '/front')
  return front.figures.find((one) => one.code === code)?.value
}

test('the figures of the year stand on the front page and open their records', async () => {
  const { page, context, leave } = await at('zz-dd')
  await page.getByRole('heading', { name: '主要数字' }).waitFor()
  const wanted = { grid_workers: 33, patches: 104, micro_grids: 378, largest_micro_grid: 30, talks_solved: 224, joint_hazards: 219 }
  const front = await api(context, '/front')
  const found = Object.fromEntries(front.figures.map(({ code, value }) => [code, value]))
  for (const [code, value] of Object.entries(wanted)) assert.equal(found[code], value, code)
  handled = found.joint_hazards
  await picture(page, 'front-desk')
  await accessible(page, 'front page')
  await page.getByRole('link', { name: /群防群治.*219/ }).click()
  await page.getByText(/219/).first().waitFor()
  await picture(page, 'figure-219')
  await leave()
})

test('the grid worker reports for a villager, found by the joint team', async () => {
  const { page, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/#/report/hazard' })
  await page.getByRole('button', { name: /^隐患类别/ }).click()
  await page.getByRole('button', { name: '防汛水域' }).click()
  await page.getByRole('button', { name: /沟渠/ }).click()
  await page.getByRole('button', { name: /^地点/ }).click()
  await page.getByRole('dialog', { name: '选地点' }).locator('button.row', { hasText: '微网格' }).first().click()
  await page.getByLabel('看到了什么').fill('排水渠被建筑垃圾堵塞约 20 米')
  await page.getByLabel('添加现场照片').setInputFiles(await jpeg(page, '整改前'))
  await page.getByAltText('现场照片1').waitFor()
  await page.getByText('更多（').click()
  await page.getByText('群防群治队伍').click()
  await page.getByLabel('代群众上报（代报）').check()
  await page.getByLabel('群众姓名').fill('丙某')
  await page.getByLabel(/联系电话/).fill('10012345678')
  await page.getByLabel(/本人同意由我代报/).check()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  number = await page.locator('.number').innerText()
  id = page.url().split('/').at(-1)
  await leave()
})

test('the dispatcher finds it in his work, judges it and dispatches it to two units', async () => {
  const { page, context, leave } = await at('zz-dd')
  await page.goto('/matters?view=mine&order=newest')
  await page.getByText(number).first().waitFor()
  await picture(page, 'list-mine')
  await accessible(page, 'list')
  await openMatter(page, id)
  assert.ok(!(await page.locator('article').innerText()).includes('10012345678'), 'a phone number stands on the page unmasked')
  await act(page, '研判')
  await act(page, '派发', async (window_) => {
    await pick(page, window_, '牵头单位', '环卫办')
    const chosen = await window_.locator('.ant-form-item', { hasText: '协办单位' }).innerText()
    if (!chosen.includes('综合行政执法队')) await pick(page, window_, '协办单位', '综合行政执法队')
    await picture(page, 'dispatch')
  })
  assert.equal(await stage(context, id), '待接收')
  await picture(page, 'matter-dispatched')
  await accessible(page, 'matter')
  await page.getByRole('button', { name: '期限怎么算的' }).click()
  await page.getByRole('list', { name: '逐段计算' }).getByRole('listitem').first().waitFor()
  await picture(page, 'clock')
  await leave()
})

for (const { account, words } of [
  { account: 'zf', words: '已对倾倒人现场教育，协助清运' },
  { account: 'hw', words: '堵塞渠段 20 米已清通，垃圾运走' },
]) {
  test(`${account} accepts, works and submits with a photo`, async () => {
    const { page, leave } = await at(account)
    await openMatter(page, id)
    await act(page, '接收')
    await act(page, '填写进展', (window_) => window_.getByLabel('办到哪一步了').fill('正在清运'))
    await act(page, /提交整改结果/, async (window_) => {
      await window_.getByLabel('整改结果').fill(words)
      await photo(window_, await jpeg(page, '整改后'))
    })
    assert.ok(!(await deeds(page)).some((name) => /复查|销号/.test(name)), 'a handler may not close his own work')
    await picture(page, `submitted-${account}`)
    await leave()
  })
}

test('the village rechecks on the phone and sends it back with a reason', async () => {
  const { page, context, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: `/m/#/matter/${id}` })
  await page.getByRole('button', { name: '退回重改' }).click()
  await page.getByText('退回重改，请写一句还有什么没改好').waitFor()
  await page.getByLabel('复查情况').fill('涵洞口还有半车渣土')
  await page.getByRole('button', { name: '退回重改' }).click()
  await page.getByText('涵洞口还有半车渣土').waitFor()
  await picture(page, 'm-sent-back')
  assert.match(await stage(context, id), /整改|重改|接收|办理/)
  await leave()
})

test('the lead unit submits again', async () => {
  const { page, leave } = await at('hw')
  await openMatter(page, id)
  if ((await deeds(page)).includes('接收')) await act(page, '接收')
  await act(page, /提交整改结果/, (window_) => window_.getByLabel('整改结果').fill('涵洞口渣土已清走'))
  await leave()
})

test('the recheck passes, before and after side by side', async () => {
  const { page, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: `/m/#/mine` })
  await page.getByText(number).waitFor()
  await picture(page, 'm-mine-recheck')
  await page.getByText(number).click()
  await page.getByAltText('整改前照片1').waitFor()
  await page.getByAltText('整改后照片1').waitFor()
  await page.getByRole('button', { name: '复查通过' }).click()
  await page.locator('.story li', { hasText: '复查通过' }).waitFor()
  await picture(page, 'm-passed')
  await leave()
})

test('the villager is called back, and his answer stands as he gave it; then it is closed', async () => {
  const { page, context, leave } = await at('zz-dd')
  await openMatter(page, id)
  const possible = await deeds(page)
  if (possible.some((name) => name.includes('回访'))) {
    await act(page, '回访', (window_) => choose(page, window_, '回访结果', /^满意/))
  }
  if ((await stage(context, id)) !== '已销号') await act(page, '销号')
  assert.equal(await stage(context, id), '已销号')
  await picture(page, 'matter-closed')
  await page.setViewportSize(PHONE)
  await fits(page, 'matter at 390')
  await picture(page, 'matter-closed')
  await leave()
})

test('one more is closed, and the figure says one more', async () => {
  const { page, context, leave } = await at('zz-dd')
  let now = handled
  for (let tries = 0; tries < 40 && now === handled; tries += 1) {
    now = await figure(context, 'joint_hazards')
    if (now === handled) await page.waitForTimeout(250)
  }
  assert.equal(now, handled + 1)
  await leave()
})

/** The grid worker enters the same drain twice more, by mistake. */
async function reportAgain(page, words) {
  await page.goto('/m/#/report/hazard')
  await page.reload()
  await page.getByRole('button', { name: /^隐患类别/ }).click()
  await page.getByRole('button', { name: '防汛水域' }).click()
  await page.getByRole('button', { name: /沟渠/ }).click()
  await page.getByRole('button', { name: /^地点/ }).click()
  await page.getByRole('dialog', { name: '选地点' }).locator('button.row', { hasText: '微网格' }).first().click()
  await page.getByLabel('看到了什么').fill(words)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('已收到，编号').waitFor()
  return { id: page.url().split('/').at(-1), number: await page.locator('.number').innerText() }
}

test('a double registration is merged, a wrong one withdrawn with a reason', async () => {
  const worker = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/' })
  const first = await reportAgain(worker.page, '沟口有一堆树枝')
  const twice = await reportAgain(worker.page, '沟口有一堆树枝（又报了一次）')
  const wrong = await reportAgain(worker.page, '看错了地方')
  await worker.leave()
  const { page, context, leave } = await at('zz-dd')
  await openMatter(page, wrong.id)
  await act(page, '撤回', (window_) => window_.getByLabel('撤回理由').fill('登记错误，现场并无此事'))
  assert.equal(await stage(context, wrong.id), '已撤回')
  await page.getByText('登记错误，现场并无此事').first().waitFor()
  // What is over takes nothing in, and says so.
  await openMatter(page, twice.id)
  await assert.rejects(act(page, '并案', (window_) => pick(page, window_, '并入哪一件', number)), /已经结束，不能再并入/)
  await page.reload()
  await act(page, '并案', (window_) => pick(page, window_, '并入哪一件', first.number))
  assert.equal(await stage(context, twice.id), '已并案')
  await page.getByRole('link', { name: first.number }).first().waitFor()
  await picture(page, 'matter-merged')
  await leave()
})
