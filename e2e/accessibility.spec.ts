import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { choose, nextButton, reach, sendButton } from './ballot-screen.ts'
import { screens } from './citizen-screens.ts'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'
import { smallestText } from './texts-seen.ts'

const usualText = { standard: 16, fixed: 13 }
const twiceTheText = { standard: 32, fixed: 26 }

test.describe('every page of a citizen', () => {
  // One page for all of them: opening a fresh one costs more than looking at it.
  let page: Page
  let session: CDPSession

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: 'vi-VN' })
    session = await page.context().newCDPSession(page)
  })
  test.afterAll(() => page.close())
  test.beforeEach(async () => {
    // Away from the last page first: a ballot that waits there would be sent, and lead this page on, in the midst of the next.
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
        // The mark of a demonstration stands upright beside the ballot, where it costs no line.
        expect(await smallestText(page, 'main'), 'its smallest letters').toBeGreaterThanOrEqual(16)
        await expect(page).toHaveTitle(/ – Lòng Dân$/u)
        expect(await overflow(page), 'wider than a small phone').toBe(0)
        // The browser's own setting.
        await session.send('Page.setFontSizes', { fontSizes: twiceTheText })
        expect(await overflow(page), 'wider than a small phone at twice the text size').toBe(0)
      })
    }
  }
})

/** What can be tapped and is lower or narrower than 48 px; links within a sentence are exempt (WCAG 2.5.8). */
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

/** Pages of getting in, of the own account, of those who keep accounts and of the programme, by who opens them; null is nobody. */
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

test('a ballot is cast with the keyboard alone', async ({ page }) => {
  const press = async (key: string, times = 1) => {
    for (let pressed = 0; pressed < times; pressed += 1) await page.keyboard.press(key)
  }
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className)
  await page.goto(product.tryUrl)
  await press('Tab')
  expect(await focused()).toBe('skip')
  await press('Enter')
  // Past what the ballot is used for, and the button to hear the question.
  await press('Tab', 3)
  // The first tab stop of a group of radios is the first of them; the arrows choose.
  await press('Space')
  await press('ArrowDown', 3)
  await expect(page.locator('input[name=overall][value="4"]')).toBeChecked()
  // "Send now", then "continue".
  await press('Tab', 2)
  await press('Enter')
  expect(await focused()).toBe('progress')
  await expect(page.locator('#progress')).toContainText('Câu 2/14 · 5 biết')
  await press('Tab', 2)
  await press('Space')
  await expect(page.locator('input[name=listen][value="1"]')).toBeChecked()
  const pressButton = async (name: string) => {
    while ((await page.evaluate(() => document.activeElement?.textContent)) !== name) await press('Tab')
    await press('Enter')
  }
  // The arrows pass over answers that are not meant: by keyboard nothing goes on by itself.
  for (let criterion = 0; criterion < 12; criterion += 1) await pressButton('Tiếp tục')
  await expect(page.locator('#progress')).toContainText('Câu 14/14')
  await press('Tab', 2)
  await page.keyboard.type('Chờ hơi lâu')
  await pressButton('Gửi phiếu')
  await page.waitForURL('**/thanks/**')
})

