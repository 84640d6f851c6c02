import { expect, test } from '@playwright/test'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'

// The logins that `npm start` prints are enough to complete a review: everybody who has to decide has an account.
test('the area above the demonstration’s commune finds its review and may take it up, the commune never sees it', async ({
  browser,
}) => {
  const area = await browser.newPage()
  await signIn(area, 'khu-vuc-thanh-hoa')
  await area.goto(`${product.dashboardUrl}/reviews`)
  await area.locator('tr', { hasText: 'Phường Hạc Thành' }).locator('a[href^="/reviews/"]').first().click()
  await expect(area.locator('form.act input[value=assigned]')).toHaveCount(1)

  const commune = await browser.newPage()
  await signIn(commune, 'phuong-hac-thanh')
  const found = await commune.goto(area.url())
  expect(found?.status()).toBe(404)
})
