import { expect, test } from '@playwright/test'
import { violations } from './accessibility-rules.ts'
import { sendButton, settled, state } from './ballot-screen.ts'
import { deskCode, enterDeskKey } from './desk-key.ts'
import { memoryOf } from './memory-of.ts'
import { operate } from './operate.ts'
import { product } from './product.ts'
import { listen } from './voice.ts'

test('the screen exchanges its code each minute, and shows the poster’s code when the network is away for long', async ({
  page,
  context,
}) => {
  await page.clock.install()
  await page.goto(`${product.ballotUrl}/desk/${deskCode}/screen`)
  await enterDeskKey(page)
  const picture = () => page.locator('#code path').getAttribute('d')
  const first = await picture()
  // The browser's minute passes at once; the server's seconds, from which the code is made, and the network take real time.
  const minutesPassUntil = (isSo: () => Promise<boolean>) =>
    expect(async () => {
      await page.clock.runFor(61_000)
      expect(await isSo()).toBe(true)
    }).toPass()
  await minutesPassUntil(async () => (await picture()) !== first)
  await context.setOffline(true)
  await minutesPassUntil(() => page.locator('#poster').isVisible())
  await expect(page.locator('#code')).toBeHidden()
  await expect(page.locator('#offline')).toContainText('mất mạng')
  await context.setOffline(false)
  await minutesPassUntil(() => page.locator('#code').isVisible())
})

test('a slip is answered once, from whichever phone it was opened', async ({ page, browser }) => {
  const year = new Date().getFullYear() + 1
  const csv = await operate('desk', 'receipts', deskCode, '--count', '1', '--until', `${year}-01-31`)
  const address = /https?:\/\/\S+?\/r\/[0-9A-Z]{12}/u.exec(csv)?.[0] ?? ''
  // Opened before it is answered, because what its address shows changes with the next full minute.
  const other = await browser.newPage()
  for (const phone of [page, other]) await phone.goto(address)
  await page.locator('.overall .s4').click()
  await sendButton(page).click()
  await expect(page.locator('.receipt')).toBeVisible()
  await other.locator('.overall .s2').click()
  await sendButton(other).click()
  await expect(state(other, 'spent')).toHaveText('Phiếu này đã được ghi nhận')
  await other.close()
})

test('a helper reads, the citizen answers, and no answer comes back into view', async ({ page }) => {
  await page.goto(`${product.ballotUrl}/assist/${deskCode}`)
  await page.locator('[value=volunteer]').check()
  await page.locator('main button').click()
  const phase = (name: string) => page.locator(`form[data-phase=${name}]`)
  await expect(phase('ask')).toBeVisible()
  await expect(page.locator('.question:visible input')).toHaveCount(6 - 1)
  await expect(page.locator('.question:visible input').first()).toBeHidden()
  for (const language of ['English', 'Tiếng Việt']) {
    await page.getByRole('button', { name: language }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'vi')
    await expect(phase('ask')).toBeVisible()
  }
  await page.locator('[data-go=answer]').click()
  await page.locator('.question:visible .s2').click()
  await expect(phase('noted')).toBeVisible()
  // The page in another language would show it to whoever helps.
  await expect(page.locator('.language')).toBeHidden()
  await expect(page.locator('.question:visible')).toHaveCount(0)
  await page.locator('[data-go=next]').click()
  await expect(page.locator('.question:visible')).toHaveAttribute('data-read', 'listen')
  await page.locator('[data-go=skip]').click()
  await page.locator('[data-go=answer]').click()
  await page.locator('.question:visible .s5').click()
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.locator('#send').click()
  const fields = new URLSearchParams((await sent).postData() ?? '')
  expect([fields.get('overall'), fields.get('listen'), fields.get('explain')]).toEqual(['2', null, '5'])
  await expect(page.locator('.receipt')).toBeVisible()
  await page.goBack()
  await expect(page.locator('input:checked')).toHaveCount(0)
})

test('whoever answers a helper with a keyboard alone finds the way on', async ({ page }) => {
  await page.goto(`${product.ballotUrl}/assist/${deskCode}?helper=volunteer`)
  const press = (key: string) => page.keyboard.press(key)
  await page.locator('[data-go=answer]').focus()
  await press('Enter')
  await expect(page.locator('form[data-phase=answer]')).toBeVisible()
  const done = page.locator('#typed button')
  await expect(done).toBeHidden()
  await page.locator('.question:visible input').first().focus()
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Tab')
  await expect(done).toBeFocused()
  await press('Enter')
  await expect(page.locator('form[data-phase=noted]')).toBeVisible()
  await expect(page.locator('.question:visible')).toHaveCount(0)
  await expect(done).toBeHidden()
})

test('an answer tapped twice, slowly, sends nothing and leads nowhere', async ({ page }) => {
  // On this screen the button that sends lies where "not applicable" lay.
  await page.setViewportSize({ width: 320, height: 533 })
  await page.goto(`${product.ballotUrl}/assist/${deskCode}?helper=volunteer`)
  await page.locator('[data-go=answer]').click()
  await page.locator('.question:visible .s4').click()
  await page.locator('[data-go=next]').click()
  await page.locator('[data-go=answer]').click()
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
  const answer = page.locator('.question:visible label', { has: page.locator('[value=na]') })
  await answer.scrollIntoViewIfNeeded()
  await settled(page)
  const { x = 0, y = 0, width = 0, height = 0 } = (await answer.boundingBox()) ?? {}
  const tap = () => page.mouse.click(x + width / 2, y + height / 2)
  await tap()
  await expect(page.locator('form[data-phase=noted]')).toBeVisible()
  await tap()
  await expect(page.locator('form[data-phase=noted]')).toBeVisible()
  expect(posts).toBe(0)
  await page.locator('#send').click()
  await expect(page.locator('.receipt')).toBeVisible()
})

