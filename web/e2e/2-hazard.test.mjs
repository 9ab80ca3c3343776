// The life of a hazard, each step by the account whose work it is: from the grid worker's phone to 销号.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DESK, PHONE, accessible, api, fits, jpeg, openBrowser, person, picture } from './browser.mjs'
import { act, choose, deeds, openRecord, photo, pick, status, write } from './deeds.mjs'

let browser
/** The record of this story. */
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

/** Writes a hazard down on the phone, as the grid worker does. */
async function report(page, words) {
  await page.getByRole('button', { name: /^类别/ }).last().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '防汛水域' }).click()
  await sheet.getByRole('button', { name: /沟渠/ }).click()
  await page.getByRole('button', { name: /^在哪里/ }).click()
  await page.getByRole('dialog', { name: '选地点' }).locator('button.row', { hasText: '微网格' }).first().click()
  // Where the kind asks for it at once.
  const spot = page.getByLabel('点位')
  if (await spot.isVisible()) await spot.fill('村委会北侧')
  await page.getByLabel('描述').fill(words)
}

const sendIt = (page, name) => page.locator('.act').getByRole('button', { name }).click()

/** The record that this person wrote with these words. */
async function writtenWith(context, words) {
  const { items } = await api(context, '/records?view=mine&limit=20')
  return items.find((row) => row.words === words)
}

