import { oneStopSoftware } from '@long-dan/testing/one-stop-software'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { choose, sendButton, state, thanked } from './ballot-screen.ts'
import { deskCode } from './desk-key.ts'
import { operate } from './operate.ts'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'
import { passwordOf, signIn } from './sign-in.ts'

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
const phone = { width: 360, height: 640 }

/** Creates a token as an official of the province does for a one-stop section's software; it is shown once. */
async function makeToken(page: Page): Promise<string> {
  await signIn(page)
  await page.goto(`${product.dashboardUrl}/account/tokens`)
  await page.locator('input[name=name]').fill('Một cửa điện tử')
  await page.locator('[name=scope]').selectOption('invitations')
  await page.locator('input[name=ownPassword]').fill(await passwordOf('tinh'))
  await page.locator('main .main-action').click()
  const shown = page.locator('main [role=status] code')
  await expect(shown).toHaveText(/^longdan_[\w-]{43}$/u)
  await fits(page)
  const token = (await shown.textContent()) ?? ''
  await page.goto(`${product.dashboardUrl}/account/tokens`)
  await expect(page.locator('main .sessions')).toContainText('Một cửa điện tử')
  await expect(page.locator('main')).not.toContainText(token)
  return token
}

/** A citizen taps the link in a message, on a phone of their own, and answers the first question. */
async function answerOnPhone(browser: Browser, link: string, value: number): Promise<void> {
  const page = await browser.newPage({ viewport: phone })
  await page.goto(link)
  await expect(page.locator('main')).toContainText('kể cả khi hồ sơ bị từ chối')
  await fits(page)
  await choose(page, 'overall', value)
  await sendButton(page).click()
  await thanked(page)
  await fits(page)
  await page.close()
}

/** Answers as many others do, each with their own link. */
async function answerOverHttp(link: string, overall: string): Promise<number> {
  const page = await (await fetch(link)).text()
  const token = /name="token"[^>]* value="([^"]+)"/u.exec(page)?.[1] ?? ''
  const reply = await fetch(`${link}?send`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token, overall }),
  })
  return reply.status
}

async function fits(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  for (const each of [phone.width, 1280]) {
    await page.setViewportSize({ width: each, height })
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize({ width, height })
}

async function communePage(desk: string): Promise<string> {
  const { unit } = await (await fetch(`${product.ballotUrl}/api/v1/desks/${desk}`)).json()
  return `${product.dashboardUrl}/units/${unit.slug}?period=${today.slice(0, 7)}`
}

/** What the page says about invitations; zeros when nobody has been invited yet. */
async function toldOn(page: Page, address: string) {
  await page.goto(address)
  await expect(page.locator('main h1')).toBeVisible()
  const text = (await page.locator('main').textContent()) ?? ''
  const numbers =
    /báo (\d+) hồ sơ xong \((\d+) bị từ chối\), phát (\d+) lời mời\. Đến nay đã đếm (\d+) phiếu, tức ít nhất ([\d,]+)%/u.exec(
      text,
    ) ?? []
  const told = (at: number) => Number(numbers[at]?.replace(',', '.') ?? 0)
  return { dossiers: told(1), refused: told(2), issued: told(3), counted: told(4), share: told(5) }
}

test('dossiers are done, their people are invited, and the page says how many of them answered', async ({
  page,
  browser,
}) => {
  test.slow()
  const software = oneStopSoftware(product.dashboardUrl, await makeToken(page))
  const invite = async (desk: string, finished: number, refused: number): Promise<string[]> => {
    const { status, answer } = await software.report({ desk, doneOn: today, finished, refused })
    expect([status, answer.invitations.length]).toEqual([201, finished + refused])
    return answer.invitations.map(({ url }: { readonly url: string }) => url)
  }
  // The province may see the commune only together with neighbours, on the first days of a month.
  const own = await browser.newPage()
  await signIn(own, 'phuong-hac-thanh')
  const before = await toldOn(own, await communePage(deskCode))
  const [first = '', second = '', ...others] = await invite(deskCode, 12, 3)

  // Nobody knows which of the links a refused applicant got, as they all work alike.
  await answerOnPhone(browser, first, 4)
  const other = await browser.newPage({ viewport: phone })
  await other.goto(second)
  await answerOnPhone(browser, second, 1)
  await choose(other, 'overall', 5)
  await sendButton(other).click()
  await expect(state(other, 'spent')).toHaveText('Phiếu này đã được ghi nhận')
  await fits(other)
  const statuses = await Promise.all(others.map((link, at) => answerOverHttp(link, at < 3 ? '2' : '5')))
  expect(statuses).toEqual(others.map(() => 201))

  const stored = await productDatabase()
  const quiet = (await stored.openDesks(40).finally(stored.close)).at(-1) ?? ''
  for (const link of await invite(quiet, 1, 1)) expect(await answerOverHttp(link, '1')).toBe(201)
  for (const desk of [deskCode, quiet]) await operate('box', 'open', desk)

  const after = await toldOn(own, await communePage(deskCode))
  expect(after.dossiers - before.dossiers).toBe(15)
  expect(after.refused - before.refused).toBe(3)
  expect(after.issued - before.issued).toBe(15)
  // Five ballots of a desk stay until its month closes; other ballots may be among those.
  expect(after.counted - before.counted).toBeGreaterThanOrEqual(10)
  expect(after.counted).toBeLessThanOrEqual(after.issued)
  expect(after.share).toBeCloseTo((after.counted / after.issued) * 100, 0)
  // Answering one question only leaves the criteria without figures, and then there is no chart.
  const figures = await own.locator('#criteria td[data-value]:not([data-value=""])').count()
  await expect(own.locator('.chart-criteria')).toBeVisible({ visible: figures > 0 })
  await expect(own.getByRole('row', { name: 'Lời mời' })).toContainText(String(after.counted))
  await fits(own)

  // Two ballots of a desk stay in the box: no figure says that they were cast, nor that none were.
  await page.goto(await communePage(quiet))
  await expect(page.locator('main')).toContainText('Chưa có số liệu để hiện')
  await expect(page.locator('main')).not.toContainText('hồ sơ xong')

  // About a minute after its ballot was counted, a link says so and leads on.
  await expect.poll(async () => (await other.goto(first))?.status(), { timeout: 150_000, intervals: [5_000] }).toBe(410)
  await expect(other.locator('h1')).toContainText('Lời mời này đã được dùng')
  await expect(other.getByRole('link', { name: 'Mở phiếu chung' })).toBeVisible()
  await fits(other)
  await other.close()
})