test('a helped ballot that found no network is sent by the next page of a helper, which shows nothing of it', async ({
  page,
  context,
}) => {
  const address = `${product.ballotUrl}/assist/${deskCode}?helper=volunteer`
  await page.goto(address)
  await page.locator('[data-go=answer]').click()
  await page.locator('.question:visible .s2').click()
  await context.setOffline(true)
  await page.locator('#send').click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  const sent = next.waitForResponse((reply) => reply.request().method() === 'POST')
  await next.goto(address)
  // 200 where the page that was closed got through at the last moment: either way it is one ballot.
  expect((await sent).ok()).toBe(true)
  await expect(next.locator('form[data-phase=ask]')).toBeVisible()
  await expect(next.locator('#state')).toBeHidden()
  await expect.poll(async () => (await memoryOf(next)).includes('overall=2')).toBe(false)
})

test('a helped ballot that is refused in the end is shown to nobody, and the next helper is told', async ({
  page,
  context,
}) => {
  const address = `${product.ballotUrl}/assist/${deskCode}?helper=volunteer`
  await context.route('**/d/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.goto(address)
  await page.locator('[data-go=answer]').click()
  await page.locator('.question:visible .s2').click()
  await page.locator('#send').click()
  await expect(state(page, 'kept')).toBeVisible()
  await page.close()
  await context.unroute('**/d/**')

  const asked: (string | undefined)[] = []
  await context.route('**/d/**', (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    asked.push(route.request().headers().accept)
    return route.fulfill({ status: 409, json: { code: 'too-late', refused: true } })
  })
  const next = await context.newPage()
  const keeps = async () => (await memoryOf(next)).includes('overall=2')
  // A citizen's page has nobody to tell.
  await next.goto(product.tryUrl)
  await expect.poll(() => asked).toHaveLength(1)
  await expect.poll(keeps).toBe(true)
  await next.goto(address)
  await expect(next.locator('#refused')).toContainText('không được nhận')
  await expect(next.locator('#refused-count')).toHaveText('1')
  await expect.poll(keeps).toBe(false)
  await expect(next.locator('.question :checked')).toHaveCount(0)
  // Never as a form, which would come back with the answers.
  expect(asked).toEqual(['application/json', 'application/json'])
})

test('no tablet of a desk says aloud what was chosen, to a helper or to the hall', async ({ page }) => {
  const heard = await listen(page)
  await page.goto(`${product.ballotUrl}/assist/${deskCode}?helper=family`)
  await page.locator('.question:visible .read').click()
  await expect.poll(() => heard).toContain('notice-unseen')
  await page.locator('[data-go=answer]').click()
  heard.length = 0
  await page.locator('.question:visible .s2').click()
  await expect(page.locator('form[data-phase=noted]')).toBeVisible()
  expect(heard).toEqual([])

  await page.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
  await enterDeskKey(page)
  await page.locator('[data-overall="3"]').click()
  await page.locator('[data-go=criteria]').click()
  const criterion = page.locator('.group:not([hidden]) fieldset').first()
  await criterion.locator('.read').click()
  await expect.poll(() => heard).toContain('na')
  heard.length = 0
  await criterion.locator('.s2').click()
  await expect.poll(() => heard[0]).toMatch(/^(?:explain|stem|back|next)$/u)
})

test('a helper’s ballot works without script, and keeps what was answered when the language is changed', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${product.ballotUrl}/assist/${deskCode}?helper=family`)
  await page.locator('.overall .s3').click()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('[name=overall][value="3"]')).toBeChecked()
  await page.locator('#send').click()
  await expect(page.locator('.receipt')).toBeVisible()
  await context.close()
})

for (const [language, colorScheme] of [
  ['vi', 'light'],
  ['en', 'dark'],
] as const) {
  test.describe(`no accessibility rule is broken (${language}, ${colorScheme})`, () => {
    test.slow()
    test.use({ colorScheme, viewport: { width: 390, height: 844 } })
    const address = (path: string) => `${product.ballotUrl}${path}${path.includes('?') ? '&' : '?'}lang=${language}`

    test('while somebody is helped', async ({ page }) => {
      await page.goto(address(`/assist/${deskCode}?helper=family`))
      await page.locator('[data-go=answer]').click()
      expect(await violations(page)).toEqual([])
      await page.locator('.question:visible .s4').click()
      await expect(page.locator('form[data-phase=noted]')).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('on the screen and the kiosk', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 })
      for (const [path, opened] of [
        [`/desk/${deskCode}/screen`, '#code'],
        [`/kiosk/${deskCode}`, '[data-overall="3"]'],
      ] as const) {
        await page.goto(address(path))
        await enterDeskKey(page)
        await expect(page.locator(opened)).toBeVisible()
        expect(await violations(page)).toEqual([])
      }
      await page.locator('[data-overall="3"]').click()
      expect(await violations(page)).toEqual([])
      await page.locator('[data-go=criteria]').click()
      expect(await violations(page)).toEqual([])
    })
  })
}
