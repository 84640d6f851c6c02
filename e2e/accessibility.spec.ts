import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { brokenWords, overflow, thinTargets, violations } from './accessibility-rules.ts'
import { screens } from './citizen-screens.ts'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'
import { smallestText } from './texts-seen.ts'

const usualText = { standard: 16, fixed: 13 }
const twiceTheText = { standard: 32, fixed: 26 }

test.describe('every page of a citizen', () => {
  // One page for all of them: opening a new one costs more than checking it.
  let page: Page
  let session: CDPSession

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: 'vi-VN' })
    session = await page.context().newCDPSession(page)
  })
  test.afterAll(() => page.close())
  test.beforeEach(async () => {
    // Leaves the last page first: a ballot waiting there would otherwise be sent, and navigate away in the middle of the next check.
    await page.goto('about:blank')
    await page.unrouteAll()
    await session.send('Storage.clearDataForOrigin', { origin: product.ballotUrl, storageTypes: 'all' })
    await session.send('Page.setFontSizes', { fontSizes: usualText })
    await page.emulateMedia({ colorScheme: 'light' })
  })

  for (const [name, reach] of Object.entries(screens)) {
    for (const language of ['vi', 'en']) {
      test(`${name}, ${language}`, async () => {
        await reach(page, async (path) => {
          const query = language === 'vi' ? '' : `${path.includes('?') ? '&' : '?'}lang=en`
          await page.goto(`${product.ballotUrl}${path}${query}`)
        })
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        if (language === 'vi') {
          expect(await violations(page), 'in light').toEqual([])
          await page.emulateMedia({ colorScheme: 'dark' })
          expect(await violations(page, 'of colour'), 'in dark').toEqual([])
        } else expect(await violations(page, 'but colour')).toEqual([])
        expect(await smallTargets(page)).toEqual([])
        expect(await thinTargets(page)).toEqual([])
        // The demonstration mark stands upright beside the ballot, where it takes no line.
        expect(await smallestText(page, 'main'), 'its smallest letters').toBeGreaterThanOrEqual(16)
        await expect(page).toHaveTitle(/ – Lòng Dân$/u)
        expect(await overflow(page), 'wider than a small phone').toBe(0)
        // The browser's own setting.
        await session.send('Page.setFontSizes', { fontSizes: twiceTheText })
        expect(await overflow(page), 'wider than a small phone at twice the text size').toBe(0)
        await page.setViewportSize({ width: 360, height: 640 })
        expect(await brokenWords(page), 'words broken in the middle at twice the text size').toEqual([])
        expect(await smallestSpeaker(page), 'its button for listening').toBeGreaterThanOrEqual(30)
        await page.setViewportSize({ width: 320, height: 640 })
      })
    }
  }
})

/** Width of the smallest loudspeaker shown; infinite where there is none. */
async function smallestSpeaker(page: Page): Promise<number> {
  const shown = await page
    .locator('.speaker:visible')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width))
  return Math.min(...shown)
}

/** Tap targets lower or narrower than 48 px; links within a sentence are exempt (WCAG 2.5.8). */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button,summary,select,textarea,label:has(input),.button,.language',
    )
    return [...targets].flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      const shown = target.checkVisibility() && target.tabIndex >= -1 && !target.closest('[aria-hidden]')
      return shown && (width < 48 || height < 48) ? [`${target.outerHTML.slice(0, 80)} ${width}x${height}`] : []
    })
  })
}

/** Pages for signing in, one's own account, account management and the programme, by who opens them; null is nobody. */
const officialPages = [
  [null, ['/sign-in']],
  ['quan-tri', ['/account', '/account/password', '/account/tokens', '/accounts', '/accounts/new', '/exports/gone']],
  ['kiem-tra', ['/access-record']],
  [
    'tinh',
    [
      '/rollout',
      '/rollout/communes/phuong-hac-thanh-14797',
      '/rollout/repledge',
      '/rollout/rule',
      '/rollout/plans',
      '/rollout/crosswalk',
    ],
  ],
  ['phuong-hac-thanh', ['/rollout/reports/phuong-hac-thanh-14797']],
] as const

for (const [account, addresses] of officialPages) {
  test(`pages for ${account ?? 'nobody'}, both languages, light and dark`, async ({ page }) => {
    if (account !== null) await signIn(page, account)
    for (const address of addresses) {
      for (const language of ['vi', 'en']) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize({ width: 390, height: 844 })
        await page.goto(`${product.dashboardUrl}${address}${language === 'vi' ? '' : '?lang=en'}`)
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        expect(await overflow(page), `${address}, ${language}: wider than a phone`).toBe(0)
        if (language === 'vi') {
          expect(await violations(page), `${address}, light`).toEqual([])
          await page.emulateMedia({ colorScheme: 'dark' })
          expect(await violations(page, 'of colour'), `${address}, dark`).toEqual([])
        } else expect(await violations(page, 'but colour'), `${address}, ${language}`).toEqual([])
      }
    }
  })
}

test('main pages of a commune fit a phone at twice the text size, with every name in whole words', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'phuong-hac-thanh')
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: twiceTheText })
  const unit = '/units/phuong-hac-thanh-14797'
  const own = [
    '',
    '/criteria',
    '/criteria/listen',
    '/ranking',
    '/months',
    '/questions',
    '/remarks',
    '/posters',
    '/dossiers',
  ]
  for (const address of ['/inbox', ...own.map((name) => unit + name), '/desks/QX6CQ37', '/desks/QX6CQ37/paper'])
    for (const language of ['vi', 'en']) {
      await page.goto(`${product.dashboardUrl}${address}?lang=${language}`)
      expect(await overflow(page), `${address}, ${language}: wider than a phone`).toBe(0)
      expect(await brokenWords(page), `${address}, ${language}: words broken`).toEqual([])
    }
})
