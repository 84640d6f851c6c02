import type { StoredBallots } from '@long-dan/testing/running-product'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { answer, choose, nextButton, receiptOn, sendButton, state, thanked } from './ballot-screen.ts'
import { type CutProxy, startCutProxy } from './cut-proxy.ts'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

// One worker, so that the table stands together at the end.
test.describe.configure({ mode: 'default' })

interface Journey {
  readonly page: Page
  readonly context: BrowserContext
  readonly network: CutProxy
  /** The desk's ballot, through the network that can be cut. */
  readonly address: string
}

interface Phase {
  readonly name: string
  readonly script?: boolean
  readonly stored?: number
  readonly before?: (context: BrowserContext) => Promise<unknown>
  readonly run: (journey: Journey) => Promise<unknown>
}

let stored: StoredBallots
let desks: readonly string[]
const table: string[] = []

const answerOverall = async ({ page, address }: Journey, value = 4) => {
  await page.goto(address)
  await choose(page, 'overall', value)
}
const retry = (page: Page) => page.locator('#retry').click()
const throughTheSteps = async ({ page }: Journey) => {
  await nextButton(page).click()
  await answer(page, 'listen', 5)
  await page.locator('.bare:visible', { hasText: 'Gửi' }).click()
  await thanked(page)
}

const withScript: readonly Phase[] = [
  {
    name: 'nothing is cut',
    run: async (journey) => {
      await answerOverall(journey)
      await sendButton(journey.page).click()
      await thanked(journey.page)
    },
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
        // Browsers send once more by themselves over a line that breaks: two cuts.
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
      // Nothing of it stays on a shared phone.
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
      await answerOverall(journey)
      await sendButton(journey.page).click()
      await thanked(journey.page)
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
      // Whichever page comes next takes the first one along.
      await page.goto(journey.address)
    },
  },
]

const withoutScript: readonly Phase[] = [
  {
    name: 'double tap',
    run: async (journey) => {
      await answerOverall(journey)
      await sendButton(journey.page).dblclick()
      await thanked(journey.page)
    },
  },
  ...(['request', 'commit', 'answer'] as const).map(
    (where): Phase => ({
      name: {
        request: 'cut while it is sent, the error page loaded again',
        commit: 'cut while it is counted, the error page loaded again',
        answer: 'cut when it was counted, the error page loaded again',
      }[where],
      run: async (journey) => {
        await answerOverall(journey)
        journey.network.cut(where, 2)
        await sendButton(journey.page).click()
        await expect(journey.page).toHaveURL(/chrome-error/u)
        journey.network.cut(where, 0)
        // The browser sends the same form again, and asks before it does.
        await journey.page.reload()
        await thanked(journey.page)
      },
    }),
  ),
  {
    name: 'refresh of the thank-you page, back: a fresh form',
    run: async (journey) => {
      await answerOverall(journey)
      await sendButton(journey.page).click()
      await thanked(journey.page)
      const receipt = await receiptOn(journey.page)
      await journey.page.reload()
      expect(await receiptOn(journey.page)).toBe(receipt)
      await journey.page.goBack()
      await expect(journey.page.locator('[type=radio]:checked')).toHaveCount(0)
    },
  },
  {
    name: 'answered, language changed, sent',
    run: async ({ page, ...journey }) => {
      await answerOverall({ page, ...journey }, 2)
      await choose(page, 'no_delay', 'na')
      await page.locator('textarea').fill('Chờ hơi lâu')
      await page.locator('.language').click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.locator('input[name=overall][value="2"]')).toBeChecked()
      await expect(page.locator('input[name=no_delay][value="na"]')).toBeChecked()
      await expect(page.locator('textarea')).toHaveValue('Chờ hơi lâu')
      await sendButton(page).click()
      await thanked(page)
    },
  },
]

test.beforeAll(async () => {
  stored = await productDatabase()
  desks = await stored.openDesks(withScript.length + withoutScript.length)
})

test.afterAll(async () => {
  await stored.close()
  console.log(['script   stored  phase', ...table].join('\n'))
})

for (const [index, phase] of [
  ...withScript.map((each) => ({ ...each, script: true })),
  ...withoutScript.map((each) => ({ ...each, script: false })),
].entries()) {
  const expected = phase.stored ?? 1
  const title = `${phase.script ? 'with' : 'without'} script: ${phase.name}: ${expected === 1 ? 'one ballot' : 'two'}`
  test(title, async ({ browser }) => {
    const desk = desks[index] ?? ''
    const before = await stored.countOf(desk)
    const network = await startCutProxy(product.ballotUrl)
    const context = await browser.newContext({
      javaScriptEnabled: phase.script,
      viewport: { width: 390, height: 844 },
    })
    await phase.before?.(context)
    const page = await context.newPage()
    await phase.run({ page, context, network, address: `${network.url}/d/${desk}` })
    const more = async () => (await stored.countOf(desk)) - before
    await expect.poll(more).toBe(expected)
    await context.close()
    await network.close()
    table.push(`${phase.script ? 'yes' : 'no '}      ${await more()}       ${phase.name}`)
  })
}
