import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import { overflow, thinTargets, violations } from './accessibility-rules.ts'
import { product } from './product.ts'
import { smallestText } from './texts-seen.ts'

const province = '/ket-qua/tinh-thanh-hoa-38'

const pages = {
  overview: '/ket-qua',
  search: '/ket-qua?q=hai+nhan',
  province,
  'a commune': '/ket-qua/phuong-hac-thanh-14797',
  'a district of the past': '/ket-qua/huyen-ngoc-lac-389/2023',
  'what is not published': '/ket-qua/phuong-hac-thanh-14797/2099',
  dictionary: '/ket-qua/tu-dien-so-lieu',
  'the rule of grades': '/ket-qua/do-tin-cay',
  'no such page': '/ket-qua/khong-co',
  card: '/ket-qua/phuong-hac-thanh-14797/card',
} as const

for (const [colorScheme, width, language] of [
  ['light', 390, 'vi'],
  ['light', 320, 'en'],
  ['dark', 320, 'vi'],
  ['dark', 1280, 'en'],
] as const) {
  test(`public results are accessible: ${colorScheme}, ${width} px, ${language}`, async ({ browser }) => {
    test.slow()
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    for (const [name, path] of Object.entries(pages)) {
      const query = language === 'vi' ? '' : `${path.includes('?') ? '&' : '?'}lang=en`
      await page.goto(`${product.ballotUrl}${path}${query}`)
      expect(await violations(page), name).toEqual([])
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true
      })
      expect(await smallestText(page, 'body'), `${name}, its smallest letters`).toBeGreaterThanOrEqual(16)
      await expect(page).toHaveTitle(/ – Lòng Dân$/u)
      if (name !== 'card') await expect(page.locator('header a[href^="/"]').first(), `${name} leads home`).toBeVisible()
      expect(await overflow(page), `${name} fits its screen`).toBe(0)
      expect(await thinTargets(page), `${name}, targets for a finger`).toEqual([])
      const large = page.locator('.large input')
      if ((await large.count()) > 0) await large.check({ force: true })
      expect(await overflow(page), `${name} fits its screen with large text`).toBe(0)
      // A page that was not found is read aloud to whoever cannot read it, and only that takes a script.
      if (name !== 'no such page') expect(await page.locator('script').count(), `${name} has no script`).toBe(0)
    }
    await context.close()
  })
}

for (const width of [320, 360, 390]) {
  test(`public results fit a phone of ${width} px whose browser doubles all text`, async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${product.ballotUrl}/ket-qua`)
    const round = (await page.locator('a[href*="/dot-khao-sat/"]').first().getAttribute('href')) ?? ''
    const session = await page.context().newCDPSession(page)
    for (const [name, path] of Object.entries({ ...pages, 'a survey round': round })) {
      for (const language of ['vi', 'en']) {
        await page.goto(`${product.ballotUrl}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
        await page.evaluate(() => {
          for (const part of document.querySelectorAll('details')) part.open = true
        })
        const broken = await page
          .locator('table')
          .evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== 'table').length)
        expect(broken, `${name}, ${language}: tables with the usual text`).toBe(0)
        await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
        expect(await overflow(page), `${name}, ${language}: twice the text`).toBe(0)
        const large = page.locator('.large input')
        if ((await large.count()) > 0) await large.check({ force: true })
        expect(await overflow(page), `${name}, ${language}: twice the text, and the page's own switch`).toBe(0)
        await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } })
      }
    }
  })
}

test('a citizen finds a commune of the past, what it became, and its figures with their range', async ({ page }) => {
  await page.goto(`${product.ballotUrl}/ket-qua`)
  await page.getByRole('searchbox').fill('Hải Nhân')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await page.getByRole('link', { name: 'Xã Hải Nhân' }).click()
  await expect(page.locator('.gone')).toContainText('Phường Tĩnh Gia')
  await page.locator('.gone a').first().click()
  await expect(page.locator('h1')).toContainText('Phường Tĩnh Gia')
})

for (const [width, height, language] of [
  [360, 640, 'vi'],
  [390, 664, 'vi'],
  [390, 664, 'en'],
  [1280, 800, 'vi'],
] as const) {
  test(`one screen says the figure, how to take part and what was changed: ${width} × ${height}, ${language}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    for (const path of [pages['a commune'], province]) {
      await page.goto(`${product.ballotUrl}${path}?lang=${language}`)
      const parts = [
        'h1',
        '.figure',
        '.figure + p',
        '#tham-gia a',
        '.answers h2',
        '.answers dl:first-of-type dd:last-of-type',
      ]
      for (const part of parts) {
        const box = await page.locator(part).first().boundingBox()
        expect(box && box.width > 20 && box.y + box.height, `${path}: ${part}`).toBeLessThanOrEqual(height)
      }
    }
  })
}

test('another web site can show the card in a frame, and the badge as a picture', async ({ page }) => {
  const path = `${product.ballotUrl}/ket-qua/tinh-thanh-hoa-38`
  const body = `<iframe src="${path}/card" width="360" height="240"></iframe><img src="${path}/badge.svg" alt="">`
  // A real server, because browsers block pages faked by a test from reaching this machine.
  const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(body)).listen(
    0,
    '127.0.0.1',
  )
  await once(site, 'listening')
  const address = site.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  await expect(page.frameLocator('iframe').locator('.figure')).toContainText('%')
  await expect
    .poll(() => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100)
  site.close()
})
