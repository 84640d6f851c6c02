import { expect } from '@playwright/test'
import type { Scripted } from './memory-of.ts'

/** Waits until the kiosk's page and all its parts are stored on the device; some are stored a moment later than others. */
export async function kept(page: Scripted): Promise<void> {
  // `waitForFunction` would take a promise itself for a true answer.
  await expect.poll(() => page.evaluate(isKept)).toBe(true)
}

async function isKept(): Promise<boolean> {
  const parts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  const found = await Promise.all([location.href, ...parts].map((url) => caches.match(url)))
  return navigator.serviceWorker.controller !== null && found.every((answer) => answer !== undefined)
}
