import { type Browser, expect, type Page, test } from '@playwright/test'
import { deskCode, enterDeskKey } from './desk-key.ts'
import { newOfficial } from './operate.ts'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'
import { listen } from './voice.ts'

test.use({
  permissions: ['microphone'],
  launchOptions: {
    ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--no-sandbox', '--disable-gpu'],
  },
})

test('a part is recorded with one tap, ended with another, and can be listened to', async ({ page }) => {
  await signIn(page)
  await page.goto(`${product.dashboardUrl}/voices?of=tho`)
  const part = page.locator('.voice-parts li').first()
  await expect(part).toContainText('Chưa có người đọc')
  await part.getByRole('button', { name: 'Thu âm' }).click()
  await expect(part.getByRole('button', { name: 'Dừng và gửi' })).toBeVisible()
  await expect(part.getByRole('button', { name: 'Dừng và gửi · 2' })).toBeVisible()
  await part.getByRole('button', { name: 'Dừng và gửi' }).click()
  await expect(part).toContainText('chờ người khác nghe')
  await expect(part.getByRole('button', { name: 'Thu âm' })).toBeVisible()
  const length = await part.locator('audio').evaluate(
    (audio: HTMLAudioElement) =>
      new Promise<number>((resolve) => {
        audio.addEventListener('loadeddata', () => resolve(audio.readyState))
        audio.load()
        void audio.play()
      }),
  )
  expect(length).toBeGreaterThan(1)
  await page.goto(`${product.dashboardUrl}/voices?of=tho&show=waiting`)
  await expect(page.locator('.voice-parts li').first()).toContainText('chờ người khác nghe')
  await expect(page.getByRole('button', { name: /công bố câu do người khác thu/u })).toHaveCount(0)
})

test('a second tap while the browser asks opens no second microphone, and what could not be sent says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (wanted) => {
      document.body.dataset.opened = `${document.body.dataset.opened ?? ''}1`
      return ask(wanted)
    }
  })
  await signIn(page)
  await page.goto(`${product.dashboardUrl}/voices?of=tho`)
  const part = page.locator('.voice-parts li').last()
  await part.getByRole('button', { name: 'Thu âm' }).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await expect(part.getByRole('button', { name: 'Dừng và gửi · 1' })).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-opened', '1')
  await page.route('**/voices*', (route) => route.abort())
  await part.getByRole('button', { name: 'Dừng và gửi' }).click()
  await expect(part).toContainText('Chưa gửi được câu vừa thu')
  await expect(part.getByRole('button', { name: 'Thu âm' })).toBeVisible()
})

