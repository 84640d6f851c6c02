import { chromium, expect, type Page, test } from '@playwright/test'
import { answer, choose, nextButton, reach, sendButton, state, thanked } from './ballot-screen.ts'
import { deskCode, newDeskKey } from './desk-key.ts'
import { memoryOf } from './memory-of.ts'
import { product } from './product.ts'

// The attacker takes the phone when the ballot is accepted, and looks at everything in it.
const secret = 'Chuyện này chỉ mình tôi biết'
const traces = [
  secret,
  encodeURIComponent(secret),
  'Chuy%E1%BB%87n',
  'overall=1',
  'overall=2',
  'listen=1',
  'no_delay=na',
]
const viewport = { width: 390, height: 844 }
const phone = { viewport, locale: 'vi-VN' }

/** No answer in sight, in the page or anywhere the page can reach. */
async function remembersNothing(page: Page): Promise<void> {
  await expect(page.locator('[type=radio]:checked')).toHaveCount(0)
  const memory = await memoryOf(page)
  for (const trace of traces) expect(memory).not.toContain(trace)
}

/** Back to the beginning of the tab and forward to its end, loading each page again. */
async function walksThroughHistory(page: Page): Promise<void> {
  await page.reload()
  await remembersNothing(page)
  const visited: string[] = []
  for (const move of ['goBack', 'goForward'] as const) {
    for (let step = 0; step < 20; step += 1) {
      // A page that came from a form asks the browser first; that is shown as an error page here.
      const moved = await page[move]().then(
        () => true,
        () => true,
      )
      if (!moved || page.url() === 'about:blank') break
      visited.push(page.url())
      if (page.url().startsWith('chrome-error')) continue
      await remembersNothing(page)
      await page.reload()
      await remembersNothing(page)
    }
  }
  expect(visited.length).toBeGreaterThan(1)
}

async function fillIn(page: Page): Promise<void> {
  await choose(page, 'overall', 2)
  await choose(page, 'listen', 1)
  await choose(page, 'no_delay', 'na')
  await page.locator('textarea').fill(secret)
}

async function fillInBySteps(page: Page): Promise<void> {
  await choose(page, 'overall', 2)
  await nextButton(page).click()
  await answer(page, 'listen', 1)
  await reach(page, 'no_delay')
  await answer(page, 'no_delay', 'na')
  await reach(page)
  await page.locator('textarea').fill(secret)
}

