import { expect, type Page, test } from '@playwright/test'
import { brokenWords, overflow, violations } from './accessibility-rules.ts'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'
import { smallestText } from './texts-seen.ts'

// Demonstration data of a quarter that has ended, so that the pages are the same on every day.
const pages = {
  overview: '/units/tinh-thanh-hoa-38?period=2026-Q1',
  units: '/units/tinh-thanh-hoa-38/ranking?period=2026-Q1',
  'all communes': '/units/tinh-thanh-hoa-38/ranking?period=2026-Q1&level=commune',
  'who needs a visit': '/units/tinh-thanh-hoa-38/visits',
  'several months': '/units/phuong-hac-thanh-14797/months?from=2026-02&to=2026-08',
  reviews: '/reviews',
  'published periods': '/publications',
  criteria: '/units/tinh-thanh-hoa-38/criteria?period=2026-Q1',
  'one criterion': '/units/khu-vuc-hoang-hoa-kv399/criteria/no_delay?period=2026-Q1',
  remarks: '/units/tinh-thanh-hoa-38/remarks?tag=waiting',
  'alleged violations': '/units/tinh-thanh-hoa-38/remarks?view=escalated',
  'public answers': '/units/phuong-hac-thanh-14797/remarks/answers',
  improvements: '/units/tinh-thanh-hoa-38/improvements',
  'a new improvement': '/units/phuong-hac-thanh-14797/improvements/new?item=listen',
  'what waits': '/inbox',
  'how letters come': '/account/letters',
  dossiers: '/units/khu-vuc-hoang-hoa-kv399/dossiers?month=2026-03',
  // Last month's, whichever that is: the demonstration's call-backs are from the latest six months.
  'call-backs': '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/callbacks',
  desk: '/desks/QX6CQ37?period=2026-Q1',
  'running a desk': '/desks/QX6CQ37/office',
  search: '/search?q=hai',
  'no such page': '/units/nowhere',
  'a unit before its time': '/units/phuong-hac-thanh-14797?period=2024-Q1',
  upload: '/imports/dossier-counts',
  compare: '/compare?a=tinh-thanh-hoa-38@2026-Q1&b=khu-vuc-hoang-hoa-kv399@2026-Q1',
}

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: no violation in light or dark, and nothing wider than the screen`, async ({ page }) => {
    await signIn(page)
    await page.goto(`${product.dashboardUrl}${address}`)
    for (const [width, rules] of [
      [1280, undefined],
      [390, 'but colour'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 })
      expect(await violations(page, rules), `at ${width} px`).toEqual([])
      expect(await overflow(page), `at ${width} px`).toBe(0)
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, 'of colour'), 'in dark').toEqual([])
  })
}

test('a browser whose style sheets cannot unfold gets every table open, for paper too', async ({ page }) => {
  await page.addInitScript(() => {
    CSS.supports = () => false
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page)
  await page.goto(`${product.dashboardUrl}${pages.overview}`)
  await expect(page.locator('details.fold[open]').first()).toBeVisible()
  await expect(page.locator('details.fold:not([open])')).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  test('units are sorted by links, criteria lead on, and a form compares', async ({ page }) => {
    await signIn(page)
    await page.goto(`${product.dashboardUrl}${pages.units}`)
    await page.getByRole('link', { name: 'Số phiếu' }).click()
    await expect(page).toHaveURL(/sort=base/u)
    await expect(page.locator('th[aria-sort=ascending]')).toContainText('số phiếu')

    await page.getByRole('link', { name: 'Tiêu chí' }).click()
    await page.getByRole('link', { name: 'Biết xin lỗi' }).click()
    await expect(page).toHaveURL(/criteria\/apologize\?period=2026-Q1/u)
    await expect(page.locator('main')).toContainText('Khi có sai sót hoặc để tôi chờ, cán bộ biết xin lỗi.')

    await page.getByRole('link', { name: 'So sánh' }).click()
    await page.locator('select[name=unitB]').selectOption({ label: 'Khu vực Hoằng Hóa' })
    await page.locator('select[name=periodB]').selectOption({ label: 'Quý I/2026' })
    await page.locator('.compare-form button').click()
    await expect(page).toHaveURL(/compare\?a=tinh-thanh-hoa-38@2026-Q1&b=khu-vuc-hoang-hoa-kv399@2026-Q1/u)
    await expect(page.locator('main')).toContainText('Hai bên có chung phiếu')
  })
})

test('the keyboard alone leads from the figure to the units and sorts them', async ({ page }) => {
  await signIn(page)
  await page.goto(`${product.dashboardUrl}${pages.overview}`)
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip')).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, 'Đơn vị')
  await expect(page.locator(':focus')).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Enter')
  await page.waitForURL(/ranking/u)
  await tabTo(page, 'Hài lòng / số phiếu')
  await page.keyboard.press('Enter')
  await page.waitForURL(/sort=base/u)
})

test('criteria of every part of a unit stand side by side on a sheet laid across, in letters that can be read', async ({
  page,
}) => {
  // The long side of A4 less the margins, in CSS pixels.
  await page.setViewportSize({ width: Math.floor((267 / 25.4) * 96), height: 900 })
  await signIn(page)
  await page.emulateMedia({ media: 'print' })
  for (const unit of ['tinh-thanh-hoa-38', 'khu-vuc-hoang-hoa-kv399'])
    for (const language of ['vi', 'en']) {
      await page.goto(`${product.dashboardUrl}/units/${unit}/criteria?period=2026-Q3&lang=${language}`)
      await expect(page.locator('table.heat')).toBeVisible()
      expect(await overflow(page), `${unit}, ${language}`).toBe(0)
      expect(await brokenWords(page), `${unit}, ${language}`).toEqual([])
      // 8 pt.
      expect(await smallestText(page, 'main')).toBeGreaterThanOrEqual((8 / 72) * 96 - 0.01)
    }
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(sheets).toMatch(/\/MediaBox \[0 0 84\d(\.\d+)? 59\d/u)
})

test('the map of criteria is read by itself: answers and interval under each percentage, on a phone and on paper', async ({
  page,
}) => {
  await signIn(page)
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`${product.dashboardUrl}/units/khu-vuc-hoang-hoa-kv399/criteria?period=2026-Q3`)
  const cells = page.locator('table.heat td[data-value]')
  const where = page.locator('section:has(> div .heat)')
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media })
    for (const text of await cells.allInnerTexts())
      expect(text).toMatch(/^(\d+,\d|100)\*?\s+[\d.]+\s+\d+,\d–(\d+,\d|100)$/u)
    await expect(where).toContainText('số câu trả lời', { useInnerText: true })
    await expect(page.getByRole('table', { name: 'Dưới mỗi tỷ lệ là số câu trả lời' })).toBeVisible()
  }
  await expect(where).not.toContainText('Chạm', { useInnerText: true })
})

test('a print without colour still tells the worst cells from the best', async ({ page }) => {
  await signIn(page)
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${product.dashboardUrl}/units/tinh-thanh-hoa-38/criteria?period=2026-Q3`)
  const shades = await page.locator('.heat-key').evaluateAll((keys) =>
    keys.map((key) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] =
        getComputedStyle(key)
          .backgroundColor.match(/[\d.]+/gu)
          ?.map(Number) ?? []
      return alpha === 0 ? 255 : 0.299 * red + 0.587 * green + 0.114 * blue
    }),
  )
  expect(shades).toHaveLength(5)
  for (const [at, shade] of shades.entries()) expect(shade).toBeGreaterThan((shades[at - 1] ?? -10) + 9)
})