test('the grid worker reports for a villager, found by the joint team', async () => {
  const { page, context, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/#/write/hazard/enter' })
  const words = `排水渠被建筑垃圾堵塞约 20 米（${Date.now() % 100_000}）`
  await page.getByLabel('添加整改前照片').setInputFiles(await jpeg(page, '整改前'))
  await page.getByAltText('整改前照片1').waitFor()
  await report(page, words)
  await page.getByText('群防群治队伍', { exact: true }).click()
  await page.locator('summary', { hasText: '代群众反映' }).click()
  await page.getByText('代群众反映，本人同意登记姓名电话').click()
  await page.getByLabel('群众姓名').fill('丙某')
  await page.getByLabel('联系电话').fill('10012345678')
  await sendIt(page, '上报')
  await page.getByText('已收到，编号').waitFor()
  number = await page.locator('.number').innerText()
  id = (await writtenWith(context, words)).id
  await leave()
})

test('the dispatcher finds it in his work, judges it and dispatches it to two units', async () => {
  const { page, context, leave } = await at('zz-dd')
  await page.goto('/records/all?view=owed')
  await page.getByText(number).first().waitFor()
  await picture(page, 'list-mine')
  await accessible(page, 'list')
  await openRecord(page, id)
  assert.ok(!(await page.locator('.rec-page').innerText()).includes('10012345678'), 'a phone number stands on the page unmasked')
  await act(page, '研判', async (window_) => {
    await choose(page, window_, '研判结果', /^属实/)
    await choose(page, window_, '紧急程度', '一般')
    await choose(page, window_, '隐患等级', '一般隐患')
  })
  await act(page, '派发', async (window_) => {
    // Who usually leads and helps is filled in: sending it out is two clicks.
    await window_.locator('.rf', { hasText: '牵头单位' }).getByTitle('环卫办').first().waitFor()
    await window_.locator('.rf', { hasText: '协办单位' }).getByTitle('综合行政执法队').first().waitFor()
    // The village's committee usually helps too; here it is not needed.
    const village = window_.locator('.rf', { hasText: '协办单位' }).locator('.ant-select-selection-item', { hasText: '村民委员会' })
    if ((await village.count()) > 0) await village.locator('.ant-select-selection-item-remove').click()
    await picture(page, 'dispatch')
  })
  assert.equal(await status(context, id), '待接收')
  await picture(page, 'record-dispatched')
  await accessible(page, 'record')
  await page.getByRole('heading', { name: '期限怎么算的' }).waitFor()
  await page.getByRole('list', { name: /逐段计算/ }).first().getByRole('listitem').first().waitFor()
  // Whoever must act now can be called.
  await page.getByLabel('谁欠什么，到什么时候').getByText('环卫办').first().waitFor()
  await page.getByRole('heading', { name: '找谁' }).waitFor()
  await picture(page, 'clock')
  await leave()
})

for (const { account, words } of [
  { account: 'zf', words: '已对倾倒人现场教育，协助清运' },
  { account: 'hw', words: '堵塞渠段 20 米已清通，垃圾运走' },
]) {
  test(`${account} accepts, works and submits with a photo`, async () => {
    const { page, leave } = await at(account)
    await openRecord(page, id)
    await act(page, '接收')
    await act(page, '填写进展', (window_) => write(window_, '进展', '正在清运'))
    await act(page, '提交整改结果', async (window_) => {
      const measure = window_.locator('.rf', { hasText: '整改措施' })
      if ((await measure.count()) > 0) await write(window_, '整改措施', words)
      else await write(window_, '办理情况', words)
      if ((await window_.getByLabel('选择照片').count()) > 0) await photo(window_, await jpeg(page, '整改后'))
    })
    assert.ok(!(await deeds(page)).some((name) => /复查|销号/.test(name)), 'a handler may not close his own work')
    await picture(page, `submitted-${account}`)
    await leave()
  })
}

test('the village rechecks on the phone and sends it back with a reason', async () => {
  const { page, context, leave } = await person(browser, 'dh-wg1', { size: PHONE, path: `/m/#/record/${id}` })
  await page.getByRole('link', { name: '复查', exact: true }).click()
  await page.getByText('退回重改', { exact: true }).click()
  await page.getByLabel(/复查情况/).fill('涵洞口还有半车渣土')
  await sendIt(page, '退回重改')
  await page.getByText('涵洞口还有半车渣土').waitFor()
  await picture(page, 'm-sent-back')
  assert.match(await status(context, id), /整改|重改|接收|办理/)
  await leave()
})

test('the lead unit sees that it came back, and submits again', async () => {
  const { page, leave } = await at('hw')
  await openRecord(page, id)
  await page.locator('.rec-head').getByText('退回重改').waitFor()
  await page.getByText('涵洞口还有半车渣土').first().waitFor()
  if ((await deeds(page)).includes('接收')) await act(page, '接收')
  await act(page, '提交整改结果', (window_) => write(window_, '整改措施', '涵洞口渣土已清走'))
  await leave()
})

test('the recheck passes, before and after side by side', async () => {
  const { page, context, leave } = await at('dh-wg1')
  await openRecord(page, id)
  const pictures = page.locator('.rec-pictures figure')
  await pictures.filter({ hasText: '整改前照片' }).waitFor()
  await pictures.filter({ hasText: '整改后照片' }).waitFor()
  await picture(page, 'before-after')
  await act(page, '复查', (window_) => choose(page, window_, '复查结果', '复查通过'))
  assert.match(await status(context, id), /待回访|待销号/)
  await leave()
})

test('the villager is called back, and his answer stands as he gave it; then it is closed', async () => {
  const { page, context, leave } = await at('zz-dd')
  await openRecord(page, id)
  // Whom to call is shown for a purpose, and the look is recorded.
  await page.locator('.rec-page').getByRole('button', { name: '查看' }).first().click()
  await page.getByLabel('查看用途').fill('办结回访')
  await page.getByRole('button', { name: '查看并留下记录' }).click()
  await page.getByText('10012345678').waitFor()
  await act(page, '回访', (window_) => choose(page, window_, '回访', /^满意/))
  if ((await status(context, id)) !== '已销号') await act(page, '销号')
  assert.equal(await status(context, id), '已销号')
  await picture(page, 'record-closed')
  await page.setViewportSize(PHONE)
  await fits(page, 'record at 390')
  await picture(page, 'record-closed')
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
async function reportAgain({ page, context }, words) {
  await page.goto('/m/#/write/hazard/enter')
  await page.reload()
  await report(page, words)
  await page.getByText('网格员巡查', { exact: true }).click()
  await sendIt(page, '上报')
  await page.getByText('已收到，编号').waitFor()
  return writtenWith(context, words)
}

test('a double registration is merged, a wrong one withdrawn with a reason', async () => {
  const worker = await person(browser, 'dh-wg1', { size: PHONE, path: '/m/' })
  const mark = Date.now() % 100_000
  const first = await reportAgain(worker, `沟口有一堆树枝${mark}`)
  const twice = await reportAgain(worker, `沟口有一堆树枝，又报了一次${mark}`)
  const wrong = await reportAgain(worker, `看错了地方${mark}`)
  await worker.leave()
  const { page, context, leave } = await at('zz-dd')
  await openRecord(page, wrong.id)
  await act(page, '撤回', (window_) => write(window_, '撤回原因', '登记错误，现场并无此事'))
  assert.equal(await status(context, wrong.id), '已撤回')
  await page.getByText('登记错误，现场并无此事').first().waitFor()
  // What is over takes nothing in, and says so.
  await openRecord(page, twice.id)
  await assert.rejects(act(page, '并案', (window_) => pick(page, window_, '并入哪一件', number)), /结束|不能|没有/)
  await page.reload()
  await page.locator('.rec-page').waitFor()
  await act(page, '并案', (window_) => pick(page, window_, '并入哪一件', first.number))
  assert.equal(await status(context, twice.id), '已并案')
  await page.reload()
  await page.getByRole('link', { name: new RegExp(first.number) }).first().waitFor()
  await picture(page, 'record-merged')
  await leave()
})
