import { expect, test } from '@playwright/test'
import { overflow } from './accessibility-rules.ts'
import { choose, nextButton, reach, sendButton } from './ballot-screen.ts'
import { product } from './product.ts'

test('a ballot is cast with the keyboard alone', async ({ page }) => {
  const press = async (key: string, times = 1) => {
    for (let pressed = 0; pressed < times; pressed += 1) await page.keyboard.press(key)
  }
  const pressButton = async (name: string) => {
    while ((await page.evaluate(() => document.activeElement?.textContent)) !== name) await press('Tab')
    await press('Enter')
  }
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className)
  const stem = 'Ông/Bà hài lòng ở mức nào với từng việc dưới đây trong lần đến làm thủ tục này?'
  await page.goto(product.tryUrl)
  await press('Tab')
  expect(await focused()).toBe('skip')
  await press('Enter')
  // Skips the note on what the ballot is used for, and the button for reading aloud.
  await press('Tab', 3)
  // The tab key reaches the first radio of a group; the arrows choose.
  await press('Space')
  await press('ArrowDown', 3)
  await expect(page.locator('input[name=overall][value="4"]')).toBeChecked()
  // Skips the choice of voices, if there is one, and "send now".
  await pressButton('Tiếp tục')
  const question = (name: string) => page.getByRole('group', { name, exact: true })
  await expect(question(`Câu 2/14 · 5 biết ${stem} Cán bộ chú ý nghe tôi trình bày, không ngắt lời.`)).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Câu' })).toHaveText('Câu 2/14 · 5 biết')
  await press('Tab', 2)
  await press('Space')
  await press('ArrowRight', 2)
  await expect(page.locator('input[name=listen][value="3"]')).toBeChecked()
  // The arrows pass over answers that are not meant, so with a keyboard only Enter or the button moves on.
  await press('Enter')
  const second = question('Câu 3/14 · 5 biết Cán bộ giải thích dễ hiểu, tôi biết phải làm gì tiếp.')
  await expect(second).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Câu' })).toHaveText('Câu 3/14 · 5 biết')
  await pressButton('Quay lại')
  await expect(page.locator('input[name=listen][value="3"]')).toBeChecked()
  for (let criterion = 0; criterion < 12; criterion += 1) await pressButton('Tiếp tục')
  await expect(page.getByRole('region', { name: /^Câu 14\/14 · Kiểm tra lại và gửi/u })).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Câu' })).toHaveText('Câu 14/14 · Kiểm tra lại và gửi')
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
      - group /^Câu 2.14 · 5 biết .*Cán bộ chú ý nghe tôi trình bày, không ngắt lời.$/:
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
    // Somebody using the keyboard can always see the focused answer (WCAG 2.4.11).
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
  // Faces are drawn in the text colour, which the reader's own theme sets.
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
      // At 200 % a browser has half as many CSS pixels across, each drawn with four of the screen's; 320 is the minimum.
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
