import { expect, type Page, test } from '@playwright/test'
import { product } from './product.ts'
import { type DemoAccount, signIn } from './sign-in.ts'

const small = { width: 360, height: 640 }
const officials: readonly DemoAccount[] = [
  'tinh',
  'khu-vuc-hoang-hoa',
  'khu-vuc-thanh-hoa',
  'phuong-hac-thanh',
  'kiem-tra',
]

for (const account of officials) {
  test(`${account}: the first page answers in five sentences without scrolling`, async ({ page }) => {
    await page.setViewportSize(small)
    await signIn(page, account)
    for (const language of ['', '?lang=en']) {
      await page.goto(`${product.dashboardUrl}/${language}`)
      const answer = page.locator('#answer')
      await expect(answer).toBeVisible()
      const { bottom, sentences } = await answer.evaluate((section) => ({
        bottom: section.getBoundingClientRect().bottom + window.scrollY,
        sentences: ['.figure', '.verdict', '.better', '.hurts', '.wrote', '.next'].filter(
          (name) => section.querySelector(name) === null,
        ),
      }))
      expect(sentences, 'what it does not say').toEqual([])
      expect(bottom, 'lower end of the card').toBeLessThanOrEqual(small.height)
    }
  })
}

test('a page that somebody from above opens answers without scrolling too', async ({ page }) => {
  await page.setViewportSize(small)
  await signIn(page, 'tinh')
  // The longest name of an area, a place that is clearly lower, and a commune with few ballots whose citizens were called.
  const pages = ['khu-vuc-thanh-pho-thanh-hoa-kv380', 'khu-vuc-lang-chanh-kv388', 'phuong-dong-tien-15853']
  for (const slug of pages) {
    for (const language of ['', '?lang=en']) {
      await page.goto(`${product.dashboardUrl}/units/${slug}${language}`)
      const bottom = await page
        .locator('#answer')
        .evaluate((card) => card.getBoundingClientRect().bottom + window.scrollY)
      expect(bottom, `${slug}${language}`).toBeLessThanOrEqual(small.height)
    }
  }
})

test('the keyboard is in the answer five stops after the skip link at most', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  for (const width of [small.width, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(product.dashboardUrl)
    await page.keyboard.press('Tab')
    await expect(page.locator('.skip')).toBeFocused()
    await page.keyboard.press('Enter')
    expect(await stopsToAnswer(page), `at ${width} px`).toBeLessThanOrEqual(5)
  }
})

async function stopsToAnswer(page: Page): Promise<number> {
  for (let stops = 1; stops <= 30; stops += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.closest('#answer') !== null)) return stops
  }
  throw new Error('Tab does not reach the answer')
}
