// What every walk needs: a browser, a person at a screen, a picture, and axe.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'

export const URL_BASE = process.env.GEWU_E2E_URL
const PICTURES = join(import.meta.dirname, 'screenshots')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** An old office PC, and a cheap phone. */
export const WIDE = { width: 1366, height: 768 }
export const NARROW = { width: 390, height: 844 }
/** The story is walked twice: with the screen each of them mostly has, and the other way round. */
const SWAPPED = process.env.GEWU_E2E_SWAPPED === '1'
export const DESK = SWAPPED ? NARROW : WIDE
export const PHONE = SWAPPED ? WIDE : NARROW

mkdirSync(PICTURES, { recursive: true })

/** Debian's Chromium, or the one that GEWU_CHROMIUM names. */
export async function openBrowser() {
  const executablePath = [process.env.GEWU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path && existsSync(path))
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A browser window of one person, signed in through the demo's cards' own door. Mistakes of the page fail the walk. */
export async function person(browser, account, { size = DESK, path = '/' } = {}) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: URL_BASE })
  const page = await context.newPage()
  page.setDefaultTimeout(Number(process.env.GEWU_E2E_PATIENCE ?? 45_000))
  const mistakes = []
  page.on('pageerror', (fault) => mistakes.push(fault.message))
  if (account) {
    const answer = await context.request.post('/api/v1/demo/session', {
      data: { account },
      headers: { origin: URL_BASE, 'idempotency-key': crypto.randomUUID() },
    })
    assert.ok(answer.ok(), `${account} cannot sign in: ${answer.status()} ${await answer.text()}`)
  }
  await page.goto(path)
  return {
    page,
    context,
    mistakes,
    async leave() {
      await fits(page, page.url())
      await context.close()
      assert.deepEqual(mistakes, [], 'the page made mistakes of its own')
    },
  }
}

/** A picture for people to look at. */
export async function picture(page, name) {
  await page.screenshot({ path: join(PICTURES, `${name}-${page.viewportSize().width}.png`), fullPage: true })
}

/** axe finds nothing against WCAG 2.2 AA. */
export async function accessible(page, name) {
  // A list of choices that is just closing has no name any more, and nobody meets it.
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden', timeout: 5000 }).catch(() => undefined)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const words = violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`)
  assert.deepEqual(words, [], `axe on ${name}`)
}

/** The page says to whoever looks at it that nothing on it is real; the print's watermark is not what he sees. */
export async function marked(page) {
  await page.locator('.strip, .demo').filter({ hasText: '演示数据，非真实' }).first().waitFor()
}

const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

/** Nothing sticks out to the side. A page that was just turned or filled has a moment to lay itself out. */
export async function fits(page, name) {
  let out = await page.evaluate(tooWide)
  for (let tries = 0; tries < 20 && out > 1; tries += 1) {
    await page.waitForTimeout(100)
    out = await page.evaluate(tooWide)
  }
  assert.ok(out <= 1, `${name} sticks out by ${out} px`)
}

/** The smallest side of every button and link that is shown, in pixels; for gloves. */
export async function smallTargets(page, least = 44) {
  return page.evaluate((least_) => {
    const shown = [...document.querySelectorAll('main button, main a.tile, main a.card, main summary, .chip')]
    return shown
      .map((element) => ({ box: element.getBoundingClientRect(), words: element.textContent.trim().slice(0, 20) }))
      .filter(({ box }) => box.width > 0 && box.height < least_)
      .map(({ box, words }) => `${words} ${Math.round(box.height)}`)
  }, least)
}

/** A small picture with something on it, made in the page: a real JPEG. */
export async function jpeg(page, words) {
  const encoded = await page.evaluate((words_) => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1800
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#8b7d6b'
    pen.fillRect(0, 0, 2400, 1800)
    pen.fillStyle = '#fff'
    pen.font = '160px sans-serif'
    pen.fillText(words_, 200, 900)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]
  }, words)
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(encoded, 'base64') }
}

/** Asks the server as this person, past the screen: to look at what the screen cannot show. */
export async function api(context, path) {
  const answer = await context.request.get(`/api/v1${path}`)
  assert.ok(answer.ok(), `${path}: ${answer.status()}`)
  return answer.json()
}
