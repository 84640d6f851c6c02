import { expect, type Page, test } from '@playwright/test'
import { answer, choose, nextButton, reach, sendButton, thanked } from './ballot-screen.ts'
import { product } from './product.ts'

const phones = [
  [320, 533, 'usual text'],
  [320, 533, 'large text'],
  [360, 560, 'usual text'],
  [390, 664, 'usual text'],
] as const

/** The items a citizen may answer, in page order. */
async function items(page: Page): Promise<readonly string[]> {
  return page
    .locator('#criteria .scale')
    .evaluateAll((scales) => scales.map((scale) => scale.querySelector('input')?.name ?? ''))
}

for (const [width, height, text] of phones) {
  test(`a full ballot is one question a screen, each whole in sight, in 15 taps: ${width} × ${height}, ${text}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(product.tryUrl)
    await page.locator('.large input').setChecked(text === 'large text', { force: true })
    let taps = 2
    await choose(page, 'overall', 4)
    await nextButton(page).click()
    for (const item of await items(page)) {
      for (const value of [1, 2, 3, 4, 5]) {
        const face = page.locator(`input[name=${item}][value="${value}"] + .answer .face`)
        await expect(face, `${item} ${value}`).toBeInViewport({ ratio: 1 })
      }
      await answer(page, item, 5)
      taps += 1
    }
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await sendButton(page).click()
    taps += 1
    const fields = [...new URLSearchParams((await sent).postData() ?? '')]
    expect(fields.filter(([, value]) => value === '4' || value === '5')).toHaveLength(13)
    expect(taps).toBe(15)
    await thanked(page)
  })
}

test('without script a full ballot is 14 taps on one page', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  await page.goto(product.tryUrl)
  const asked = ['overall', ...(await items(page))]
  for (const item of asked) await choose(page, item, 4)
  await sendButton(page).click()
  await thanked(page)
  expect(asked).toHaveLength(13)
  await page.close()
})

test('every answer is looked over before it is sent, and changing one leads back there', async ({ page }) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await answer(page, 'listen', 2)
  await answer(page, 'explain', 5)
  await reach(page, 'no_delay')
  await answer(page, 'no_delay', 'na')
  await reach(page)
  const rows = page.locator('#review li')
  await expect(rows).toHaveCount(13)
  await expect(rows.nth(0)).toHaveText(/Nhìn chung.*\? Hài lòng Sửa$/u)
  await expect(rows.nth(1)).toHaveText(/chú ý nghe tôi.* Không hài lòng Sửa$/u)
  await expect(rows.nth(3)).toHaveText(/chưa trả lời/u)
  await expect(rows.nth(8)).toHaveText(/đúng hẹn.*Không áp dụng/u)
  await expect(rows.nth(1).locator('use')).toHaveAttribute('href', '#f2')

  await rows.nth(1).getByRole('button').click()
  await answer(page, 'listen', 3)
  await expect(rows.nth(1)).toHaveText(/Bình thường/u)
  // Looking without changing anything leads back too, by the page's button and by the phone's.
  await rows.nth(2).getByRole('button').click()
  await nextButton(page).click()
  await expect(rows.nth(2)).toHaveText(/Rất hài lòng/u)
  await rows.nth(0).getByRole('button').click()
  await expect(page.locator('input[name=overall]').first()).toBeVisible()
  await page.goBack()
  await expect(rows.nth(0)).toBeVisible()
  await rows.nth(0).getByRole('button').click()
  await answer(page, 'overall', 1)

  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await sendButton(page).click()
  const fields = new URLSearchParams((await sent).postData() ?? '')
  expect(['overall', 'listen', 'explain', 'no_delay'].map((item) => fields.get(item))).toEqual(['1', '3', '5', 'na'])
  await thanked(page)
})

test('the way back is in sight, and what was answered is still there', async ({ page }) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await answer(page, 'listen', 2)
  await page.locator('.back:visible').click()
  await expect(page.locator('input[name=listen][value="2"]')).toBeChecked()
  await nextButton(page).click()
  await expect(page.locator('input[name=explain]').first()).toBeVisible()
})
