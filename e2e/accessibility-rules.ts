import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Scripted } from './memory-of.ts'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// They take as long as all other rules together, and are the only ones that depend on the colour scheme and not on the language.
const ofColour = ['color-contrast', 'link-in-text-block']

/** Rules that the page violates as it is now: all rules, only those about colour, or all others. */
export async function violations(page: Page, rules?: 'of colour' | 'but colour'): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  if (rules === 'of colour') builder.withRules(ofColour)
  else builder.withTags(standard)
  if (rules === 'but colour') builder.disableRules(ofColour)
  const { violations: found } = await builder.analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

/** CSS pixels by which the page is wider than the screen. */
export async function overflow(page: Scripted): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
