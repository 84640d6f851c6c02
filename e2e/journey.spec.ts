import { expect, test } from '@playwright/test'
import { operate } from './operate.ts'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'

/** The number of valid ballots under the headline; 0 when the page says there are too few to show. */
async function baseShown(page: import('@playwright/test').Page, address: string): Promise<number> {
  await page.goto(address)
  const text = (await page.locator('main').textContent()) ?? ''
  const found = /([\d.]+) trên ([\d.]+) phiếu hợp lệ/u.exec(text)
  return Number(found?.[2]?.replaceAll('.', '') ?? 0)
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(`a citizen ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('casts a ballot at a desk, and the rates of commune and area move', async ({ page, browser }) => {
      const deskCode = product.tryUrl.split('/').at(-1)
      const offer = await (await fetch(`${product.ballotUrl}/api/v1/desks/${deskCode}`)).json()
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
      const thisMonth = today.slice(0, 7)
      const communePage = `${product.dashboardUrl}/units/${offer.unit.slug}?period=${thisMonth}`
      const provincePage = `${product.dashboardUrl}/units/tinh-thanh-hoa-38?period=${thisMonth}`
      const official = await browser.newPage({ javaScriptEnabled: false })
      await signIn(official)
      // On the first days of a month the province sees a commune only together with neighbours that have few ballots.
      const chairman = await browser.newPage({ javaScriptEnabled: false })
      await signIn(chairman, 'phuong-hac-thanh')
      const communeBefore = await baseShown(chairman, communePage)
      const provinceBefore = await baseShown(official, provincePage)

      await page.goto(product.tryUrl)
      expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
      await page.locator('input[name=overall][value="4"]').check({ force: true })
      await page.locator('button:visible', { hasText: 'Gửi' }).last().click()
      await expect(page).toHaveURL(/thanks|cam-on/u)
      await expect(page.locator('main')).toContainText(/[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}/u)
      await page.reload()
      await expect(page.locator('main')).toContainText(/[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}/u)

      // Alone it would stay in the box: enough ballots leave together that nobody can tell whose is whose.
      await operate('demo-ballot', deskCode ?? '')
      expect(await baseShown(chairman, communePage)).toBeGreaterThan(communeBefore)
      expect(await baseShown(official, provincePage)).toBeGreaterThan(provinceBefore)
    })
  })
}

test('a missing overall answer brings the page back with everything typed', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(product.tryUrl)
  await page.locator('input[name=listen][value="2"]').check({ force: true })
  await page.locator('textarea[name=remark]').fill('Chờ hơi lâu.')
  await page.locator('button', { hasText: 'Gửi' }).last().click()
  await expect(page.locator('[role=alert], .problem')).toContainText('chọn một câu trả lời')
  await expect(page.locator('input[name=listen][value="2"]')).toBeChecked()
  await expect(page.locator('textarea[name=remark]')).toHaveValue('Chờ hơi lâu.')
})

test('a mistyped code gets a page that says what to do', async ({ page }) => {
  const reply = await page.goto(`${product.ballotUrl}/d/XXXXXXX`)
  expect(reply?.status()).toBe(404)
  await expect(page.locator('input[name=code]')).toBeVisible()
})

test('the 27 districts stand in 2023 with the article’s figures beside the surveyed ones, the areas in 2026', async ({
  page,
}) => {
  await signIn(page)
  await page.goto(`${product.dashboardUrl}/units/tinh-thanh-hoa-38?period=2023`)
  const main = page.locator('main')
  for (const [district, reported] of [
    ['Huyện Ngọc Lặc', '100%'],
    ['Huyện Hoằng Hóa', '100%'],
    ['Huyện Đông Sơn', '98,7%'],
    ['Huyện Nông Cống', '98,5%'],
    ['Huyện Như Thanh', '95,3%'],
  ] as const) {
    const row = main.locator('tr', { has: page.getByRole('link', { name: district, exact: true }) })
    await expect(row).toContainText(reported)
  }
  await page.goto(`${product.dashboardUrl}/units/tinh-thanh-hoa-38?period=2026-Q1`)
  await expect(main.getByRole('link', { name: /^Khu vực / })).toHaveCount(27)
  await expect(main).not.toContainText('Huyện Ngọc Lặc')
})
