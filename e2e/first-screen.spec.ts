import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { product } from './product.ts'
import { offerAnotherVoice } from './voice.ts'

/** Cheap phones as people use them: with the browser's bars, and inside Zalo. */
const phones = [
  [320, 533],
  [360, 560],
  [360, 640],
  [390, 664],
] as const

/** The page's own switch, and text sizes a phone may be set to, in per cent. */
const texts = [
  { name: 'usual text', phone: 100, isSwitchOn: false },
  { name: 'the switch for large text', phone: 100, isSwitchOn: true },
  { name: 'a phone set to 130 %', phone: 130, isSwitchOn: false },
] as const

for (const language of ['vi', 'en']) {
  for (const javaScriptEnabled of [true, false]) {
    for (const voices of javaScriptEnabled ? ['a voice', 'a choice of voices'] : ['nothing to hear']) {
      const name = `${language}, ${javaScriptEnabled ? 'with' : 'without'} script, ${voices}`
      test(`the first screen shows the whole question with its five answers: ${name}`, async ({ browser }) => {
        const page = await browser.newPage({ javaScriptEnabled })
        const session = await page.context().newCDPSession(page)
        if (voices === 'a choice of voices') await offerAnotherVoice(page)
        await page.goto(`${product.tryUrl}${language === 'vi' ? '' : '?lang=en'}`)
        await expect(page.locator('#ballot .read').first()).toBeVisible({ visible: javaScriptEnabled })
        for (const text of texts) {
          for (const [width, height] of phones) {
            await page.setViewportSize({ width, height })
            await setText(page, session, text)
            const where = `${width} × ${height}, ${text.name}`
            const before = ['h1 span', '.notice summary', '.top']
            expect((await look(page, before)).outOfSight, where).toEqual([])
            for (const value of [3, 4, 1, 5, 2]) {
              expect(await look(page, everyAnswer(value), value), `${where}, ${value} chosen`).toEqual({
                outOfSight: [],
                words: [...new Set([1, value, 5])].sort(),
              })
            }
            expect(await rows(page), `${where}: one row, in the order of the numbers`).toEqual([1, 2, 3, 4, 5])
          }
        }
        await page.close()
      })
    }
  }
}

function everyAnswer(chosen: number): readonly string[] {
  const points = [1, 2, 3, 4, 5].flatMap((value) => [`.s${value} .face`, `.s${value} .point`])
  const words = [1, chosen, 5].map((value) => `.s${value} .word`)
  return ['legend', ...[...points, ...words].map((part) => `.overall ${part}`)]
}

async function setText(page: Page, session: CDPSession, { phone, isSwitchOn }: (typeof texts)[number]) {
  const standard = Math.round((16 * phone) / 100)
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
  await page.locator('.large input').setChecked(isSwitchOn, { force: true })
}

/**
 * Elements that are not fully on the screen, are covered by the buttons at the bottom, or are cut off; and the answers whose words are
 * visible. If an answer is named, it is chosen first: all in one call, because there are hundreds.
 */
async function look(page: Page, selectors: readonly string[], chosen?: number) {
  return page.evaluate(
    ([wanted, value]) => {
      document.querySelector<HTMLInputElement>(`input[name=overall][value="${value}"]`)?.click()
      scrollTo(0, 0)
      const go = document.querySelector('.go')
      const foot = go && getComputedStyle(go).position === 'sticky' ? go.getBoundingClientRect().top : innerHeight
      const outOfSight = wanted.flatMap((selector) => {
        const part = document.querySelector(selector)
        const box = part?.getBoundingClientRect()
        const isWhole = box && box.top >= 0 && box.left >= 0 && box.bottom <= foot && box.right <= innerWidth
        return isWhole && box.width > 1 ? [] : [`${selector} ${Math.round(box?.bottom ?? -1)} of ${Math.round(foot)}`]
      })
      const width = (point: number) => document.querySelector(`.overall .s${point} .word`)?.clientWidth ?? 0
      return { outOfSight, words: [1, 2, 3, 4, 5].filter((point) => width(point) > 1) }
    },
    [selectors, chosen] as const,
  )
}

/** Values from left to right of the faces level with the first. */
async function rows(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.overall label')].map((label) => ({
      value: Number(label.querySelector('input')?.value),
      box: label.querySelector('.face')?.getBoundingClientRect() ?? new DOMRect(),
    }))
    const top = boxes[0]?.box.top
    return boxes
      .filter(({ box }) => box.top === top)
      .sort((a, b) => a.box.left - b.box.left)
      .map(({ value }) => value)
  })
}
