import type { BrowserContext, Page } from '@playwright/test'
import { answer, choose, nextButton, sendButton, thanked } from './ballot-screen.ts'
import type { CutProxy } from './cut-proxy.ts'

export interface Journey {
  readonly page: Page
  readonly context: BrowserContext
  readonly network: CutProxy
  /** The desk's ballot, through the network that can be cut. */
  readonly address: string
}

export interface Phase {
  readonly name: string
  readonly script?: boolean
  readonly stored?: number
  readonly before?: (context: BrowserContext) => Promise<unknown>
  readonly run: (journey: Journey) => Promise<unknown>
}

export const answerOverall = async ({ page, address }: Journey, value = 4) => {
  await page.goto(address)
  await choose(page, 'overall', value)
}
export const castOverall = async (journey: Journey) => {
  await answerOverall(journey)
  await sendButton(journey.page).click()
  await thanked(journey.page)
}
export const retry = (page: Page) => page.locator('#retry').click()
export const throughTheSteps = async ({ page }: Journey) => {
  await nextButton(page).click()
  await answer(page, 'listen', 5)
  await page.locator('.bare:visible', { hasText: 'Gửi' }).click()
  await thanked(page)
}
