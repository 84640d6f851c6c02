import { chromium, expect, type Page, test } from '@playwright/test'
import { choose, sendButton, thanked } from './ballot-screen.ts'
import { fillIn, fillInBySteps, phone, secret } from './found-phone.ts'
import { product } from './product.ts'

/**
 * A browser as people have it, because the headless shell has no back/forward cache. Playwright's usual switches turn it off, and
 * Playwright cannot follow pages while it is on.
 */
async function withFrozenPages(javaScriptEnabled: boolean, act: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    ...(process.env.WHOLE_CHROMIUM ? { executablePath: process.env.WHOLE_CHROMIUM } : {}),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox'],
  })
  const context = await browser.newContext({ ...phone, javaScriptEnabled })
  await act(await context.newPage()).finally(() => browser.close())
}

/** Goes back by way of DevTools rather than Playwright; returns how, and what is filled in there. */
async function goBackTo(page: Page, steps: number): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const { entries, currentIndex } = await devtools.send('Page.getNavigationHistory')
  const entryId = entries[currentIndex - steps]?.id ?? 0
  await devtools.send('Page.enable')
  const arrived = new Promise<string>((resolve) => {
    devtools.on('Page.frameNavigated', ({ type }) => resolve(type))
    devtools.on('Page.navigatedWithinDocument', () => resolve('same document'))
  })
  await devtools.send('Page.navigateToHistoryEntry', { entryId })
  const how = await arrived
  const expression = `[...document.querySelectorAll('[type=radio]:checked,textarea')].map(({ value }) => value).join()`
  const read = async () => (await devtools.send('Runtime.evaluate', { expression })).result.value
  await expect.poll(read).not.toContain(secret)
  return `${how}: ${await read()}`
}

test.describe('in a browser that freezes pages for going back', () => {
  test('a form of before it was sent is brought back, so this would see one', async () => {
    await withFrozenPages(false, async (page) => {
      await page.goto(product.tryUrl)
      await choose(page, 'overall', 2)
      await page.goto(`${product.ballotUrl}/book`)
      expect(await goBackTo(page, 1)).toBe('BackForwardCacheRestore: 2,')
    })
  })

  test('without script', async () => {
    await withFrozenPages(false, async (page) => {
      await page.goto(product.tryUrl)
      await fillIn(page)
      const forgotten = page.waitForResponse('**/forget.svg')
      await sendButton(page).click()
      await forgotten
      expect(await goBackTo(page, 1)).toBe('Navigation: ')
    })
  })

  test('with script, in another language half-way', async () => {
    await withFrozenPages(true, async (page) => {
      await page.goto(product.tryUrl)
      await fillInBySteps(page)
      await page.locator('.language').click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.locator('textarea')).toHaveValue(secret)
      await sendButton(page).click()
      await thanked(page)
      // The page in the first language, cached with everything that was filled in.
      expect(await goBackTo(page, 1)).toBe('BackForwardCacheRestore: ')
    })
  })
})
