import { type Browser, expect, type Route, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { product } from './product.ts'
import { smallestText, textsSeen } from './texts-seen.ts'

const commune = '/ket-qua/phuong-hac-thanh-14797'
const hall = `${commune}/man-hinh`
const keptSince = /Chưa tải được kết quả mới\. Đây là kết quả tải ngày \d\d\/\d\d\/\d{4}\./u

test('the hall display shows one thing at a time, readable at five metres', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${product.ballotUrl}${hall}`)
  const shown = page.locator('#slides section:not([hidden])')
  const count = await page.locator('#slides section').count()
  expect(count).toBeGreaterThan(3)
  for (let slide = 0; slide < count; slide++) {
    await expect(shown).toHaveCount(1)
    expect(await smallestText(page, '#slides, header'), `slide ${slide + 1}`).toBeGreaterThanOrEqual(40)
    const box = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight])
    expect(box[0], `slide ${slide + 1} fits`).toBeLessThanOrEqual(box[1] ?? 0)
    expect(await violations(page), `slide ${slide + 1}`).toEqual([])
    const before = await shown.textContent()
    await page.keyboard.press('ArrowRight')
    await expect(shown).not.toHaveText(before ?? '')
  }
})

test('enlarged four times by a reader, its letters stay readable and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await page.goto(`${product.ballotUrl}${hall}`)
  const count = await page.locator('#slides section').count()
  for (let slide = 0; slide < count; slide++) {
    expect(await smallestText(page, '#slides, h1'), `slide ${slide + 1}`).toBeGreaterThanOrEqual(16)
    expect(await overflow(page), `slide ${slide + 1}`).toBe(0)
    await page.keyboard.press('ArrowRight')
  }
})

test('turns by itself, and stands still when somebody wants to read', async ({ page }) => {
  await page.clock.install()
  await page.goto(`${product.ballotUrl}${hall}`)
  const shown = page.locator('#slides section:not([hidden])')
  const first = await shown.textContent()
  await page.clock.runFor(12_500)
  const second = await shown.textContent()
  expect(second).not.toBe(first)
  await page.getByRole('button', { name: 'Dừng' }).click()
  await page.clock.runFor(60_000)
  expect(await shown.textContent()).toBe(second)
})

/** A display whose page is stored in its browser. */
async function keptDisplay(browser: Browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${product.ballotUrl}${hall}`)
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.match(location.href)) && navigator.serviceWorker.controller !== null),
    )
    .toBe(true)
  return { context, page }
}

test('stays through a day without a network, restarts included, and says so', async ({ browser }) => {
  const { context, page } = await keptDisplay(browser)
  await context.setOffline(true)
  await page.close()
  const restarted = await context.newPage()
  await restarted.clock.install()
  await restarted.goto(`${product.ballotUrl}${hall}`)
  await expect(restarted.locator('#slides section:not([hidden])')).toHaveCount(1)
  await expect(restarted.getByText(keptSince)).toBeVisible()
  await restarted.clock.runFor(24 * 3600_000)
  await expect(restarted.getByText(keptSince)).toBeVisible()
  await expect(restarted.locator('#slides section:not([hidden])')).toHaveCount(1)
  await context.setOffline(false)
  await expect(restarted.getByText(keptSince)).toBeHidden()
  await context.close()
})

test('a server in trouble is not shown to the hall, not even after a restart', async ({ browser }) => {
  const { context, page } = await keptDisplay(browser)
  // The worker's own requests too.
  await context.route(`**${hall}`, (route) => route.fulfill({ status: 503, body: 'trouble' }))
  await page.reload()
  await expect(page.locator('#slides section:not([hidden])')).toHaveCount(1)
  await expect(page.getByText(keptSince)).toBeVisible()
  await context.unroute(`**${hall}`)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText(keptSince)).toBeHidden()
  await context.close()
})

test('a network that comes back haltingly leaves no old warning behind', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.clock.install()
  const held: Route[] = []
  await page.route(`**${hall}`, (route) =>
    route.request().isNavigationRequest() ? route.continue() : held.push(route),
  )
  const next = async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0)
    return held.shift()
  }
  await page.goto(`${product.ballotUrl}${hall}`)
  const first = await next()
  const comeBack = () => page.evaluate(() => dispatchEvent(new Event('online')))
  // The first try is still under way when a second succeeds, and fails after it.
  await comeBack()
  const loaded = page.waitForEvent('requestfinished')
  await (await next())?.continue()
  await loaded
  const failed = page.waitForEvent('requestfailed')
  await first?.abort()
  await failed
  await expect(page.getByText(keptSince)).toBeHidden()
  // Nobody waits a quarter of an hour for the try after one that failed.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.route(`**${hall}`, (route) => route.abort())
  await comeBack()
  await expect(page.getByText(keptSince)).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.clock.runFor(61_000)
  await expect(page.getByText(keptSince)).toBeHidden()
  await context.close()
})

test('a heading is renewed with its figures', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.route(`**${hall}`, async (route) => {
    if (route.request().isNavigationRequest()) return route.continue()
    const reply = await route.fetch()
    const body = await reply.text()
    await route.fulfill({ response: reply, body: body.replace('</h1>', ' (mới)</h1>').replace('</h2>', ' (mới)</h2>') })
  })
  await page.goto(`${product.ballotUrl}${hall}`)
  await expect(page.locator('h2').first()).toContainText('(mới)')
  await expect(page.locator('h1')).toContainText('(mới)')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.close()
})

test('without script everything stands below each other', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${product.ballotUrl}${hall}`)
  for (const section of await page.locator('#slides section').all()) await expect(section).toBeVisible()
  await page.close()
})

test('a page of results says in few words what there is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 664 })
  await page.goto(`${product.ballotUrl}${commune}`)
  const words = (await textsSeen(page, 'main'))
    .flatMap(({ text }) => text.split(/\s+/u))
    .filter((word) => /\p{L}/u.test(word))
  expect(words.length).toBeLessThanOrEqual(450)
})
