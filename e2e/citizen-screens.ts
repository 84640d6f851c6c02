import { expect, type Page } from '@playwright/test'
import { choose, reach, sendButton, state, thanked } from './ballot-screen.ts'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

/** Opens a path of the ballot app in the language under test. */
type Open = (path: string) => Promise<void>
type Reach = (page: Page, open: Open) => Promise<void>

const ballot = new URL(product.tryUrl || 'http://unknown/d/0').pathname

async function reachQuestion(page: Page, open: Open, item?: string): Promise<void> {
  await open(ballot)
  await choose(page, 'overall', 4)
  await reach(page, item)
}

async function reachThanks(page: Page, open: Open): Promise<void> {
  await reachQuestion(page, open, 'explain')
  await sendButton(page).click()
  await thanked(page)
}

async function sendThrough(page: Page, open: Open): Promise<void> {
  await open(ballot)
  await choose(page, 'overall', 3)
  await sendButton(page).click()
}

/** Everything a citizen can reach from a poster, with the way there. */
export const screens: Readonly<Record<string, Reach>> = {
  ballot: (_page, open) => open(ballot),
  'first criterion': (page, open) => reachQuestion(page, open, 'listen'),
  'criterion with a reason for "not applicable"': (page, open) => reachQuestion(page, open, 'no_delay'),
  'last screen with review': (page, open) => reachQuestion(page, open),
  'answer missing': async (page, open) => {
    await open(ballot)
    await sendButton(page).click()
  },
  'waiting for the network': async (page, open) => {
    await page.route('**/d/*send', (route) => route.abort())
    await sendThrough(page, open)
    await expect(state(page, 'kept')).toBeVisible()
  },
  'already counted': async (page, open) => {
    await page.route('**/d/*send', (route) => route.fulfill({ status: 409, json: { code: 'token-spent' } }))
    await sendThrough(page, open)
    await expect(state(page, 'spent')).toBeVisible()
  },
  'thank-you page': reachThanks,
  'unknown code': (_page, open) => open('/d/XXXXXXX'),
  'front door': (_page, open) => open('/'),
  'find a desk': (_page, open) => open('/d'),
  'find the desk of somebody to be helped': (_page, open) => open('/assist'),
  'thank-you link that no longer opens': (_page, open) => open(`${ballot}/thanks/abc`),
  'no such page': (_page, open) => open('/khong-co'),
  'code of a merged desk': async (page, open) => {
    const stored = await productDatabase()
    await open(`/d/${await stored.mergedDesk().finally(stored.close)}`)
    await expect(page.locator('.moved')).toBeVisible()
  },
  'find a slip': (_page, open) => open('/r'),
  'unknown slip': (_page, open) => open('/r/XXXXXXXXXX'),
  'unknown code of a screen': (_page, open) => open('/c/XXXXXXXXXX'),
  'who helps': (_page, open) => open(ballot.replace('/d/', '/assist/')),
  'helped ballot': (_page, open) => open(`${ballot.replace('/d/', '/assist/')}?helper=family`),
  'key of a screen': (_page, open) => open(`${ballot.replace('/d/', '/desk/')}/screen`),
  'ballot book': (_page, open) => open('/book'),
  'plain form': async (page, open) => {
    await withoutScript(page)
    await open(ballot)
  },
  'plain form returned': async (page, open) => {
    await withoutScript(page)
    await open(ballot)
    await choose(page, 'listen', 2)
    await sendButton(page).click()
    await expect(page.locator('#problem')).toBeVisible()
  },
  'plain form sent twice with another answer': async (page, open) => {
    await withoutScript(page)
    await open(ballot)
    const token = (await page.locator('input[name=token]').getAttribute('value')) ?? ''
    await page.request.post(`${product.ballotUrl}${ballot}`, { form: { token, overall: '4' } })
    await choose(page, 'overall', 1)
    await sendButton(page).click()
    await page.waitForURL(/send$/u)
  },
}

/** The pages as a browser without script shows them; the browser itself keeps script, which the checks need. */
async function withoutScript(page: Page): Promise<void> {
  await page.route('**/d/**', async (route) => {
    const reply = await route.fetch({ maxRedirects: 0 })
    const html = (await reply.text()).replace(/<script type="module">.*?<\/script>/su, '')
    await route.fulfill({ response: reply, body: html })
  })
}
