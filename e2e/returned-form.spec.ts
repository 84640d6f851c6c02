import { expect, test } from '@playwright/test'
import { choose, nextButton, reach, sendButton, state, thanked } from './ballot-screen.ts'
import { duplicated, fillInBySteps, phone, remembersNothing, walksThroughHistory } from './found-phone.ts'
import { product } from './product.ts'

// A form that the script has sent and that comes back, as it would without script.
test.use(phone)

// One letter in the box, three points once it is stored: longer than a remark may be.
const tooLong = '…'.repeat(500)

test('a ballot that is not accepted comes back with every answer and the reason, and can be sent', async ({ page }) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 2)
  await reach(page)
  await page.locator('textarea').fill(tooLong)
  await sendButton(page).click()
  await expect(page.locator('#problem')).toContainText('xin rút ngắn')
  await expect(page.locator('input[name=overall][value="2"]')).toBeChecked()
  await page.locator('#problem a').click()
  await expect(page.locator('textarea')).toHaveValue(tooLong)
  await expect(page.locator('#left output')).toHaveText('-1000')
  await page.locator('textarea').fill('Chờ lâu.')
  await sendButton(page).click()
  await thanked(page)
  await walksThroughHistory(page)
})

test('so does one that was kept without a network, on the next page', async ({ page, context }) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 1)
  await reach(page)
  await page.locator('textarea').fill(tooLong)
  await context.setOffline(true)
  await sendButton(page).click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  await context.setOffline(false)
  // Whoever asks for a ballot of their own is not shown another's; it waits.
  const other = await context.newPage()
  const refused = other.waitForResponse((reply) => reply.status() === 422)
  await other.goto(`${product.tryUrl}?new`)
  await refused
  await expect(other.locator('#ballot')).toBeVisible()
  await other.close()
  const next = await context.newPage()
  await next.goto(product.tryUrl)
  await expect(next.locator('#problem')).toContainText('xin rút ngắn')
  await expect(next.locator('input[name=overall][value="1"]')).toBeChecked()
  await expect(next.locator('textarea')).toHaveValue(tooLong)
})

test('a ballot that waits does not take the place of one that is being filled in, in any language', async ({
  page,
  context,
}) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await page.route('**/d/*?send', (route) => route.abort())
  await sendButton(page).click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  const other = await context.newPage()
  await other.route('**/d/*send', (route) => route.abort())
  await other.goto(`${product.tryUrl}?new`)
  await choose(other, 'overall', 3)
  await nextButton(other).click()
  await other.locator('.language').click()
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  await expect(other.locator('#ballot')).toBeVisible()
  await other.reload()
  await expect(other.locator('#ballot')).toBeVisible()
  await expect(other.locator('#state')).toBeHidden()
})

test('a copy of the tab whose ballot waits forgets it, too, once it is counted', async ({ page }) => {
  await page.goto(product.tryUrl)
  await fillInBySteps(page)
  const copy = await duplicated(page)
  await page.route('**/d/*?send', (route) => route.abort())
  await sendButton(page).click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  await copy.reload()
  await expect(state(copy, 'sent')).toBeVisible()
  await remembersNothing(copy)
})

test('asking for another language sends as many bytes, whatever was written', async ({ page }) => {
  const lengths = new Set<number | undefined>()
  for (const remark of ['', 'a', 'Một\nHai\n\nBa & "bốn" % + 5', 'ễ'.repeat(500)]) {
    await page.goto(`${product.tryUrl}?new`)
    await choose(page, 'overall', 4)
    await reach(page)
    await page.locator('textarea').fill(remark)
    const asked = page.waitForRequest((request) => request.method() === 'POST')
    await page.locator('.language').click()
    lengths.add((await asked).postDataBuffer()?.length)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('textarea')).toHaveValue(remark)
  }
  expect([...lengths]).toEqual([6144])
})
