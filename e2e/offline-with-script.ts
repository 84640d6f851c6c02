import { expect } from '@playwright/test'
import { answer, choose, nextButton, receiptOn, sendButton, state, thanked } from './ballot-screen.ts'
import { answerOverall, castOverall, type Phase, retry, throughTheSteps } from './offline-journey.ts'
import { product } from './product.ts'

export const withScript: readonly Phase[] = [
  {
    name: 'nothing is cut',
    run: castOverall,
  },
  {
    name: 'double tap',
    run: async (journey) => {
      await answerOverall(journey)
      await sendButton(journey.page).dblclick()
      await thanked(journey.page)
      expect(journey.network.sent()).toBe(1)
    },
  },
  {
    name: 'no network before sending; it comes back',
    run: async (journey) => {
      await answerOverall(journey)
      await journey.context.setOffline(true)
      await sendButton(journey.page).click()
      await expect(state(journey.page, 'kept')).toBeVisible()
      await journey.context.setOffline(false)
      await thanked(journey.page)
    },
  },
  ...(['request', 'commit', 'answer'] as const).map(
    (where): Phase => ({
      name: { request: 'cut while it is sent', commit: 'cut while it is counted', answer: 'cut when it was counted' }[
        where
      ],
      run: async (journey) => {
        await answerOverall(journey)
        // Browsers themselves retry once over a connection that breaks, so two cuts are needed.
        journey.network.cut(where, 2)
        await sendButton(journey.page).click()
        await expect(state(journey.page, 'kept')).toBeVisible()
        journey.network.cut(where, 0)
        await retry(journey.page)
        await thanked(journey.page)
        expect(journey.network.sent()).toBeGreaterThan(1)
      },
    }),
  ),
  {
    name: 'a slow network, page closed right after the tap',
    run: async (journey) => {
      journey.network.cut('slow')
      await answerOverall(journey)
      await sendButton(journey.page).click()
      await expect.poll(journey.network.sent).toBe(1)
      await journey.page.close()
    },
  },
  {
    name: 'the answer never comes',
    run: async (journey) => {
      await journey.page.clock.install()
      await answerOverall(journey)
      journey.network.cut('silent')
      await sendButton(journey.page).click()
      await expect.poll(journey.network.sent).toBe(1)
      await journey.page.clock.fastForward(21_000)
      await expect(state(journey.page, 'kept')).toBeVisible()
      await retry(journey.page)
      await thanked(journey.page)
    },
  },
  {
    name: 'cut when it was counted, page closed, opened again',
    run: async (journey) => {
      await answerOverall(journey)
      journey.network.cut('answer', 9)
      await sendButton(journey.page).click()
      await expect(state(journey.page, 'kept')).toBeVisible()
      await journey.page.close()
      journey.network.cut('answer', 0)
      const again = await journey.context.newPage()
      await again.goto(journey.address)
      await expect(state(again, 'sent')).toBeVisible()
      // Nothing of it may stay on a shared phone.
      await again.reload()
      await expect(again.locator('#ballot')).toBeVisible()
    },
  },
  {
    name: 'no network, page closed, opened again',
    run: async (journey) => {
      await answerOverall(journey)
      journey.network.cut('request', 9)
      await sendButton(journey.page).click()
      await expect(state(journey.page, 'kept')).toBeVisible()
      await journey.page.close()
      journey.network.cut('request', 0)
      const again = await journey.context.newPage()
      await again.goto(journey.address)
      await expect(state(again, 'sent')).toBeVisible()
    },
  },
  {
    name: 'no network, and the phone keeps nothing',
    before: (context) =>
      context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })),
    run: async (journey) => {
      await answerOverall(journey)
      await journey.context.setOffline(true)
      await sendButton(journey.page).click()
      await expect(state(journey.page, 'stay')).toBeVisible()
      await expect(journey.page.locator('#state')).toContainText('để trang này mở')
      await journey.context.setOffline(false)
      await thanked(journey.page)
    },
  },
  {
    name: 'a hotspot answers with its sign-in page',
    run: async (journey) => {
      await answerOverall(journey)
      const signIn = { status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }
      await journey.page.route('**/d/*?send', (route) => route.fulfill(signIn), { times: 1 })
      await sendButton(journey.page).click()
      await expect(state(journey.page, 'kept')).toBeVisible()
      await retry(journey.page)
      await thanked(journey.page)
    },
  },
  {
    name: 'the page is older than 72 hours',
    run: async (journey) => {
      await answerOverall(journey)
      await choose(journey.page, 'overall', 2)
      const fresh = await journey.page.request.get(`${product.ballotUrl}/api/v1/desks/${journey.address.slice(-7)}`)
      const { token } = await fresh.json()
      const stale = { status: 409, json: { code: 'token-expired', renewedToken: token } }
      await journey.page.route('**/d/*?send', (route) => route.fulfill(stale), { times: 1 })
      await sendButton(journey.page).click()
      await thanked(journey.page)
    },
  },
  {
    name: 'the page broke off on its way and has no token',
    run: async (journey) => {
      const { page, address } = journey
      await page.route(
        address,
        async (route) => {
          const reply = await route.fetch()
          const whole = await reply.text()
          await route.fulfill({ response: reply, body: whole.slice(0, whole.indexOf('<input type="hidden"')) })
        },
        { times: 1 },
      )
      await answerOverall(journey, 2)
      await sendButton(page).click()
      await expect(page.locator('#problem')).toContainText('chưa tải đủ')
      await expect(page.locator('input[name=overall][value="2"]')).toBeChecked()
      await sendButton(page).click()
      await thanked(page)
    },
  },
  {
    name: 'refresh, back and forward after it was counted',
    run: async (journey) => {
      await castOverall(journey)
      const receipt = await receiptOn(journey.page)
      await journey.page.reload()
      expect(await receiptOn(journey.page)).toBe(receipt)
      await journey.page.goBack()
      await journey.page.goForward()
      expect(await receiptOn(journey.page)).toBe(receipt)
    },
  },
  {
    name: 'through the steps, back from the thank-you page: it was sent',
    run: async (journey) => {
      await answerOverall(journey)
      await throughTheSteps(journey)
      await journey.page.goBack()
      await expect(state(journey.page, 'spent')).toBeVisible()
    },
  },
  {
    name: 'answered, language changed, refreshed, sent',
    run: async (journey) => {
      const { page } = journey
      await answerOverall(journey, 3)
      await nextButton(page).click()
      await answer(page, 'listen', 2)
      await page.locator('.language').click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.locator('#progress')).toContainText('Question 3/14')
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.locator('input[name=listen][value="2"]')).toBeChecked()
      await sendButton(page).click()
      await thanked(page)
      await expect(page.locator('h1')).toContainText('Thank you')
    },
  },
  {
    name: 'a second ballot is opened while the first one waits',
    stored: 2,
    run: async (journey) => {
      const { page, network } = journey
      await answerOverall(journey)
      network.cut('request', 9)
      await sendButton(page).click()
      await expect(state(page, 'kept')).toBeVisible()
      await page.locator('#state a:visible').click()
      await expect(page.locator('#ballot')).toBeVisible()
      network.cut('request', 0)
      await choose(page, 'overall', 5)
      await sendButton(page).click()
      await thanked(page)
      // Whichever page is opened next sends the first one's ballot along.
      await page.goto(journey.address)
    },
  },
]
