import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import type { Scripted } from './memory-of.ts'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// They take as long as all other rules together, and are the only ones that depend on the colour scheme and not on the language.
const ofColour = ['color-contrast', 'link-in-text-block']

/** Rules that the page violates as it is now: all rules, only those about colour, or all others. */
export async function violations(page: Page, rules?: 'of colour' | 'but colour'): Promise<readonly string[]> {
  const options: RunOptions = {
    runOnly: rules === 'of colour' ? { type: 'rule', values: ofColour } : { type: 'tag', values: standard },
    rules: rules === 'but colour' ? Object.fromEntries(ofColour.map((rule) => [rule, { enabled: false }])) : {},
    resultTypes: ['violations'],
  }
  // It is 650 kB of script: loaded once per page, however often the page is checked.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (asked) => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, asked)
    return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
  }, options)
}

/** CSS pixels by which the page is wider than the screen. */
export async function overflow(page: Scripted): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Links that stand alone and folded parts that are lower or narrower than a finger; links within a sentence are exempt. */
export async function thinTargets(page: Scripted): Promise<readonly string[]> {
  return page.evaluate(() => {
    const standsAlone = ({ parentNode }: Element) =>
      [...(parentNode?.childNodes ?? [])].every(
        (node) => node.nodeType !== Node.TEXT_NODE || !/\p{L}/u.test(String(node.textContent)),
      )
    return [...document.querySelectorAll('a[href],summary')].flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      const isAsked = target.checkVisibility() && standsAlone(target) && !target.closest('.skip,[aria-hidden]')
      return isAsked && (width < 44 || height < 44) ? [`${target.textContent}: ${width} × ${height}`] : []
    })
  })
}

/** Words of headings, links and buttons that are broken in the middle, as in "ballo t". */
export async function brokenWords(page: Scripted): Promise<readonly string[]> {
  return page.evaluate(() => {
    const names = ['h1', 'h2', 'a', 'button']
    // Some are for readers that speak only, in a box of one pixel.
    const isSeen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width !== 1
    const linesOf = (text: Node, start: number, end: number) => {
      const range = document.createRange()
      range.setStart(text, start)
      range.setEnd(text, end)
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    }
    return [...document.querySelectorAll([...names, ...names.map((name) => `${name} *`)].join())]
      .filter(isSeen)
      .flatMap((element) => [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE))
      .flatMap((text) =>
        [...(text.textContent ?? '').matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) =>
          linesOf(text, index, index + word.length) > 1 ? [word] : [],
        ),
      )
  })
}
