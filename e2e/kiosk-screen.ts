import { expect, type Page } from '@playwright/test'
import { deskCode, enterDeskKey } from './desk-key.ts'
import { product } from './product.ts'

export async function startKiosk(page: Page): Promise<void> {
  await page.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
  await enterDeskKey(page)
}

export async function openKiosk(page: Page): Promise<void> {
  await startKiosk(page)
  await expect(face(page, 1)).toBeVisible()
}

export const face = (page: Page, point: number) => page.locator(`[data-overall="${point}"]`)
export const go = (page: Page, where: string) => page.locator(`.screen:not([hidden]) [data-go="${where}"]`)
export const start = (page: Page) => page.locator('#start')
