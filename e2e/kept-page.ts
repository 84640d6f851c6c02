import { expect } from '@playwright/test'
import type { Scripted } from './memory-of.ts'

/** Waits until the kiosk's page and each of its parts lie on the device: some are kept a moment before the others. */
export async function kept(page: Scripted): Promise<void> {
  // To `waitForFunction` a promise is an answer.
  await expect.poll(() => page.evaluate(isKept)).toBe(true)
}

async function isKept(): Promise<boolean> {
  const parts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  const found = await Promise.all([location.href, ...parts].map((url) => caches.match(url)))
  return navigator.serviceWorker.controller !== null && found.every((answer) => answer !== undefined)
}