/** A second official of the province, because nobody publishes their own recordings. */
async function secondOfficial(browser: Browser): Promise<Page> {
  const username = `nguoi-nghe-${Date.now() % 1e6}`
  const given = await newOfficial(username)
  const page = await browser.newPage()
  await page.goto(`${product.dashboardUrl}/sign-in`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(given)
  await page.locator('main .main-action').click()
  await page.waitForURL('**/account/password*')
  const own = `mot cau dai ${username}`
  for (const input of await page.locator('main input[type=password]').all()) {
    const isOld = (await input.getAttribute('autocomplete')) === 'current-password'
    await input.fill(isOld ? given : own)
  }
  await page.locator('main .main-action').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/account/password'))
  return page
}

/** Records one part with the microphone and uploads all others of the language as files; returns the recording of the first. */
async function recordAll(page: Page): Promise<Buffer> {
  await page.goto(`${product.dashboardUrl}/voices?of=muong`)
  const part = page.locator('.voice-parts li').first()
  await part.getByRole('button', { name: 'Thu âm' }).click()
  await part.getByRole('button', { name: 'Dừng và gửi · 1' }).click()
  await expect(part).toContainText('chờ người khác nghe')
  const sound = await part.locator('audio').getAttribute('src')
  const recorded = await (await page.request.get(`${product.dashboardUrl}${sound}`)).body()
  const statuses: number[] = []
  do statuses.push(...(await sendOthers(page, sound ?? '')))
  while (await turnPage(page))
  expect(statuses.length).toBeGreaterThan(50)
  expect(new Set(statuses)).toEqual(new Set([200]))
  return recorded
}

/** Opens the next page of the list; false on the last one. */
async function turnPage(page: Page): Promise<boolean> {
  const next = page.getByRole('link', { name: 'Trang sau' })
  if ((await next.count()) === 0) return false
  await page.goto(new URL((await next.getAttribute('href')) ?? '', page.url()).href)
  return true
}

/** Sends the sound for every part on this page that nobody has recorded. */
async function sendOthers(page: Page, sound: string): Promise<readonly number[]> {
  return page.evaluate(
    async ([first = '']) => {
      const spoken = await (await fetch(first)).blob()
      const replies: number[] = []
      for (const form of document.querySelectorAll<HTMLFormElement>('.voice-parts li:not(:has(audio)) form')) {
        const fields = new FormData(form)
        // Made unique by extra bytes at the end, which no player minds.
        const own = new TextEncoder().encode(form.closest('li')?.id ?? '')
        fields.set('sound', new Blob([spoken, own], { type: spoken.type }), 'part')
        replies.push((await fetch(form.action, { method: 'POST', body: fields })).status)
      }
      return replies
    },
    [sound],
  )
}

/** The question as this page plays it to somebody who chose Mường. */
async function heardIn(page: Page, begin: string): Promise<Buffer> {
  const heard = await listen(page)
  await page.reload()
  const loaded = page.waitForResponse(/\/audio\/\d+\/muong\/.*\/overall\./u)
  await page.locator('#voice').selectOption({ label: 'tiếng Mường' })
  await page.locator(begin).first().click()
  await expect.poll(() => heard).toContain('overall')
  return (await loaded).body()
}

test('what one person records and another publishes is what a citizen hears, until it is taken back', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  const aMinute = { timeout: 120_000, intervals: [3000] }
  await signIn(page)
  const recorded = await recordAll(page)
  const listener = await secondOfficial(browser)
  await listener.goto(`${product.dashboardUrl}/voices?of=muong&show=waiting`)
  while (await turnPage(listener));
  await listener.getByRole('button', { name: 'công bố câu do người khác thu' }).click()
  await expect(listener.getByRole('status')).toContainText('Đã công bố')

  const citizen = await browser.newPage()
  await citizen.goto(product.tryUrl)
  const choice = citizen.locator('#voice option', { hasText: 'tiếng Mường' })
  await expect.poll(async () => citizen.reload().then(() => choice.count()), aMinute).toBe(1)
  expect((await heardIn(citizen, '[data-read=overall] .read')).equals(recorded)).toBe(true)

  const kiosk = await browser.newPage()
  await kiosk.goto(`${product.ballotUrl}/kiosk/${deskCode}`)
  await enterDeskKey(kiosk)
  await expect(kiosk.locator('[data-overall="3"]')).toBeVisible()
  expect((await heardIn(kiosk, '#read-page')).equals(recorded)).toBe(true)

  // Opened while the voice was offered, and listened to after it was withdrawn.
  const late = await browser.newPage()
  const heard = await listen(late)
  await late.goto(product.tryUrl)
  await listener.goto(`${product.dashboardUrl}/voices?of=muong`)
  await listener.getByRole('button', { name: 'Ngừng dùng' }).click()
  await expect(listener.getByRole('status')).toContainText('Đã ngừng dùng')
  await expect.poll(async () => citizen.reload().then(() => choice.count()), aMinute).toBe(0)
  await expect(citizen.locator('#voices')).toBeHidden()
  await late.locator('#voice').selectOption({ label: 'tiếng Mường' })
  await late.locator('[data-read=overall] .read').click()
  await expect.poll(() => heard).toContain('overall')
  await expect(late.locator('#voice option:checked')).toHaveText('Tiếng Việt (giọng máy)')
  for (const each of [listener, citizen, kiosk, late]) await each.close()
})
