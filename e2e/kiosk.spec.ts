import { expect, type Page, test } from '@playwright/test'
import { brokenWords, overflow } from './accessibility-rules.ts'
import { face, go, openKiosk, start, startKiosk } from './kiosk-screen.ts'
import { listen, offerAnotherVoice } from './voice.ts'

const group = (page: Page) => page.locator('.group:not([hidden])')
const chosen = (page: Page) => page.locator('#kiosk input:checked')
/** Fields of the next ballot that the kiosk sends. */
const nextBallot = async (page: Page) => {
  const reply = await page.waitForResponse((response) => response.request().method() === 'POST')
  expect(reply.status()).toBe(201)
  const fields = new URLSearchParams(reply.request().postData() ?? '')
  fields.delete('token')
  return Object.fromEntries(fields)
}

test('one tap is a ballot, and the next citizen finds a fresh screen', async ({ page }) => {
  await openKiosk(page)
  const sent = nextBallot(page)
  await face(page, 4).click()
  await expect(page.locator('#noted')).toBeVisible()
  await go(page, 'finish').click()
  expect(await sent).toEqual({ overall: '4' })
  await expect(page.locator('#finished')).toBeVisible()
  await page.locator('#finished').click()
  await expect(start(page)).toBeVisible()
})

test('whoever goes on answers the criteria on the same ballot, and may choose again', async ({ page }) => {
  await openKiosk(page)
  const sent = nextBallot(page)
  await face(page, 1).click()
  await go(page, 'start').click()
  await face(page, 5).click()
  await go(page, 'criteria').click()
  await group(page).locator('[name=listen][value="4"]').check()
  await go(page, 'next').click()
  await group(page).locator('[name=no_delay][value=na]').check()
  await go(page, 'next').click()
  await go(page, 'finish').click()
  expect(await sent).toEqual({ overall: '5', listen: '4', no_delay: 'na' })
})

test('after 45 idle seconds, ten of them announced, the ballot is sent and nothing of it stays', async ({
  browser,
}) => {
  // The test's clock does not work together with a service worker.
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.clock.install()
  await openKiosk(page)
  // From here on time passes only when the test says so, however slow the machine is.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000))
  // A new screen takes no taps at first.
  const settles = () => page.clock.fastForward(1_000)
  await settles()
  await face(page, 2).click()
  await settles()
  await go(page, 'criteria').click()
  await settles()
  await group(page).locator('[name=listen][value="1"]').check()
  await page.clock.fastForward(30_000)
  await expect(page.locator('#idle')).toBeHidden()
  await page.clock.fastForward(6_000)
  await expect(page.locator('#idle')).toBeVisible()
  // Opaque, because the next in line may be looking already.
  const covered = await page.locator('#idle').evaluate((box) => getComputedStyle(box, '::backdrop').backgroundColor)
  expect(covered).toMatch(/^rgb\(/u)
  await page.locator('#stay').click()
  await expect(page.locator('#idle')).toBeHidden()
  await expect(group(page).locator('[name=listen][value="1"]')).toBeChecked()

  const sent = nextBallot(page)
  await page.clock.fastForward(35_500)
  await expect(page.locator('#idle')).toBeVisible()
  // The countdown advances one second at a time.
  for (let second = 0; second < 11; second++) await page.clock.fastForward(1_000)
  await expect(start(page)).toBeVisible()
  expect(await sent).toEqual({ overall: '2', listen: '1' })
  await expect(chosen(page)).toHaveCount(0)

  await settles()
  await face(page, 5).click()
  await settles()
  await go(page, 'criteria').click()
  await expect(page.locator('#kiosk input:checked:not([name=overall])')).toHaveCount(0)
})

test('says goodbye in the language chosen, and greets the next citizen in Vietnamese', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const heard = await listen(page)
  await openKiosk(page)
  await offerAnotherVoice(page)
  await page.reload()
  await page.locator('#voice').selectOption('tiếng Mường')
  await page.locator('#read-page').click()
  await expect.poll(() => heard).toContain('muong-overall')
  await face(page, 4).click()
  await go(page, 'finish').click()
  await expect.poll(() => heard).toContain('muong-finished-text')
  expect(heard.filter((name) => !name.startsWith('muong-'))).toEqual([])
  await page.locator('#finished').click()
  heard.length = 0
  await page.locator('#read-page').click()
  await expect.poll(() => heard).toContain('overall')
  await context.close()
})

test('one citizen makes one ballot: the language is chosen before the first answer', async ({ page }) => {
  await openKiosk(page)
  const language = page.locator('.language')
  await expect(language).toBeVisible()
  await face(page, 2).click()
  await expect(language).toBeHidden()
  await go(page, 'start').click()
  await expect(language).toBeHidden()
  await face(page, 1).click()
  await go(page, 'finish').click()
  await expect(language).toBeVisible()
})

