import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { product } from './product.ts'

/** One account of the demonstration for each role, and the area above its commune. */
export type DemoAccount =
  | 'tinh'
  | 'khu-vuc-hoang-hoa'
  | 'khu-vuc-thanh-hoa'
  | 'phuong-hac-thanh'
  | 'kiem-tra'
  | 'quan-tri'

/** Signs in through the page, as the demonstration's account; afterwards the page may open any address of the dashboard. */
export async function signIn(page: Page, account: DemoAccount = 'tinh'): Promise<void> {
  await page.goto(`${product.dashboardUrl}/sign-in`)
  await page.locator('input[name=username]').fill(account)
  await page.locator('input[name=password]').fill(await passwordOf(account))
  await page.locator('main button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** What `npm start` printed, as it stands in the data folder of the product under test. */
export async function passwordOf(account: DemoAccount): Promise<string> {
  const noted = JSON.parse(await readFile(`${process.env.DATA_DIR}/running.json`, 'utf8'))
  return noted.accounts.find(({ username }: { username: string }) => username === account).password
}
