import { expect, type Page, test } from '@playwright/test'
import { choose, nextButton, sendButton, state } from './ballot-screen.ts'
import { deskCode } from './desk-key.ts'
import { product } from './product.ts'

// Buttons that need the network, pressed without one: the page stays and says so, and the same button works once there is one.

const said = (page: Page) => page.locator('#offline')

test('without a network, changing the language keeps the page and every answer', async ({ page, context }) => {
  await page.goto(product.tryUrl)
  await choose(page, 'overall', 4)
  await nextButton(page).click()
  await context.setOffline(true)
  await page.locator('.language').click()
  await expect(said(page)).toBeInViewport()
  await expect(said(page)).toContainText('bấm lại khi có mạng')
  await expect(page.locator('#progress')).toContainText('Câu 2/14')
  await context.setOffline(false)
  await page.locator('.language').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('input[name=overall][value="4"]')).toBeChecked()
})

test('without a network, a ballot for someone else waits, as the one before does', async ({ page, context }) => {
  await page.goto(`${product.tryUrl}?lang=en`)
  await choose(page, 'overall', 4)
  await context.setOffline(true)
  await page.locator('.language').click()
  await expect(said(page)).toBeVisible()
  await sendButton(page).click()
  await expect(state(page, 'kept')).toBeVisible()
  // A ballot that waits sends itself: nobody is asked to press again.
  await expect(said(page)).toBeHidden()
  const another = page.getByRole('link', { name: 'Open a ballot for someone else' })
  await another.click()
  await expect(said(page)).toBeInViewport()
  await expect(said(page)).toContainText('There is no network')
  await expect(state(page, 'kept')).toBeVisible()
})

test('without a network, a helper learns at once that the ballot cannot be opened', async ({ page, context }) => {
  await page.goto(`${product.ballotUrl}/assist/${deskCode}`)
  await page.locator('.roles label').first().click()
  await context.setOffline(true)
  const begin = page.locator('main form button')
  await begin.click()
  await expect(said(page)).toBeInViewport()
  await expect(page.locator('.roles input').first()).toBeChecked()
  await context.setOffline(false)
  await begin.click()
  await expect(page.locator('#ballot')).toBeVisible()
  await context.setOffline(true)
  await page.locator('.language').click()
  await expect(said(page)).toBeInViewport()
  await expect(page.locator('#ballot')).toBeVisible()
})
