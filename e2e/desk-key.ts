import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { product } from './product.ts'
import { productDatabase } from './product-database.ts'

/** Code of the desk that the product offers for trying out. */
export const deskCode = product.tryUrl.split('/').at(-1) ?? ''

/** A new key for the screen and kiosk of the desk. */
export async function newDeskKey(code = deskCode): Promise<string> {
  const stored = await productDatabase()
  return stored.newKeyOf(code).finally(stored.close)
}

/**
 * Types a new key of the desk on the page that asks for it. Every tablet has its own key, because one key gets no more blank ballots than people come,
 * and its own address, because one address may not try keys as fast as tests open tablets.
 */
export async function enterDeskKey(page: Page, code = deskCode): Promise<void> {
  const key = await newDeskKey(code)
  const address = ['198.18', randomInt(256), randomInt(1, 255)].join('.')
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': address })
  await page.locator('#key').fill(key)
  await page.locator('main button').click()
}
