import { expect, type Page, test } from '@playwright/test'
import { choose, sendButton, state, thanked } from './ballot-screen.ts'
import { deskCode, enterDeskKey } from './desk-key.ts'
import {
  duplicated,
  fillIn,
  fillInBySteps,
  phone,
  remembersNothing,
  secret,
  traces,
  walksThroughHistory,
} from './found-phone.ts'
import { memoryOf } from './memory-of.ts'
import { product } from './product.ts'

test.describe('with script', () => {
  test.use(phone)

  test('before it is sent, a refresh and the phone’s back button keep every answer', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    await page.reload()
    await expect(page.locator('textarea')).toHaveValue(secret)
    // Back over the four criteria after it.
    for (let screen = 0; screen < 5; screen += 1) await page.goBack()
    await expect(page.locator('input[name=no_delay][value=na]')).toBeChecked()
    await expect(page.locator('input[name=no_delay]').first()).toBeVisible()
    // Even now the history of the tab contains no answer.
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

  test('going back after it was sent says so and offers a new ballot, to each of a family', async ({ page }) => {
    await page.goto(product.tryUrl)
    for (const _person of ['mother', 'father']) {
      await fillInBySteps(page)
      await sendButton(page).click()
      await thanked(page)
      await page.goBack()
      await expect(state(page, 'spent')).toBeVisible()
      await expect(page.locator('#ballot')).toHaveCount(0)
      await page.locator('#state a:visible').click()
      await expect(page.locator('#ballot')).toBeVisible()
      await remembersNothing(page)
    }
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
    // Like a phone whose script arrived too late.
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

  test('a copy of the tab, made before', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    const copy = await duplicated(page)
    await expect(copy.locator('textarea')).toHaveValue(secret)
    await sendButton(page).click()
    await thanked(page)
    await expect(state(copy, 'spent')).toBeVisible()
    await remembersNothing(copy)
    await copy.reload()
    await remembersNothing(copy)
  })

  test('a copy of the tab, left before and come back to after a hundred more ballots', async ({ page }) => {
    await page.goto(product.tryUrl)
    await fillInBySteps(page)
    const copy = await duplicated(page)
    await expect(copy.locator('textarea')).toHaveValue(secret)
    await copy.goto(`${product.ballotUrl}/book`)
    await sendButton(page).click()
    await thanked(page)
    await page.evaluate(() => {
      const [place = '', marks = ''] = Object.entries(localStorage).find(([, value]) => /^[\w-]{8}/u.test(value)) ?? []
      const later = Array.from({ length: 100 }, (_, number) => `later${number}`.padEnd(8, '-').slice(0, 8))
      localStorage.setItem(place, [...later, marks].join(' '))
    })
    // The next ballot is sent as usual, and shortens the list as it does.
    await page.goto(product.tryUrl)
    await choose(page, 'overall', 4)
    await sendButton(page).click()
    await thanked(page)
    await copy.goBack()
    await expect(state(copy, 'spent')).toBeVisible()
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
    await enterDeskKey(page)
    await page.locator('[data-overall="1"]').click()
    await page.locator('.screen:not([hidden]) [data-go="criteria"]').click()
    await page.locator('[name=listen][value="1"]').check()
    const sent = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.status() === 201)
    for (const _ of [1, 2, 3]) await page.locator('.group:not([hidden]) .go button').last().click()
    await sent
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0)
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
      // The browser shows a page of its own, and submits the form again if the user insists.
      await expect(() => page.reload()).toPass()
      await expect(page.locator('h1')).toContainText(/đã được ghi nhận|already been/u)
      await remembersNothing(page)
    })
  }
})