test('a tablet that goes dark sends what was answered, and wakes up for the next citizen', async ({ page }) => {
  await openKiosk(page)
  await face(page, 1).click()
  await go(page, 'criteria').click()
  await group(page).locator('[name=listen][value="1"]').check()
  const ballot = nextBallot(page)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(start(page)).toBeVisible()
  await expect(chosen(page)).toHaveCount(0)
  expect(await ballot).toMatchObject({ overall: '1', listen: '1' })
})

test('shows nothing of one citizen to the next, by going back, forward or loading again', async ({ page }) => {
  await openKiosk(page)
  await face(page, 1).click()
  await go(page, 'criteria').click()
  await group(page).locator('[name=listen][value="1"]').check()
  await page.reload()
  await expect(start(page)).toBeVisible()
  await expect(chosen(page)).toHaveCount(0)
  await page.goto('about:blank')
  await page.goBack()
  await expect(start(page)).toBeVisible()
  await expect(chosen(page)).toHaveCount(0)
})

for (const [width, height] of [
  [1024, 600],
  [1280, 800],
  [800, 1280],
] as const) {
  test(`fits a tablet of ${width} × ${height} without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openKiosk(page)
    const lower = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(await lower()).toBeLessThanOrEqual(0)
    await face(page, 4).click()
    expect(await lower()).toBeLessThanOrEqual(0)
    await go(page, 'criteria').click()
    for (const next of ['next', 'next', 'finish']) {
      expect(await lower()).toBeLessThanOrEqual(0)
      await go(page, next).click()
    }
  })
}

for (const [width, height] of [
  [320, 640],
  [360, 740],
  [390, 844],
  [1280, 800],
] as const) {
  test(`is no wider than a screen of ${width} at twice the text size, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const session = await page.context().newCDPSession(page)
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    await openKiosk(page)
    for (const language of ['vi', 'en']) {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      const seen = [['start', await overflow(page)]]
      expect(await isCovered(page), 'the question lies under the button for listening').toBe(false)
      await face(page, 2).click()
      seen.push(['noted', await overflow(page)])
      await go(page, 'criteria').click()
      for (const next of ['next', 'next', 'finish']) {
        seen.push([next, await overflow(page)])
        await go(page, next).click()
      }
      seen.push(['finished', await overflow(page)])
      await page.locator('#staff-open').click()
      seen.push(['staff', await overflow(page)])
      await page.locator('#staff-close').click()
      expect(seen.filter(([, over]) => over !== 0)).toEqual([])
      await page.locator('#finished').click()
      await expect(start(page)).toBeVisible()
      if (language === 'vi') await page.locator('.language').click()
    }
  })
}

for (const [width, height] of [
  [720, 1280],
  [768, 1024],
  [912, 1368],
  [1024, 600],
] as const) {
  test(`breaks no word in the middle on a tablet of ${width} × ${height}, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openKiosk(page)
    for (const language of ['vi', 'en']) {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(face(page, 1)).toBeVisible()
      expect(await brokenWords(page), language).toEqual([])
      if (language === 'vi') await page.locator('.language').click()
    }
  })
}

/** Whether words of the question lie under the button for reading aloud. */
async function isCovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const words = document.createRange()
    words.selectNodeContents(document.querySelector('#start h1') ?? document.body)
    const button = document.querySelector('#read-page')?.getBoundingClientRect()
    return [...words.getClientRects()].some(
      (line) =>
        button !== undefined && line.right > button.left && line.bottom > button.top && line.top < button.bottom,
    )
  })
}

test('reads each screen to whoever listens, never what was chosen, and nothing to the next', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const heard = await listen(page)
  await openKiosk(page)
  await page.locator('#read-page').click()
  await expect.poll(() => heard).toContain('face-5')
  await face(page, 4).click()
  heard.length = 0
  await expect.poll(() => heard).toEqual(['noted', 'go-on', 'done'])
  await go(page, 'criteria').click()
  await expect.poll(() => heard).toContain('listen')
  await group(page).locator('.read').nth(1).click()
  await expect.poll(() => heard).toContain('explain')
  heard.length = 0
  await go(page, 'next').click()
  await go(page, 'next').click()
  await go(page, 'finish').click()
  await expect.poll(() => heard.at(-1)).toBe('finished-text')
  await page.locator('#finished').click()
  heard.length = 0
  await face(page, 2).click()
  await go(page, 'finish').click()
  await expect(page.locator('#finished')).toBeVisible()
  expect(heard).toEqual([])
  await context.close()
})

test('without script leads to the plain ballot, and offers staff no button that does nothing', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await startKiosk(page)
  await expect(page.locator('main a.button')).toBeVisible()
  await expect(page.locator('button:visible')).toHaveCount(0)
  await page.locator('main a.button').click()
  await expect(page.locator('#ballot')).toBeVisible()
  await context.close()
})
