import { expect, type Page, test } from '@playwright/test'
import { choose, sendButton, thanked } from './ballot-screen.ts'
import { product } from './product.ts'

const question = (page: Page) => page.locator('.scale', { has: page.locator('input[name=listen]') })

test('while the page arrives, only the first question is laid out', async ({ page }) => {
  await page.addInitScript(() => {
    const heights: number[] = []
    Object.assign(window, { heights })
    new MutationObserver(() => {
      const criteria = document.getElementById('criteria')
      if (document.readyState === 'loading' && criteria) heights.push(criteria.offsetHeight)
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(product.tryUrl)
  const heights = await page.evaluate(() => (window as unknown as { heights: number[] }).heights)
  expect(heights.length).toBeGreaterThan(0)
  expect(Math.max(...heights)).toBe(0)
})

test.describe('the form is whole', () => {
  // A changed script has another hash than the page's policy allows.
  test.use({ bypassCSP: true })

  for (const [name, change] of [
    ['when an old browser cannot read the script', (html: string) => html.replace('<script type="module">', '$&?')],
    ['when the script fails', (html: string) => html.replace('<script type="module">', '$&throw 0;')],
    ['when the page is cut off', (html: string) => html.replace(/<script type="module">.*/su, '')],
  ] as const) {
    test(name, async ({ page }) => {
      await page.route(product.tryUrl, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: change(await response.text()) })
      })
      await page.goto(product.tryUrl)
      await expect(question(page)).toBeVisible()
      await page.unroute(product.tryUrl)
      await choose(page, 'overall', 4)
      await choose(page, 'listen', 2)
      const sent = page.waitForRequest((request) => request.method() === 'POST')
      await sendButton(page).click()
      expect((await sent).postData()).toContain('listen=2')
      if (name !== 'when the page is cut off') await thanked(page)
    })
  }
})
