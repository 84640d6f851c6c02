import { readFileSync } from 'node:fs'
import { type Language, localeOf } from '@long-dan/i18n'
import { officialVersions } from '@long-dan/questionnaire'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { product } from './product.ts'
import { type DemoAccount, signIn } from './sign-in.ts'

const small = { width: 360, height: 640 }
const officials: readonly DemoAccount[] = [
  'tinh',
  'khu-vuc-hoang-hoa',
  'khu-vuc-thanh-hoa',
  'phuong-hac-thanh',
  'kiem-tra',
]

for (const account of officials) {
  test(`${account}: the first page answers in five sentences without scrolling`, async ({ page }) => {
    await page.setViewportSize(small)
    await signIn(page, account)
    for (const language of ['', '?lang=en']) {
      await page.goto(`${product.dashboardUrl}/${language}`)
      const answer = page.locator('#answer')
      await expect(answer).toBeVisible()
      const { bottom, sentences } = await answer.evaluate((section) => ({
        bottom: section.getBoundingClientRect().bottom + window.scrollY,
        sentences: ['.figure', '.verdict', '.better', '.hurts', '.wrote', '.next'].filter(
          (name) => section.querySelector(name) === null,
        ),
      }))
      expect(sentences, 'what it does not say').toEqual([])
      expect(bottom, 'lower end of the card').toBeLessThanOrEqual(small.height)
    }
  })
}

test('a page that somebody from above opens answers without scrolling too', async ({ page }) => {
  await page.setViewportSize(small)
  await signIn(page, 'tinh')
  // The longest name of an area, a place that is clearly lower, and a commune with few ballots whose citizens were called.
  const pages = ['khu-vuc-thanh-pho-thanh-hoa-kv380', 'khu-vuc-lang-chanh-kv388', 'phuong-dong-tien-15853']
  for (const slug of pages) {
    for (const language of ['', '?lang=en']) {
      await page.goto(`${product.dashboardUrl}/units/${slug}${language}`)
      const bottom = await page
        .locator('#answer')
        .evaluate((card) => card.getBoundingClientRect().bottom + window.scrollY)
      expect(bottom, `${slug}${language}`).toBeLessThanOrEqual(small.height)
    }
  }
})

test('with the longest names and six digits in every figure the answer needs no scrolling either', async ({ page }) => {
  await page.setViewportSize(small)
  await signIn(page, 'tinh')
  const pages = [
    '',
    'units/khu-vuc-thanh-pho-thanh-hoa-kv380',
    'units/khu-vuc-lang-chanh-kv388',
    'units/phuong-dong-tien-15853',
  ]
  for (const path of pages) {
    for (const language of ['vi', 'en'] as const) {
      await page.goto(`${product.dashboardUrl}/${path}?lang=${language}`)
      const answer = page.locator('#answer')
      await lengthen(answer, language)
      await expect(answer).toContainText(/345.678\/456.789/u)
      const bottom = await answer.evaluate((card) => card.getBoundingClientRect().bottom + window.scrollY)
      expect.soft(bottom, `${path} ${language}`).toBeLessThanOrEqual(small.height)
    }
  }
})

test('the keyboard is in the answer five stops after the skip link at most', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  for (const width of [small.width, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(product.dashboardUrl)
    await page.keyboard.press('Tab')
    await expect(page.locator('.skip')).toBeFocused()
    await page.keyboard.press('Enter')
    expect(await stopsToAnswer(page), `at ${width} px`).toBeLessThanOrEqual(5)
  }
})

async function stopsToAnswer(page: Page): Promise<number> {
  for (let stops = 1; stops <= 30; stops += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.closest('#answer') !== null)) return stops
  }
  throw new Error('Tab does not reach the answer')
}

/** Puts the longest names and figures of six digits into the card. */
async function lengthen(answer: Locator, language: Language): Promise<void> {
  await answer.evaluate(
    (card, { place, criterion }) => {
      const criterionLink = card.querySelector('.hurts a[href*="/criteria"]')
      if (criterionLink) criterionLink.textContent = criterion
      const deskLink = card.querySelector('.hurts a[href*="/desks/"]')
      if (deskLink) deskLink.textContent = place
      const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const text = texts.currentNode as Text
        text.data = text.data
          .replace(/, [^,]+(?=, (?:và|and) )/u, `, ${place}`)
          .replace(/^(đến|go to) .*(?= –)/u, `$1 ${place}`)
          .replace(/[\d.,]*\d\/\d[\d.,]*\d(?= phiếu| ballots|\))/gu, '345.678/456.789')
          .replace(/(?<![\p{L}\d.,/–])\d+(?![\p{L}\d.,%/–])/gu, '345.678')
      }
    },
    { place: longestPlace(language), criterion: longestCriterion(language) },
  )
}

/** Of a unit with several desks, so that the desk's code follows. */
function longestPlace(language: Language): string {
  const rows = (file: string) =>
    readFileSync(new URL(`../db/provinces/thanh-hoa/${file}`, import.meta.url), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
  const withDesk = new Set(rows('desk-assignments.csv').map(([, unit]) => unit))
  const labels = rows('units.csv')
    .filter(([code]) => withDesk.has(code))
    .map(([, , kind, name]) => localeOf(language).t(`unit.label.${kind}` as 'unit.label.xa', { name: name ?? '' }))
  return `${longest(labels)} (4EAU6V3)`
}

/** Where the pledge's own words are longer than 20 letters, the short name stands in a sentence. */
function longestCriterion(language: Language): string {
  const names = officialVersions.flatMap(({ criteria }) =>
    criteria.flatMap(({ short, official }) => [short[language] ?? '', language === 'vi' ? official : '']),
  )
  return longest(names.filter((name) => name.length <= 20))
}

const longest = (texts: readonly string[]) => texts.reduce((one, other) => (other.length > one.length ? other : one))
