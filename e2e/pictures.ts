import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { findChromium } from '@long-dan/testing/chromium'
import { type Browser, chromium, type Page } from '@playwright/test'
import startProduct from './start-product.ts'

// Takes the README's pictures from the running product with its demonstration data.
const folder = fileURLToPath(new URL('../.github/pictures/', import.meta.url))
await mkdir(folder, { recursive: true })
const stop = await startProduct()
const installed = await findChromium()
const browser = await chromium.launch(installed ? { executablePath: installed.path } : {})
try {
  // Imported late, because they read the product's address when loaded.
  const [{ product }, { signIn }] = await Promise.all([import('./product.ts'), import('./sign-in.ts')])
  await take(browser, 'ballot', { width: 390, height: 844 }, async (page) => {
    await page.goto(product.tryUrl)
    await page.locator('[name=overall][value="4"]').first().check({ force: true })
  })
  await take(browser, 'dashboard', { width: 1280, height: 900 }, async (page) => {
    await signIn(page)
    await page.goto(`${product.dashboardUrl}/units/tinh-thanh-hoa-38?period=2026-Q3`)
    await page.waitForLoadState('networkidle')
  })
} finally {
  await browser.close()
  await stop()
}

async function take(
  browser: Browser,
  name: string,
  viewport: { readonly width: number; readonly height: number },
  go: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5, colorScheme: 'light', locale: 'vi-VN' })
  await go(page)
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.close()
  console.log(`.github/pictures/${name}.png`)
}
