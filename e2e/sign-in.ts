import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { product } from './product.ts'

/** The demonstration's accounts: one per role, and the area above its commune. */
export type DemoAccount =
  | 'tinh'
  | 'khu-vuc-hoang-hoa'
  | 'khu-vuc-thanh-hoa'
  | 'phuong-hac-thanh'
  | 'kiem-tra'
  | 'quan-tri'

const sessions = new Map<DemoAccount, Parameters<BrowserContext['addCookies']>[0]>()

/** Signs in with a demonstration account, through the page the first time; afterwards the page may open any address of the dashboard. */
export async function signIn(page: Page, account: DemoAccount = 'tinh'): Promise<void> {
  const session = sessions.get(account)
  if (session) return page.context().addCookies(session)
  await signInAnew(page, account)
  sessions.set(account, await page.context().cookies(product.dashboardUrl))
}

/** Signs in with the form, into a new session. */
export async function signInAnew(page: Page, account: DemoAccount): Promise<void> {
  await page.goto(`${product.dashboardUrl}/sign-in`)
  await page.locator('input[name=username]').fill(account)
  await page.locator('input[name=password]').fill(await passwordOf(account))
  await page.locator('main .main-action').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** The password that `npm start` printed, read from the data folder of the product under test. */
export async function passwordOf(account: DemoAccount): Promise<string> {
  const noted = JSON.parse(await readFile(`${process.env.DATA_DIR}/running.json`, 'utf8'))
  return noted.accounts.find(({ username }: { username: string }) => username === account).password
}
