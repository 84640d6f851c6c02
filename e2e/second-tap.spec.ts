import { expect, type Locator, type Page, test } from '@playwright/test'
import { choose, nextButton } from './ballot-screen.ts'
import { face, go, openKiosk, start } from './kiosk-screen.ts'
import { product } from './product.ts'

// Many people tap twice. The second tap lands on the next screen, wherever the finger happens to be.

test.use({ serviceWorkers: 'block', viewport: { width: 390, height: 844 } })

/** From here on time passes only when the test says so, however slow the machine is. */
async function stopTheClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000))
}

/** What taps in the middle of where this stands now, whatever stands there later. */
async function tapAt(place: Locator): Promise<() => Promise<void>> {
  await place.scrollIntoViewIfNeeded()
  const { x = 0, y = 0, width = 0, height = 0 } = (await place.boundingBox()) ?? {}
  return () => place.page().mouse.click(x + width / 2, y + height / 2)
}

test('a face tapped twice answers its own question alone, and a quick citizen is not held up', async ({ page }) => {
  await page.clock.install()
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await stopTheClock(page)
  await page.clock.runFor(1_000)
  const shown = (item: string) => page.locator(`input[name=${item}]`).first()
  const tap = await tapAt(page.locator('[data-read=listen] .s4'))
  await tap()
  await page.clock.runFor(400)
  await expect(shown('explain')).toBeVisible()
  await tap()
  await page.clock.runFor(200)
  await tap()
  await page.clock.runFor(150)
  await expect(shown('explain')).toBeVisible()
  await expect(page.locator('#criteria :checked')).toHaveCount(1)
  // Three quarters of a second after the first tap, the same spot is an answer again.
  await tap()
  await page.clock.runFor(400)
  await expect(shown('explain')).toBeHidden()
  await expect(page.locator('#criteria :checked')).toHaveCount(2)
})

test('a button tapped twice leaves no question out', async ({ page }) => {
  await page.clock.install()
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await stopTheClock(page)
  await page.clock.runFor(1_000)
  const tap = await tapAt(nextButton(page))
  await tap()
  await tap()
  await expect(page.locator('input[name=explain]').first()).toBeVisible()
})

for (const [width, height] of [
  [1024, 600],
  [800, 1280],
  [390, 844],
] as const) {
  test(`at a kiosk of ${width} × ${height} a face tapped twice does not go on, and a button leaves nothing out`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.clock.install()
    await openKiosk(page)
    await stopTheClock(page)
    let posts = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1
    })
    const settled = () => page.clock.runFor(800)
    for (const point of [1, 2, 3, 4, 5]) {
      await settled()
      // Anywhere on the face, because a large one covers several buttons of the next screen.
      for (const share of [0.15, 0.4, 0.6, 0.85]) {
        const { x = 0, y = 0, width = 0, height = 0 } = (await face(page, point).boundingBox()) ?? {}
        const tap = () => page.mouse.click(x + width / 2, y + height * share)
        await tap()
        await page.clock.runFor(600)
        await tap()
        await expect(page.locator('#noted'), `face ${point}`).toBeVisible()
        await settled()
        await go(page, 'start').click()
        await settled()
      }
    }
    await face(page, 4).click()
    await settled()
    await go(page, 'criteria').click()
    const groups = page.locator('.group')
    for (const number of [0, 1]) {
      await settled()
      const tap = await tapAt(go(page, 'next'))
      await tap()
      await page.clock.runFor(600)
      await tap()
      await expect(groups.nth(number + 1)).toBeVisible()
    }
    await settled()
    expect(posts).toBe(0)
    // Tapped for a third and a fourth time, it must not become the next citizen's answer.
    const tap = await tapAt(go(page, 'finish'))
    await tap()
    await page.clock.runFor(600)
    await tap()
    await expect(page.locator('#finished')).toBeVisible()
    await settled()
    await tap()
    await expect(start(page)).toBeVisible()
    await page.clock.runFor(600)
    await tap()
    await expect(start(page)).toBeVisible()
    await expect(page.locator('#kiosk input:checked')).toHaveCount(0)
  })
}
