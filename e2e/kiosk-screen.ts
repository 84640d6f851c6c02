import { expect, type Page } from '@playwright/test'
import { deskCode, newDeskKey } from './desk-key.ts'
import { product } from './product.ts'

/** Every tablet has its own key, because one key gets no more blank ballots than people come. */
export async function startKiosk(page: Page): Promise<void> {
  const key = await newDeskKey()
  await page.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
  await page.locator('#key').fill(key)
  await page.locator('main button').click()
}

export async function openKiosk(page: Page): Promise<void> {
  await startKiosk(page)
  await expect(face(page, 1)).toBeVisible()
}

export const face = (page: Page, point: number) => page.locator(`[data-overall="${point}"]`)
export const go = (page: Page, where: string) => page.locator(`.screen:not([hidden]) [data-go="${where}"]`)
export const start = (page: Page) => page.locator('#start')