test('Enter within an answer sends the ballot and does not change the language', async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({ javaScriptEnabled })
    await page.goto(product.tryUrl)
    await page.locator('input[name=overall][value="4"]').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/thanks/**')
    await page.close()
  }
})

test('a screen reader meets questions as groups of named answers', async ({ page }) => {
  await page.goto(product.tryUrl)
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Đến nội dung chính"
    - banner:
      - switch "Chữ to"
      - button "English"
    - main:
      - heading /Phiếu lấy ý kiến người dân/ [level=1]
      - group: Không ghi tên, cán bộ không xem được.
      - group "Nhìn chung, Ông/Bà hài lòng ở mức nào với việc phục vụ tại đây?":
        - radio "1 Rất không hài lòng"
        - radio "2 Không hài lòng"
        - radio "3 Bình thường"
        - radio "4 Hài lòng"
        - radio "5 Rất hài lòng"
      - button "Gửi ngay"
      - button "Tiếp tục"
  `)
  await nextButton(page).click()
  await expect(page.locator('form')).toMatchAriaSnapshot(`
    - paragraph: /Câu 2/14 · 5 biết/
    - region "5 biết 5 câu":
      - group "Cán bộ chú ý nghe tôi trình bày, không ngắt lời.":
        - radio "1 Rất không hài lòng"
        - radio "2 Không hài lòng"
        - radio "3 Bình thường"
        - radio "4 Hài lòng"
        - radio "5 Rất hài lòng"
        - radio "Không áp dụng / Không rõ"
  `)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use({ javaScriptEnabled })

    test('a missing answer is told where the reader is, and leads to the question', async ({ page }) => {
      await page.goto(product.tryUrl)
      await sendButton(page).click()
      if (javaScriptEnabled) {
        await expect(page.locator('input[name=overall]').first()).toBeFocused()
        await expect(page.getByRole('group', { description: /chọn một mức/u })).toBeVisible()
        return
      }
      await expect(page).toHaveTitle(/^Phiếu chưa được gửi/u)
      await expect(page.getByRole('alert')).toBeFocused()
      await expect(page.getByRole('alert')).toMatchAriaSnapshot(`
        - alert:
          - heading "Phiếu chưa được gửi" [level=2]
          - list:
            - listitem:
              - link /Nhìn chung/:
                - /url: "#overall"
      `)
      await page.getByRole('alert').getByRole('link').click()
      await expect(page).toHaveURL(/#overall$/u)
    })
  })
}

for (const [width, height] of [
  [320, 568],
  [360, 640],
  [390, 844],
] as const) {
  test(`after one tap, sending is at hand without scrolling: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto(product.tryUrl)
    const first = page.locator('input[name=overall][value="1"]')
    await first.scrollIntoViewIfNeeded()
    await first.check()
    await expect(sendButton(page)).toBeInViewport({ ratio: 1 })
    await expect(nextButton(page)).toBeInViewport({ ratio: 1 })
    // Whoever goes on with the keyboard still sees the answer that has the focus (WCAG 2.4.11).
    for (let value = 2; value <= 5; value += 1) {
      await page.keyboard.press('ArrowDown')
      const answer = page.locator(`input[name=overall][value="${value}"]`)
      await expect(answer).toBeFocused()
      const covered = await answer.evaluate((input) => {
        const foot = document.querySelector('.go')?.getBoundingClientRect().top ?? 0
        return input.getBoundingClientRect().bottom > foot
      })
      expect(covered, `answer ${value}`).toBe(false)
    }
  })
}

for (const javaScriptEnabled of [true, false]) {
  test(`large text stays large to the end, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled })
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    await page.goto(product.tryUrl)
    await page.locator('.large').click()
    await page.locator('.language').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    expect(await size()).toBe('24px')
    if (javaScriptEnabled) {
      await page.reload()
      expect(await size()).toBe('24px')
    }
    await page.locator('input[name=overall][value="4"]').check({ force: true })
    await sendButton(page).click()
    await page.waitForURL('**/thanks/**')
    expect(await size()).toBe('24px')
    await page.close()
  })
}

test('forced colours keep the chosen answer, the faces and the focus visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(product.tryUrl)
  await page.locator('input[name=overall][value="4"]').focus()
  await page.keyboard.press('Space')
  const chosen = page.locator('input[name=overall][value="4"] + .answer')
  const other = page.locator('input[name=overall][value="3"] + .answer')
  await expect(chosen).toHaveCSS('outline-style', 'solid')
  await expect(other).toHaveCSS('outline-style', 'none')
  // Faces are drawn with the colour of text, which the reader's own theme sets.
  const stroke = await chosen.locator('.face').evaluate((face) => getComputedStyle(face).color)
  expect(stroke).not.toBe(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
})

test('nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(product.tryUrl)
  await nextButton(page).click()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
})

for (const width of [320, 390, 768, 1280]) {
  for (const javaScriptEnabled of [true, false]) {
    test(`nothing is cut off on a screen of ${width} pixels, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
      browser,
    }) => {
      // At 200 % a browser has half as many CSS pixels across, each drawn with four of the screen; 320 are the fewest.
      for (const scale of [1, 2]) {
        const viewport = { width: Math.max(320, width / scale), height: 900 / scale }
        const page = await browser.newPage({ viewport, deviceScaleFactor: scale, javaScriptEnabled })
        await page.goto(product.tryUrl)
        await choose(page, 'overall', 4)
        for (const item of javaScriptEnabled
          ? ['overall', 'listen', 'no_harassment', 'no_delay', undefined]
          : ['overall']) {
          await reach(page, item)
          for (const summary of await page.locator('summary:visible').all()) await summary.click()
          await page.locator('.large input').setChecked(false, { force: true })
          expect(await overflow(page), `${item}, at ${scale * 100} %`).toBe(0)
          await page.locator('.large input').setChecked(true, { force: true })
          expect(await overflow(page), `${item}, at ${scale * 100} %, large text`).toBe(0)
        }
        await page.close()
      }
    })
  }
}
