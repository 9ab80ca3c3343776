// What people do at a matter, in the words of the screen.
import assert from 'node:assert/strict'
import { api } from './browser.mjs'

/** Opens a matter's page. */
export async function openMatter(page, id) {
  await page.goto(`/matters/${id}`)
  await page.getByRole('group', { name: '可以办理' }).waitFor()
}

/** What this person may do at a matter now: the buttons, and what lies behind 更多. */
export async function deeds(page) {
  const bar = page.getByRole('group', { name: '可以办理' })
  const names = await bar.getByRole('button').allInnerTexts()
  const more = bar.getByRole('button', { name: /^(更多|办理)/ })
  if ((await more.count()) > 0) {
    await more.click()
    await page.getByRole('menuitem').first().waitFor()
    names.push(...(await page.getByRole('menuitem').allInnerTexts()))
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' })
  }
  return names.map((words) => words.replace(/\s+/g, ''))
}

/** Presses an action's button; on a narrow screen most of them lie behind 更多. */
export async function press(page, name) {
  const bar = page.getByRole('group', { name: '可以办理' })
  await bar.waitFor()
  const direct = bar.getByRole('button', { name, exact: true })
  const more = bar.getByRole('button', { name: /^(更多|办理)/ })
  await direct.or(more).first().waitFor()
  if ((await direct.count()) > 0) return direct.click()
  await more.click()
  return page.getByRole('menuitem', { name, exact: true }).click()
}

/** Presses an action, fills its window, sends it, and waits until it is done. */
export async function act(page, name, fill = async () => undefined) {
  await press(page, name)
  const window_ = page.getByRole('dialog')
  await window_.waitFor()
  await fill(window_)
  await window_.locator('.ant-modal-footer .ant-btn-primary').click()
  const alarm = window_.getByRole('alert')
  await Promise.race([window_.waitFor({ state: 'hidden' }), alarm.first().waitFor()])
  if (await window_.isVisible()) assert.equal((await alarm.allInnerTexts()).join(' '), '', `${name} was refused`)
}

/** Picks an answer: among radio buttons, or from a drop-down where there are many. */
export async function choose(page, window_, label, words) {
  const radio = window_.locator('.ant-radio-wrapper', { hasText: words })
  if ((await radio.count()) > 0) return radio.first().click()
  return pick(page, window_, label, words, false)
}

/** Picks from a drop-down, by typing where it can be searched. */
export async function pick(page, window_, label, words, search = true) {
  const field = window_.getByRole('combobox', { name: label })
  await field.click()
  if (search) await field.fill(words)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: words }).first().click()
  // A list for one answer closes by itself, and then Escape would close the window around it.
  const several = await field.evaluate((element) => element.closest('.ant-select')?.classList.contains('ant-select-multiple') ?? false)
  if (several) await page.keyboard.press('Escape')
  // The next one is not looked for in a list that is still closing.
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
}

/** Sends a photo along. */
export async function photo(window_, file) {
  await window_.getByLabel('选择照片').setInputFiles(file)
  await window_.getByText('已上传').first().waitFor()
}

/** The stage of a matter as a person would say it. */
export async function stage(context, id) {
  return (await api(context, `/matters/${id}`)).stage.name
}
