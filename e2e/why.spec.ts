import { expect, type Page, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { answer, choose, nextButton, reach, sendButton, settled, thanked } from './ballot-screen.ts'
import { enterDeskKey } from './desk-key.ts'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

let deskCode = ''
test.beforeAll(async () => {
  const stored = await productDatabase()
  deskCode = await stored.askingDesk().finally(stored.close)
})
test.use({ viewport: { width: 360, height: 640 } })

const reasons = (page: Page) => page.locator('[data-read=reasons]')
const open = (page: Page) => page.goto(`${product.ballotUrl}/d/${deskCode}`)

/** Fields of the ballot sent now, except its token and blank ones. */
async function sent(page: Page, send: () => Promise<unknown>): Promise<Record<string, string>> {
  const request = page.waitForRequest((one) => one.method() === 'POST')
  await send()
  const fields = [...new URLSearchParams((await request).postData() ?? '')]
  return Object.fromEntries(fields.filter(([name, value]) => name !== 'token' && value.trim() !== ''))
}

test('who is not satisfied may say why with a tap, and send at once', async ({ page }) => {
  await open(page)
  await expect(reasons(page)).toBeHidden()
  await choose(page, 'overall', 4)
  await expect(reasons(page)).toBeHidden()
  await choose(page, 'overall', 2)
  await expect(reasons(page)).toContainText('Điều gì chưa được?')
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  const names = await reasons(page)
    .locator('input')
    .evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))
  expect(names).toHaveLength(6)
  for (const value of ['waiting', 'money']) await reasons(page).locator(`input[value=${value}]`).check({ force: true })
  const fields = await sent(page, () => sendButton(page).click())
  expect(fields).toEqual({ overall: '2', [names[0] ?? '']: 'waiting', [names[4] ?? '']: 'money' })
  await thanked(page)
})

test('after a low criterion alone the reasons stand on the last screen; what somebody came for is asked before', async ({
  page,
}) => {
  await open(page)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await answer(page, 'listen', 1)
  await reach(page, 'field')
  await answer(page, 'field', 'land')
  await answer(page, 'errand', 'refused')
  await answer(page, 'promised_date', 'late')
  await expect(reasons(page)).toBeVisible()
  await expect(page.locator('#review')).toContainText('Bị từ chối nhận hồ sơ')
  expect(await violations(page)).toEqual([])
  const fields = await sent(page, () => sendButton(page).click())
  expect(fields).toEqual({ overall: '4', listen: '1', field: 'land', errand: 'refused', promised_date: 'late' })
  await thanked(page)
})

test('without script the reasons stand on the page, and go with the ballot', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await open(page)
  await choose(page, 'overall', 1)
  await reasons(page).locator('input[value=trips]').check({ force: true })
  const fields = await sent(page, () => sendButton(page).click())
  expect(Object.values(fields).sort()).toEqual(['1', 'trips'])
  await page.close()
})

test('a kiosk asks why beside the first answer, and nobody who is satisfied', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
  await enterDeskKey(page, deskCode)
  await page.locator('[data-overall="5"]').click()
  await expect(reasons(page)).toBeHidden()
  await page.locator('#noted [data-go=start]').click()
  await page.locator('[data-overall="1"]').click()
  await expect(reasons(page)).toBeVisible()
  await settled(page)
  await reasons(page).locator('input[value=manner]').check({ force: true })
  const fields = await sent(page, () => page.locator('#noted [data-go=finish]').click())
  expect(Object.values(fields).sort()).toEqual(['1', 'manner'])
})
