import { expect, test } from '@playwright/test'
import { choose, receiptOn, sendButton, state, thanked } from './ballot-screen.ts'
import { deskCode } from './desk-key.ts'
import { product } from './product.ts'

test('a receipt looks the same on the thank-you page and in the book, which takes it in any spelling', async ({
  page,
}) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await sendButton(page).click()
  await thanked(page)
  const receipt = await receiptOn(page)
  expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u)
  for (const typed of [
    receipt,
    receipt.replaceAll('-', ' '),
    receipt.replaceAll('-', ''),
    ` ${receipt.toLowerCase()} `,
  ]) {
    await page.goto(`${product.ballotUrl}/book`)
    await page.locator('#code').fill(typed)
    await page.locator('#code').press('Enter')
    await expect(page.locator('.counted')).toBeVisible()
    expect(await receiptOn(page), typed).toBe(receipt)
  }
})

test('so it does where a ballot that waited has been sent, and in the field of one that is not found', async ({
  page,
}) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await page.route('**/d/*send', (route) => route.abort())
  await sendButton(page).click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  const later = await page.context().newPage()
  await later.goto(product.tryUrl)
  await expect(later.locator('#receipt')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u)
  await later.goto(`${product.ballotUrl}/book/receipt/000000000001`)
  await expect(later.locator('#code')).toHaveValue('0000-0000-0001')
})

test('a code is looked through in its field: all of it shows on a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const [path, field, typed] of [
    ['/book', '#code', '7K3M-PQ9W-XR2T'],
    ['/r', '#code', '7K3M-PQ9W-XR2T'],
    [`/kiosk/${deskCode}`, '#key', 'ACDE-FGHJ-KMNP-QRTU'],
  ] as const) {
    await page.goto(`${product.ballotUrl}${path}`)
    await page.locator(field).fill(typed)
    const hidden = await page.locator(field).evaluate((input) => input.scrollWidth - input.clientWidth)
    expect(hidden, path).toBe(0)
  }
})
