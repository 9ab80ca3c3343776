// What people do at a record, in the words of the screen. Nothing here knows of what kind it is.
import assert from 'node:assert/strict'
import { api } from './browser.mjs'

/** Opens a record's page. */
export async function openRecord(page, id) {
  await page.goto(`/record/${id}`)
  await page.locator('.rec-page').waitFor()
}

const bar = (page) => page.getByRole('group', { name: '可以办理' })

/** What this person may do at a record now: the buttons, and what lies behind 更多. What is barred says why and is none of them. */
export async function deeds(page) {
  await page.locator('.rec-page').waitFor()
  // A page that is just drawn anew after a step may lose its menu while it is being opened: then it is read again.
  for (let attempt = 0; attempt < 3; attempt++) {
    const names = await offered(page).catch(() => undefined)
    if (names) return names
  }
  return offered(page)
}

async function offered(page) {
  if ((await bar(page).count()) === 0) return []
  const names = await bar(page).locator('.ant-btn:not([aria-disabled])').allInnerTexts()
  const more = bar(page).getByRole('button', { name: /^更多/ })
  if ((await more.count()) > 0) {
    await more.click({ timeout: 4_000 })
    await page.getByRole('menuitem').first().waitFor({ timeout: 4_000 })
    names.push(...(await page.getByRole('menuitem').allInnerTexts()))
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' })
  }
  return names.map((words) => words.replace(/\s+/g, '')).filter((name) => name !== '更多')
}

/** Presses an action's button; on a narrow screen most of them lie behind 更多. */
export async function press(page, name) {
  await bar(page).waitFor()
  const direct = bar(page).getByRole('button', { name, exact: true })
  const more = bar(page).getByRole('button', { name: /^更多/ })
  await direct.or(more).first().waitFor()
  if ((await direct.count()) > 0) return direct.first().click()
  await more.click()
  return page.getByRole('menuitem', { name, exact: true }).first().click()
}

/** The drawer in which a step is filled in. */
export const drawer = (page) => page.locator('.rec-drawer').getByRole('dialog')

/** Sends what is filled in, and waits until it is done. `button`: 同意 or 不同意 where somebody else asked. */
export async function send(page, name, button) {
  const window_ = drawer(page)
  const foot = window_.locator('.rec-act-foot')
  await (button ? foot.getByRole('button', { name: button, exact: true }) : foot.locator('.ant-btn').first()).click()
  const alarm = window_.getByRole('alert')
  await Promise.race([window_.waitFor({ state: 'hidden' }), alarm.first().waitFor()])
  if (await window_.isVisible()) assert.equal((await alarm.allInnerTexts()).join(' '), '', `${name} was refused`)
}

/** Presses an action, fills its form, sends it, and waits until it is done. */
export async function act(page, name, fill = async () => undefined, button = undefined) {
  await press(page, name)
  const window_ = drawer(page)
  await window_.locator('.rec-act-foot').waitFor()
  // It slides in, and then takes the keyboard to its first input.
  await page.waitForFunction(() => document.activeElement?.closest('.rec-drawer'), undefined, { timeout: 2_000 }).catch(() => undefined)
  await page.waitForTimeout(200)
  await fill(window_)
  await send(page, String(name), button)
}

/** The input with this label. */
export const field = (window_, label) => window_.locator('.rf', { hasText: label }).first()

/** Writes words into the input with this label. */
export const write = (window_, label, words) => field(window_, label).locator('input, textarea').first().fill(words)

/** Picks an answer: among radio buttons, or from a drop-down where there are many. */
export async function choose(page, window_, label, words) {
  const at = field(window_, label)
  await at.locator('.ant-radio-wrapper, .ant-select').first().waitFor()
  const radio = at.locator('.ant-radio-wrapper', { hasText: words })
  if ((await radio.count()) > 0) return radio.first().click()
  return pick(page, window_, label, words, false)
}

/** Picks from a drop-down, by typing where it can be searched. Somebody who sees that his choice was not taken chooses again. */
export async function pick(page, window_, label, words, search = true) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const heard = await pickOnce(page, window_, label, words, search)
    if (!heard) return
    // It happens about once in some hundred choices, cause unknown: what the page heard is kept for whoever looks for it.
    console.error(`${label} does not take ${words}; the page heard: ${heard.join(', ')}`)
  }
  assert.fail(`${label} does not take ${words}`)
}

/** Nothing where the choice stands; else what the page heard meanwhile. */
async function pickOnce(page, window_, label, words, search) {
  const box = window_.getByRole('combobox', { name: label }).first()
  await page.evaluate(hear)
  await box.click()
  if (search) await box.fill(words)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: words }).first().click()
  // Escape would close the window around it.
  await box.evaluate((element) => element.blur())
  // The next one is not looked for in a list that is still closing.
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
  const stands = await box.evaluate((element) => !!element.closest('.ant-select')?.querySelector('.ant-select-content-has-value, .ant-select-selection-item'))
  return stands ? undefined : page.evaluate(() => globalThis.heard)
}

/** Runs in the page: notes from now on what happens to it. */
function hear() {
  const first = !globalThis.heard
  globalThis.heard = []
  if (!first) return
  for (const name of ['mousedown', 'mouseup', 'click', 'focusin', 'focusout', 'input'])
    document.addEventListener(name, ({ target }) => globalThis.heard.push(`${Math.round(performance.now())} ${name} ${target.className || target.tagName}`), true)
}

/** Picks a place by the initials of its name. */
export async function place(page, around, words, name) {
  await around.locator('[data-path="area"] .ant-select').first().click()
  await page.keyboard.type(words)
  await page.locator('.ant-select-tree-title:visible', { hasText: name }).first().click()
}

/** Types a day so many days from today as the field wants it. */
export async function day(page, window_, label, ahead) {
  const now = await page.evaluate(() => fetch('/api/v1/me').then((answer) => answer.json()))
  const date = new Date(Date.parse(now.now) + (ahead * 24 + 8) * 3_600_000)
  const input = field(window_, label).locator('input').first()
  await input.click()
  const order = (await input.getAttribute('placeholder')) ?? ''
  await page.keyboard.type(`${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日${order.includes(':') ? ' 18:00' : ''}`)
  await page.keyboard.press('Enter')
}

/** Sends a photo along. */
export async function photo(window_, file, label = undefined) {
  const around = label ? field(window_, label) : window_
  await around.getByLabel('选择照片').first().setInputFiles(file)
  await around.getByText('已上传').first().waitFor()
}

/** Where a record stands, as a person would say it. */
export async function status(context, id) {
  return (await api(context, `/records/${id}`)).status.name
}

/** Tells the server something as this person, past the screen. */
export async function tell(context, path, body) {
  const origin = process.env.GEWU_E2E_URL
  const answer = await context.request.post(`/api/v1${path}`, { data: body, headers: { origin, 'idempotency-key': crypto.randomUUID() } })
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  const words = await answer.text()
  return words ? JSON.parse(words) : undefined
}

/** Takes a step past the screen: what others do at their desks. */
export async function step(context, id, code, values) {
  const { version } = await api(context, `/records/${id}`)
  return tell(context, `/records/${id}/${code}`, { based_on: version, values })
}
