// What people do on a telephone, in the words of its screens.
import assert from 'node:assert/strict'
import { PHONE, URL_BASE, accessible, api, person, picture } from './browser.mjs'

export const at = (browser, account, hash = '') => person(browser, account, { size: PHONE, path: `/m/${hash}` })
export const worker = (browser, hash) => at(browser, 'dh-wg1', hash)
export const HAZARD = '#/write/hazard/enter'
export const DISPUTE = '#/write/dispute/enter'
/** Words that no other walk has written. */
export const once = (words) => `${words}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`

/** Picks a micro-grid of my own. */
export async function pickPlace(page, name = '第3微网格') {
  await page.getByRole('button', { name: /^在哪里/ }).click()
  const sheet = page.getByRole('dialog', { name: '选地点' })
  await sheet.getByRole('searchbox').waitFor()
  await sheet.locator('button.row', { hasText: name }).first().click()
}

/** Chooses from a long list: past the last used ones, by its group where it has groups. */
export async function choose(page, field, group, name) {
  await page.getByRole('button', { name: new RegExp(`^${field}`) }).last().click()
  const sheet = page.getByRole('dialog')
  if (group) await sheet.getByRole('button', { name: group }).click()
  await sheet.getByRole('button', { name }).click()
}

/** A hazard with everything it needs. */
export async function hazard(page, text, { group = '防汛水域', name = /沟渠/ } = {}) {
  await choose(page, '类别', group, name)
  await pickPlace(page)
  await page.getByLabel('描述').fill(text)
  // A place may ask for the exact spot as well.
  if (await page.getByLabel('点位').isVisible()) await page.getByLabel('点位').fill('小学后墙外')
  await page.getByText('网格员巡查', { exact: true }).click()
}

export const submit = (page, name) => page.locator('.act').getByRole('button', { name }).click()

/** The record's page says where it stands. */
export const stands = (page, words) => page.locator('.head .mk', { hasText: words }).first().waitFor()

/** What I wrote with these words. */
export async function mineWith(context, text) {
  const { items } = await api(context, '/records?view=mine&limit=20')
  return items.filter((row) => row.words === text)
}

export const facts = (view) => view.sections.flatMap((section) => section.facts)

/** Takes a step past the screen: what others do at their desks. */
export async function step(context, id, code, values) {
  const { version } = await api(context, `/records/${id}`)
  const answer = await context.request.post(`/api/v1/records/${id}/${code}`, { data: { based_on: version, values }, headers: { origin: URL_BASE, 'idempotency-key': crypto.randomUUID() } })
  assert.ok(answer.ok(), `${code}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** Looks at the whole page at once: what lies under the bar at the foot is scrolled to, not hidden. */
export async function whole(page, name) {
  const size = page.viewportSize()
  await picture(page, name)
  await page.setViewportSize({ width: size.width, height: 100 + (await page.evaluate(() => document.documentElement.scrollHeight)) })
  await accessible(page, name)
  await page.setViewportSize(size)
}

/** How much the colours differ within a small square of a picture of the server, at a part of its width and height. */
export const differs = (page, url, across, down) =>
  page.evaluate(
    async ([url_, across_, down_]) => {
      const picture = await createImageBitmap(await (await fetch(url_)).blob())
      const paper = new OffscreenCanvas(picture.width, picture.height)
      const pen = paper.getContext('2d')
      pen.drawImage(picture, 0, 0)
      const { data } = pen.getImageData(picture.width * across_, picture.height * down_, picture.width / 20, picture.height / 20)
      const reds = [...data].filter((_, index) => index % 4 === 0)
      return Math.max(...reds) - Math.min(...reds)
    },
    [url, across, down],
  )
