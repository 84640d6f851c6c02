import { expect, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { product } from './product.ts'
import { signIn, signInAnew } from './sign-in.ts'

const form = `${product.dashboardUrl}/units/phuong-hac-thanh-14797/improvements/new`

test('a double click records one thing, not two', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  await page.goto(form)
  await page.locator('[name=what]').fill('Bấm hai lần')
  await page.locator('[name=who]').fill('Tổ một')
  await page.locator('[name=dueOn]').fill('2090-12-30')
  let sent = 0
  // Slow enough for the second click to meet the same page.
  await page.route(form, async (route) => {
    sent += 1
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  const button = page.locator('main form .main-action')
  await button.scrollIntoViewIfNeeded()
  const place = await button.boundingBox()
  // The mouse itself: a click on the button would wait for the page that comes.
  const click = () => page.mouse.click((place?.x ?? 0) + 9, (place?.y ?? 0) + 9)
  await click()
  await expect.poll(() => sent).toBe(1)
  await click()
  await page.waitForURL(/\/improvements\/[\da-f-]{36}$/u)
  expect(sent).toBe(1)
})

test('what was typed outlasts the session', async ({ page, context }) => {
  await signInAnew(page, 'phuong-hac-thanh')
  await page.goto(form)
  await page.locator('[name=what]').fill('Kê thêm ghế\ncho người đợi')
  await page.locator('[name=who]').fill('Tổ “một” <nhóm>')
  await page.locator('[name=dueOn]').fill('2090-12-30')
  await context.clearCookies()
  await page.locator('main form .main-action').click()
  await expect(page.locator('h1')).toHaveText('Phiên đăng nhập đã kết thúc')
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Đăng nhập lại ở thẻ mới' }).click(),
  ])
  await other.close()
  await signInAnew(await context.newPage(), 'phuong-hac-thanh')
  await page.locator('main .main-action').click()
  await expect(page.locator('main form [role=alert]')).toContainText('Chưa gửi được, vì trang đã mở quá lâu.')
  await expect(page.locator('[name=what]')).toHaveValue('Kê thêm ghế\ncho người đợi')
  await expect(page.locator('[name=who]')).toHaveValue('Tổ “một” <nhóm>')
  await page.locator('main form .main-action').click()
  await page.waitForURL(/\/improvements\/[\da-f-]{36}$/u)
})

test('a refused form of a long page is in sight on a phone, with what is wrong', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  const hotline = page.locator('[name=hotline]')
  for (const [width, typed] of [
    [360, 'gọi cho tôi'],
    [1280, 'máy lẻ'],
  ] as const) {
    await page.setViewportSize({ width, height: 640 })
    await page.goto(`${product.dashboardUrl}/desks/QX6CQ37/office`)
    await hotline.fill(typed)
    await hotline.press('Enter')
    const alert = page.locator('main form [role=alert]')
    await expect(alert).toBeInViewport()
    await expect(alert).toBeFocused()
    await expect(hotline).toHaveValue(typed)
  }
})

test('what was typed about something that is gone is there to be copied, on a phone too', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(`${product.dashboardUrl}/desks/QX6CQ37/office`)
  await page.locator('[name=address]').fill('Số 1 đại lộ Lê Lợi, cạnh trụ sở cũ')
  // As if the desk had left the official's reach while the page was open.
  await page
    .locator('form:has([name=address])')
    .evaluate((form: HTMLFormElement) => form.setAttribute('action', '/desks/QX6CQ38/office'))
  await page.locator('[name=address]').press('Enter')
  await expect(page.locator('h1')).toHaveText('Những gì Ông/Bà gửi chưa được lưu')
  await expect(page.locator('main dl')).toContainText('Số 1 đại lộ Lê Lợi, cạnh trụ sở cũ')
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})