test.describe('with script', () => {
  test.use(phone)

  test('before it is sent, a refresh and the phone’s back button keep every answer', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await page.reload()
    await expect(page.locator('textarea')).toHaveValue(secret)
    // Over the four criteria after it.
    for (let screen = 0; screen < 5; screen += 1) await page.goBack()
    await expect(page.locator('input[name=no_delay][value=na]')).toBeChecked()
    await expect(page.locator('input[name=no_delay]').first()).toBeVisible()
    // Not even now does the history of the tab hold an answer.
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('overall')
  })

  test('through the steps, back and forth, sent from the middle', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await page.goBack()
    await page.goBack()
    await page.locator('.bare:visible', { hasText: 'Gửi' }).click()
    await thanked(page)
    await remembersNothing(page)
    await walksThroughHistory(page)
  })

  test('going back after it was sent says so and offers a new ballot', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await sendButton(page).click()
    await thanked(page)
    await page.goBack()
    await expect(state(page, 'spent')).toBeVisible()
    await expect(page.locator('#ballot')).toHaveCount(0)
    await page.locator('#state a:visible').click()
    await expect(page.locator('#ballot')).toBeVisible()
    await remembersNothing(page)
  })

  test('in another language half-way', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await page.locator('.language').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('textarea')).toHaveValue(secret)
    await sendButton(page).click()
    await thanked(page)
    await walksThroughHistory(page)
  })

  test('after the page came back for a missing answer', async ({ page }) => {
    // As a phone whose script came too late.
    await page.goto(product.tryUrl)
    await page.evaluate(() => document.querySelector('form')?.submit())
    await expect(page.locator('#problem')).toBeVisible()
    await fillInBySteps(page)
    await sendButton(page).click()
    await thanked(page)
    await walksThroughHistory(page)
  })

  test('kept without a network, the tab closed, sent by the next page', async ({ page, context }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await context.setOffline(true)
    await sendButton(page).click()
    await expect(state(page, 'kept')).toBeVisible()
    await page.close()
    await context.setOffline(false)
    const next = await context.newPage()
    await next.goto('about:blank')
    await next.goto(product.tryUrl)
    await expect(state(next, 'sent')).toBeVisible()
    await remembersNothing(next)
    await next.reload()
    await remembersNothing(next)
  })

  test('a copy of the tab, made before', async ({ page, context }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await expect(page.locator('textarea')).toHaveValue(secret)
    const opened = context.waitForEvent('page')
    // Takes the tab's own storage along, as "duplicate" in a browser's menu does.
    await page.evaluate(() => void window.open(location.href))
    const copy = await opened
    await copy.waitForLoadState()
    await sendButton(page).click()
    await thanked(page)
    await copy.reload()
    await remembersNothing(copy)
  })

  test('a tab restored with all the site’s storage', async ({ page, context, browser }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await sendButton(page).click()
    await thanked(page)
    const storageState = await context.storageState({ indexedDB: true })
    for (const trace of traces) expect(JSON.stringify(storageState)).not.toContain(trace)
    const restored = await browser.newContext({ ...phone, storageState })
    const next = await restored.newPage()
    for (const address of [product.tryUrl, page.url()]) {
      await next.goto(address)
      await remembersNothing(next)
    }
    await restored.close()
  })

  test('a helped ballot', async ({ page }) => {
    await page.goto(`${product.ballotUrl}/assist/${deskCode}?helper=family`)
    for (const answer of [2, 1]) {
      await page.locator('[data-go=answer]').click()
      await page.locator(`.question:visible .s${answer}`).click()
      await page.locator('[data-go=next]').click()
    }
    await page.locator('[data-go=answer]').click()
    await page.locator('.question:visible .s3').click()
    await page.locator('#send').click()
    await expect(page.locator('.receipt')).toBeVisible()
    await walksThroughHistory(page)
  })

  test('a kiosk, and what it keeps for hours without a network', async ({ page }) => {
    await page.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
    await page.locator('#key').fill(await newDeskKey())
    await page.locator('main button').click()
    await page.locator('[data-overall="1"]').click()
    await page.locator('.screen:not([hidden]) [data-go="criteria"]').click()
    await page.locator('[name=listen][value="1"]').check()
    const sent = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.status() === 201)
    for (const _ of [1, 2, 3]) await page.locator('.group:not([hidden]) .go button').last().click()
    await sent
    await page.waitForFunction(async () => (await caches.keys()).length > 0)
    await expect.poll(async () => (await memoryOf(page)).includes('overall=1')).toBe(false)
    await remembersNothing(page)
    await page.reload()
    await remembersNothing(page)
  })
})

test.describe('without script', () => {
  test.use({ ...phone, javaScriptEnabled: false })

  test('one form, sent', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillIn(page)
    await sendButton(page).click()
    await thanked(page)
    await remembersNothing(page)
    await walksThroughHistory(page)
  })

  for (const [name, ask, comeBack] of [
    ['came back for a missing answer', (page: Page) => sendButton(page), '#problem'],
    ['was asked for in another language', (page: Page) => page.locator('.language'), 'html[lang=en]'],
  ] as const) {
    test(`one form that ${name} before it was sent`, async ({ page }) => {
      await page.goto(product.tryUrl)
      await choose(page, 'listen', 1)
      await page.locator('textarea').fill(secret)
      await ask(page).click()
      await expect(page.locator(comeBack)).toBeVisible()
      await expect(page.locator('textarea')).toHaveValue(secret)
      await choose(page, 'overall', 2)
      await sendButton(page).click()
      await thanked(page)
      await page.goBack().catch(() => undefined)
      // The browser shows a page of its own, and sends the form again for whoever insists.
      await expect(() => page.reload()).toPass()
      await expect(page.locator('h1')).toContainText(/đã được ghi nhận|already been/u)
      await remembersNothing(page)
    })
  }
})

/** A browser as people have it: Playwright's own switches the memory of whole pages off, and cannot follow where it is on. */
async function withFrozenPages(javaScriptEnabled: boolean, act: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox'],
  })
  const context = await browser.newContext({ ...phone, javaScriptEnabled })
  await act(await context.newPage()).finally(() => browser.close())
}

/** Goes back past the browser automation, and says what is filled in there. */
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
      // The page in the first language, frozen with all that was filled in.
      expect(await goBackTo(page, 1)).toBe('BackForwardCacheRestore: ')
    })
  })
})
