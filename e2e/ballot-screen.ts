import { expect, type Locator, type Page } from '@playwright/test'

/** What citizens do on the ballot page, in any language, with or without script. */
export async function choose(page: Page, item: string, value: number | string): Promise<void> {
  await settled(page)
  // The radio lies invisibly over its label, so a tap anywhere on the answer reaches it.
  await page.locator(`input[name=${item}][value="${value}"]`).check({ force: true })
}

/** Waits until a new screen takes taps. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.settling')).toHaveCount(0)
}

/** With script, answering a question moves on to the next by itself. */
export async function answer(page: Page, item: string, value: number | string): Promise<void> {
  await choose(page, item, value)
  await expect(page.locator(`input[name=${item}]`).first()).toBeHidden()
}

/** Moves on, with script, until a question is on the screen; without a name to the last screen. */
export async function reach(page: Page, item?: string): Promise<void> {
  const sought = page.locator(item === undefined ? '#remark' : `input[name=${item}]`).first()
  while (!(await sought.isVisible())) await nextButton(page).click()
}

/** The visible send button: "send now" beside the first question, "send the ballot" at the end. */
export function sendButton(page: Page): Locator {
  return page.locator('.go button:visible', { hasText: /Gửi|Send/u }).first()
}

export function nextButton(page: Page): Locator {
  return page.locator('.next:visible')
}

export async function thanked(page: Page): Promise<void> {
  await page.waitForURL('**/thanks/**')
}

/** The panel that says what has become of the ballot, in one of its states. */
export function state(page: Page, name: 'kept' | 'stay' | 'sent' | 'spent'): Locator {
  return page.locator(`#state h2[data-in~="${name}"]:visible`)
}

export async function receiptOn(page: Page): Promise<string> {
  return (await page.locator('.receipt').textContent()) ?? ''
}