test('paper carries no dash or dot before what it leaves out, and starts with the figures', async ({ page }) => {
  await signIn(page)
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${product.dashboardUrl}/units/khu-vuc-hoang-hoa-kv399?period=2026-Q3`)
  const sentence = page.locator('#answer .hurts')
  await expect(sentence).toContainText('Tiêu chí yếu nhất')
  await expect(sentence).not.toHaveText(/–\s*\./u, { useInnerText: true })
  const visits = page.locator('.visits ul').filter({ has: page.locator('.screen-only') })
  await expect(visits).not.toHaveCount(0)
  const dots = await visits.evaluateAll((lists) =>
    lists.flatMap((list) => {
      const last = [...list.querySelectorAll('li:not(.screen-only)')].at(-1)
      return last ? getComputedStyle(last, '::after').content : []
    }),
  )
  expect(new Set(dots)).toEqual(new Set(['none']))
  // Columns are not broken between pages: they would leave a page with nothing but the heading.
  await page.goto(`${product.dashboardUrl}/desks/QX6CQ37?period=2026-Q3`)
  await expect(page.locator('.headline')).toHaveCSS('display', 'block')
})

test('an interval in the lists of the programme stands on one line', async ({ page }) => {
  await signIn(page)
  for (const address of ['/rollout', '/rollout/communes', '/rollout/communes/phuong-hac-thanh-14797']) {
    await page.goto(`${product.dashboardUrl}${address}`)
    const parts = await page.locator('main').evaluate((main) => {
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
      const broken: string[] = []
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: interval, index } of (text.textContent ?? '').matchAll(/\d+,\d–\d+(?:,\d)?%/gu)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + interval.length)
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(interval)
        }
      }
      return broken
    })
    expect.soft(parts, address).toEqual([])
  }
})

test('the menu of a phone is reached to its end, however little of it fits', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 240 })
  await signIn(page, 'quan-tri')
  await page.goto(product.dashboardUrl)
  await page.locator('.menu-button').click()
  const last = page.locator('#menu form button')
  await last.focus()
  await expect(last).toBeInViewport({ ratio: 1 })
})

test('forced colours still mark the current tab', async ({ page }) => {
  await signIn(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${product.dashboardUrl}${pages.units}`)
  const edge = (tab: string) =>
    page
      .locator(tab)
      .first()
      .evaluate((link) => getComputedStyle(link).borderBottomColor)
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  expect(await edge('.tabs a[aria-current]')).not.toBe(paper)
  expect(await edge('.tabs a:not([aria-current])')).toBe(paper)
})

async function tabTo(page: Page, text: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === text) return
  }
  throw new Error(`Tab does not reach ${text}`)
}
