import { expect, test } from '@playwright/test'
import { newOfficial } from './operate.ts'
import { product } from './product.ts'

// A passkey belongs to a host name; an IP address has none.
const dashboard = product.dashboardUrl.replace('127.0.0.1', 'localhost')

test('an official makes a passkey, signs in with nothing else, and signs a decision', async ({ page }, {
  project,
  retry,
}) => {
  test.slow()
  const username = `khoa-${project.name.toLowerCase().replace(/[^a-z0-9]/gu, '-')}-${retry}`
  // An account of its own, because an account with a passkey can no longer sign in with a password alone.
  const password = await newOfficial(username)
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${dashboard}/sign-in`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main .main-action').click()
  await page.waitForURL('**/account/password')
  const own = 'con trâu vàng ăn cỏ non'
  await page.locator('input[name=current]').fill(password)
  await page.locator('input[name=wanted]').fill(own)
  await page.locator('input[name=repeated]').fill(own)
  await page.locator('main .main-action').click()
  await page.waitForURL(`${dashboard}/account`)
  await page.locator('input[name=ownPassword]').fill(own)
  await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click()
  await page.waitForURL('**/account/passkeys/begin')
  await page.locator('input[name=name]').fill('Máy tính thử')
  await page.getByRole('button', { name: 'Tạo khóa truy cập' }).click()
  await page.waitForURL(`${dashboard}/account`)
  await expect(page.getByText('Máy tính thử')).toBeVisible()

  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL('**/sign-in')
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
  await page.waitForURL('**/sign-in/passkey/question')
  await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto(`${dashboard}/account`)
  await expect(page.getByText(username, { exact: true })).toBeVisible()

  await page.goto(`${dashboard}/reviews?state=open`)
  await page.locator('table.cases a').last().click()
  await page.waitForURL('**/reviews/*')
  const reason = 'Đã xem từng tờ, không có gì lạ'
  await page.locator('input[name=decision][value=keep]').check()
  await page.locator('form.propose textarea[name=reason]').fill(reason)
  await page.locator('form.propose .main-action').click()
  const [sign, shown] = [page.getByRole('button', { name: 'Ký bằng khóa truy cập' }), page.locator('.proposal')]
  await expect(shown).toContainText(reason)
  await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await sign.click()
  await expect(page.locator('[data-passkey-refused]')).toBeVisible()
  await expect(shown).toContainText(reason)
  await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await sign.click()
  await expect(page.locator('ol.history')).toContainText(reason)
})
