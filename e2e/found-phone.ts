import { expect, type Page } from '@playwright/test'
import { answer, choose, nextButton, reach } from './ballot-screen.ts'
import { memoryOf } from './memory-of.ts'

// The attacker takes the phone once the ballot is accepted, and looks at everything on it.
export const secret = 'Chuyện này chỉ mình tôi biết'
export const traces = [
  secret,
  encodeURIComponent(secret),
  'Chuy%E1%BB%87n',
  'overall=1',
  'overall=2',
  'listen=1',
  'no_delay=na',
]
export const phone = { viewport: { width: 390, height: 844 }, locale: 'vi-VN' }

/** Checks that no answer is visible, in the page, or anywhere the page can reach. */
export async function remembersNothing(page: Page): Promise<void> {
  await expect(page.locator('[type=radio]:checked')).toHaveCount(0)
  const memory = await memoryOf(page)
  for (const trace of traces) expect(memory).not.toContain(trace)
}

/** A copy of the tab, as browsers make it: with its storage and the state of its history. */
export async function duplicated(page: Page): Promise<Page> {
  const kept = await page.evaluate(() => ({ state: history.state, stored: { ...sessionStorage } }))
  const copy = await page.context().newPage()
  await copy.goto(page.url())
  await copy.evaluate(({ state, stored }) => {
    Object.assign(sessionStorage, stored)
    history.replaceState(state, '')
  }, kept)
  await copy.reload()
  return copy
}

/** Goes back to the beginning of the tab and forward to its end, reloading each page. */
export async function walksThroughHistory(page: Page): Promise<void> {
  await page.reload()
  await remembersNothing(page)
  const visited: string[] = []
  for (const move of ['goBack', 'goForward'] as const) {
    for (let step = 0; step < 20; step += 1) {
      // For a page that came from a form the browser asks first; here that appears as an error page.
      const moved = await page[move]().then(
        () => true,
        () => true,
      )
      if (!moved || page.url() === 'about:blank') break
      visited.push(page.url())
      if (page.url().startsWith('chrome-error')) continue
      await remembersNothing(page)
      await page.reload()
      await remembersNothing(page)
    }
  }
  expect(visited.length).toBeGreaterThan(1)
}

export async function fillIn(page: Page): Promise<void> {
  await choose(page, 'overall', 2)
  await choose(page, 'listen', 1)
  await choose(page, 'no_delay', 'na')
  await page.locator('textarea').fill(secret)
}

export async function fillInBySteps(page: Page): Promise<void> {
  await choose(page, 'overall', 2)
  await nextButton(page).click()
  await answer(page, 'listen', 1)
  await reach(page, 'no_delay')
  await answer(page, 'no_delay', 'na')
  await reach(page)
  await page.locator('textarea').fill(secret)
}
