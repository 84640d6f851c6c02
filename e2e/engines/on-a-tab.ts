import { expect } from '@playwright/test'
import { traces } from '../found-phone.ts'
import { memoryOf, memoryOfPage } from '../memory-of.ts'
import { product } from '../product.ts'
import { passwordOf } from '../sign-in.ts'
import type { Tab } from './engine.ts'

/** Waits until `count` elements with this text are visible. */
export async function sees(tab: Tab, selector: string, text = '', count = 1): Promise<void> {
  await expect.poll(() => inSightOf(tab, selector, text), waiting(`in sight: ${selector} ${text}`)).toBe(count)
}

export async function tap(tab: Tab, selector: string, text = ''): Promise<void> {
  // A new screen takes no taps at first.
  await sees(tab, '.settling', '', 0)
  await expect.poll(() => inSightOf(tab, selector, text), waiting(`to tap: ${selector} ${text}`)).toBeGreaterThan(0)
  await tab.tap(selector, text)
}

export async function type(tab: Tab, selector: string, text: string): Promise<void> {
  await tap(tab, selector)
  await tab.type(text)
  // Keys arrive one by one, and the page scrolls to the field.
  const typed = () => tab.evaluate((sought = '') => document.querySelector<HTMLInputElement>(sought)?.value, selector)
  await expect.poll(typed, waiting(`typed: ${selector}`)).toBe(text)
}

export async function choose(tab: Tab, item: string, value: number | string): Promise<void> {
  await tap(tab, `input[name=${item}][value="${value}"]`)
}

/** With script, answering a question moves on to the next by itself. */
export async function answer(tab: Tab, item: string, value: number | string): Promise<void> {
  await choose(tab, item, value)
  await sees(tab, `input[name=${item}]`, '', 0)
}

export async function signIn(tab: Tab): Promise<void> {
  await tab.open(`${product.dashboardUrl}/sign-in`)
  await type(tab, 'input[name=username]', 'tinh')
  await type(tab, 'input[name=password]', await passwordOf('tinh'))
  await tap(tab, 'main .main-action')
  await sees(tab, '#answer')
}

/** Like a tap on the browser's own arrows; ends when the other page is there. */
export async function move(tab: Tab, way: 'back' | 'forward' | 'reload'): Promise<void> {
  const before = await tab.evaluate(pageLoaded)
  await tab.evaluate((where) => {
    if (where === 'reload') location.reload()
    else history.go(where === 'back' ? -1 : 1)
  }, way)
  const isThere = async () => !['', before].includes(await tab.evaluate(pageLoaded).catch(() => ''))
  await expect.poll(isThere, waiting(way)).toBe(true)
}

/** Checks that no answer is visible, in the page, or anywhere the page can reach. */
export async function remembersNothing(tab: Tab, script = true): Promise<void> {
  if (await tab.evaluate(() => document.documentURI.startsWith('about:'))) return
  const chosen = () => tab.evaluate(() => document.querySelectorAll('[type=radio]:checked').length)
  await expect.poll(chosen, waiting('no answer on the page')).toBe(0)
  // Promises never resolve in a page without script.
  const memory = await (script ? memoryOf(tab) : memoryOfPage(tab))
  for (const trace of traces) expect(memory).not.toContain(trace)
}

const waiting = (message: string) => ({ message, intervals: [50] })

/** A page that is still loading has nothing in sight. */
function inSightOf(tab: Tab, selector: string, text: string): Promise<number> {
  return tab.evaluate(countInSight, selector, text).catch(() => -1)
}

function countInSight(selector = '', text = ''): number {
  return [...document.querySelectorAll(selector)].filter(
    (each) => each.getClientRects().length > 0 && (each.textContent ?? '').includes(text),
  ).length
}

/** The browser's own error page for a page it no longer has never finishes loading. */
function pageLoaded(): string {
  const isThere = document.readyState === 'complete' || document.documentURI.startsWith('about:')
  return isThere ? `${document.documentURI} ${performance.timeOrigin}` : ''
}
