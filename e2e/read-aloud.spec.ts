import { expect, type Page, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { answer, choose, nextButton, reach, sendButton, thanked } from './ballot-screen.ts'
import { product } from './product.ts'
import { listen, offerAnotherVoice } from './voice.ts'

const button = (page: Page, item: string) => page.locator(`[data-read=${item}] .read`)
const thanksGone = `${new URL(product.tryUrl || 'http://unknown/d/0').pathname}/thanks/abc`
const faces = [1, 2, 3, 4, 5].map((point) => `face-${point}`)

test('reads the question with its answers first, then the notice and the buttons, and nothing that is folded away', async ({
  page,
}) => {
  const heard = await listen(page)
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await expect.poll(() => heard).toEqual(['overall', ...faces, 'notice', 'send-now', 'next'])
  await expect(page.locator('.said')).toHaveCount(0)
  await page.locator('.notice summary').click()
  heard.length = 0
  await button(page, 'overall').click()
  await expect.poll(() => heard).toEqual(expect.arrayContaining(['notice-anonymous', 'notice-unseen']))
})

test('marks what is being said, and a second tap ends it', async ({ page }) => {
  const heard = await listen(page)
  // Here no sound ends by itself; only the second tap can stop it.
  await page.addInitScript(() => {
    Object.defineProperty(HTMLMediaElement.prototype, 'onended', { set: () => undefined })
  })
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await expect(page.locator('.said')).toHaveAttribute('data-read', 'overall')
  await expect(button(page, 'overall')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => heard).toEqual(['overall'])
  await button(page, 'overall').click()
  await expect(button(page, 'overall')).toHaveAttribute('aria-pressed', 'false')
  await expect(page.locator('.said')).toHaveCount(0)
})

test('a full ballot is cast by ear and faces alone', async ({ page }) => {
  const heard = await listen(page)
  let sent = ''
  page.on('request', (request) => {
    if (request.method() === 'POST') sent = request.postData() ?? ''
  })
  /** Waits until a part has been said, like somebody who cannot read; what was said before no longer counts. */
  const hear = async (name: string) => {
    await expect.poll(() => heard).toContain(name)
    return heard.splice(0)
  }
  const face = (point: number) => page.locator(`[data-read] .s${point} .face:visible`).first()
  await page.goto(product.tryUrl)
  await page.locator('.read:visible').click()
  await hear('face-5')
  await face(4).click({ force: true })
  await hear('face-4')
  await hear('next')
  await page.locator('button[data-read=next]:visible').click()
  const asked: string[] = []
  for (let question = 0; question < 12; question++) {
    const said = await hear('na')
    asked.push(...said.filter((name) => !/^(?:face-\d|na|stem|back|next|send-answered)$/u.test(name)))
    await face(5).click({ force: true })
    await hear('face-5')
  }
  expect(asked).toHaveLength(12)
  await hear('send')
  await page.locator('button[data-read=send]:visible').click()
  await hear('sent')
  await thanked(page)
  // It goes on reading by itself, and the language is removed from the address.
  await hear('thanks-title-1')
  await hear('thanks-doors-text-4')
  await hear('thanks-receipt-meaning-1')
  expect(new URL(page.url()).hash).toBe('')
  const cast = new URLSearchParams(sent)
  expect([...cast.values()].filter((value) => value === '5')).toHaveLength(12)
  expect(cast.get('overall')).toBe('4')
})

test('goes on in the language chosen, to the end of the thank-you page', async ({ page }) => {
  const heard = await listen(page)
  await offerAnotherVoice(page)
  await page.goto(product.tryUrl)
  await page.locator('#voice').selectOption('tiếng Mường')
  await button(page, 'overall').click()
  await choose(page, 'overall', 4)
  await expect.poll(() => heard).toContain('muong-face-4')
  await sendButton(page).click()
  await thanked(page)
  await expect.poll(() => heard).toContain('muong-thanks-another-1')
  expect(heard.filter((name) => !name.startsWith('muong-'))).toEqual([])
  expect(new URL(page.url()).hash).toBe('')
})

test('goes on in English after an English ballot', async ({ page }) => {
  const heard = await listen(page)
  const loaded: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/audio/')) loaded.push(new URL(request.url()).pathname)
  })
  await page.goto(`${product.tryUrl}?lang=en`)
  await button(page, 'overall').click()
  await choose(page, 'overall', 5)
  await sendButton(page).click()
  await thanked(page)
  await expect.poll(() => heard).toContain('thanks-another-1')
  expect(loaded.filter((path) => !/^\/audio\/\w+\/en\//u.test(path))).toEqual([])
  expect(new URL(page.url()).hash).toBe('')
})

for (const language of ['vi', 'en']) {
  test(`pages around the ballot are read from the top, every part of them: ${language}`, async ({ page }) => {
    const heard = await listen(page)
    const lost: string[] = []
    page.on('response', (reply) => {
      if (reply.url().includes('/audio/') && reply.status() >= 400) lost.push(reply.url())
    })
    for (const path of [
      '/',
      '/d',
      '/d/XXXXXXX',
      '/khong-co',
      '/c/XXXXXXXXXX',
      '/book/receipt/000000000000',
      thanksGone,
    ]) {
      await page.goto(`${product.ballotUrl}${path}${language === 'vi' ? '' : `?lang=${language}`}`)
      const parts = await page
        .locator('[data-read]')
        .evaluateAll((all) => all.map((part) => part.getAttribute('data-read')))
      expect(parts.length, path).toBeGreaterThan(1)
      heard.length = 0
      await page.locator('#read-page').click()
      await expect.poll(() => heard, path).toEqual(parts.join(' ').split(' '))
    }
    expect(lost).toEqual([])
  })
}

test('a sound that never comes keeps nobody from the receipt', async ({ page }) => {
  await page.route('**/audio/**/sent.*', () => undefined)
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await choose(page, 'overall', 4)
  await sendButton(page).click()
  await thanked(page)
})

test('what is loaded, and in which order, tells nobody an answer', async ({ browser }) => {
  const loaded: string[][] = []
  for (const value of [5, 1]) {
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/audio/')) asked.push(request.url())
    })
    await listen(page)
    await page.goto(product.tryUrl)
    await expect(nextButton(page)).toBeVisible()
    expect(asked, 'nothing before a tap').toEqual([])
    await button(page, 'overall').click()
    await choose(page, 'overall', value)
    await nextButton(page).click()
    await answer(page, 'listen', value)
    await expect.poll(() => asked.some((url) => url.includes('/kept.'))).toBe(true)
    await reach(page)
    loaded.push(asked)
    await page.close()
  }
  expect(loaded[0]).toEqual(loaded[1])
  expect(loaded[0]?.length).toBeGreaterThan(25)
})

test('breaks no rule of accessibility where there is a language to choose', async ({ page }) => {
  await offerAnotherVoice(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(product.tryUrl)
  await expect(page.locator('#voices')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, 'of colour')).toEqual([])
  expect(await overflow(page)).toBe(0)
})
