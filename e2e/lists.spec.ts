import { expect, test } from '@playwright/test'
import { overflow } from './accessibility-rules.ts'
import { product } from './product.ts'
import { type DemoAccount, signIn } from './sign-in.ts'

/** The longest lists of the demonstration, by who reads them. */
const lists: Partial<Record<DemoAccount, readonly string[]>> = {
  tinh: [
    '/units/tinh-thanh-hoa-38/ranking?level=commune&period=2026-Q3',
    '/units/tinh-thanh-hoa-38/callbacks',
    '/units/tinh-thanh-hoa-38/dossiers?month=2026-09',
    '/units/tinh-thanh-hoa-38/remarks',
    '/units/tinh-thanh-hoa-38/rounds',
    '/units/khu-vuc-ba-thuoc-kv386/callbacks',
    '/rollout',
    '/rollout/communes',
    '/rollout/reports?quarter=2026-Q3',
    '/rollout/repledge?quarter=2026-Q3',
    '/rollout/models',
    '/voices',
    '/reviews',
  ],
  'khu-vuc-thanh-hoa': ['/units/khu-vuc-thanh-pho-thanh-hoa-kv380/callbacks', '/inbox'],
  'kiem-tra': ['/access-record', '/voices', '/publications'],
  'quan-tri': ['/desks', '/accounts', '/areas'],
}

for (const [account, pages] of Object.entries(lists)) {
  test(`${account}: no list is longer than seven screens of a phone`, async ({ page }) => {
    await signIn(page, account as DemoAccount)
    for (const address of pages) {
      await page.goto(`${product.dashboardUrl}${address}`)
      for (const width of [360, 390]) {
        await page.setViewportSize({ width, height: 844 })
        const { scrollHeight } = await page.evaluate(() => ({ scrollHeight: document.documentElement.scrollHeight }))
        expect.soft(scrollHeight, `${address} at ${width} px`).toBeLessThanOrEqual(6000)
      }
    }
  })
}

test('nothing of the published periods or the access record lies beyond a small phone', async ({ page }) => {
  await signIn(page, 'kiem-tra')
  await page.setViewportSize({ width: 360, height: 640 })
  for (const address of ['publications', 'access-record'])
    for (const language of ['vi', 'en']) {
      await page.goto(`${product.dashboardUrl}/${address}?lang=${language}`)
      const beyond = await page
        .locator('.scroll')
        .first()
        .evaluate((frame) => frame.scrollWidth - frame.clientWidth)
      expect.soft(beyond, `${address}, ${language}`).toBeLessThanOrEqual(0)
    }
})

test('a full page of the access record is no longer either', async ({ page }) => {
  await signIn(page, 'kiem-tra')
  // Reading remarks is recorded, with where and which.
  const remarks = '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/remarks?period=2026-Q3&tag=waiting&status=new'
  for (let read = 0; read < 31; read += 1) await page.request.get(`${product.dashboardUrl}${remarks}`)
  await page.setViewportSize({ width: 360, height: 640 })
  for (const language of ['vi', 'en']) {
    await page.goto(`${product.dashboardUrl}/access-record?lang=${language}`)
    await expect(page.locator('a[href*="before="]')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(6000)
  }
})

test('a count stands apart from the name of its filter', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await signIn(page, 'tinh')
  await page.goto(`${product.dashboardUrl}/rollout/reports?quarter=2026-Q3`)
  const filter = page.locator('.list-filters a').first()
  const gap = await filter.evaluate((link) => {
    const name = document.createRange()
    name.selectNodeContents(link.firstChild as Text)
    return (link.querySelector('b')?.getBoundingClientRect().left ?? 0) - name.getBoundingClientRect().right
  })
  expect(gap).toBeGreaterThan(2)
})

test('a phone shows what an upload would change and what it has wrong', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await signIn(page, 'khu-vuc-hoang-hoa')
  const upload = `${product.dashboardUrl}/imports/dossier-counts`
  const template = await (await page.request.get(`${upload}/template.csv`)).text()
  const send = async (counts: string) => {
    const [heading, row] = template.replace('\ufeff', '').split('\r\n')
    await page.goto(upload)
    await page.locator('textarea').fill(`${heading}\n${row?.replace(',,,,', counts)}`)
    await page.locator('main form button').last().click()
  }
  await send(',abc,5,5,0')
  expect((await page.locator('main tbody td').last().boundingBox())?.width).toBeGreaterThan(250)
  await send(',21,19,18,1')
  await expect(page.getByRole('cell', { name: '21' })).toBeVisible()
  expect(await page.locator('main .scroll').evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBe(0)
})

test('links that stand by themselves are large enough for a finger', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await signIn(page, 'tinh')
  const unit = '/units/khu-vuc-hoang-hoa-kv399'
  const pages = [unit, `${unit}/criteria/listen?period=2026-Q3`, `${unit}/remarks`, `${unit}/ranking?period=2026-Q3`]
  for (const address of [...pages, '/rollout/communes', '/rollout/documents', '/units/tinh-thanh-hoa-38/remarks']) {
    await page.goto(`${product.dashboardUrl}${address}`)
    const small = await page
      .locator('.trail a, .tabs a, .pages a, .list-filters a, .remark-views a, .criterion-nav a, summary, .find')
      .evaluateAll((links) =>
        links
          .map((link) => ({ text: link.textContent?.trim(), height: link.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      )
    expect.soft(small, address).toEqual([])
  }
})

test('a round of the whole province is found, and is no longer either, nor is its public result', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'tinh')
  await page.goto(`${product.dashboardUrl}/units/tinh-thanh-hoa-38/rounds`)
  await page.getByRole('link', { name: 'Đợt quý' }).click()
  await expect(page.getByRole('link', { name: 'Tất cả 166' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(6000)
  const result = page.getByRole('link', { name: 'Kết quả công khai của đợt' })
  await result.click()
  await expect(page.getByRole('heading', { name: 'Tỷ lệ hài lòng từng xã, phường' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(6000)
})

test('the order of communes is never wider than a phone, in either language', async ({ page }) => {
  await signIn(page, 'tinh')
  for (const width of [340, 360, 390]) {
    await page.setViewportSize({ width, height: 640 })
    for (const unit of ['khu-vuc-hoang-hoa-kv399', 'tinh-thanh-hoa-38'])
      for (const language of ['vi', 'en']) {
        await page.goto(`${product.dashboardUrl}/units/${unit}/ranking?period=2026-Q3&level=commune&lang=${language}`)
        expect.soft(await overflow(page), `${unit} at ${width} px, ${language}`).toBeLessThanOrEqual(0)
      }
  }
})

test('the first remark is read without scrolling on a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await signIn(page, 'phuong-hac-thanh')
  for (const language of ['', '?lang=en']) {
    await page.goto(`${product.dashboardUrl}/units/phuong-hac-thanh-14797/remarks${language}`)
    const { bottom } = await page
      .locator('.remarks blockquote')
      .first()
      .evaluate((quote) => ({ bottom: quote.getBoundingClientRect().bottom + scrollY }))
    expect(bottom).toBeLessThan(640)
  }
})
