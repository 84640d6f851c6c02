import { expect, type Page, test } from '@playwright/test'
import { overflow, violations } from './accessibility-rules.ts'
import { nextButton, reach } from './ballot-screen.ts'
import { product } from './product.ts'
import { endSpeech, giveVoice, said } from './voice.ts'

const button = (page: Page, item: string) => page.locator(`[data-read=${item}] .read`)

/** The page as a server with a folder of recordings gives it; tells which were asked for. */
async function giveRecordings(page: Page, voices: readonly { name: string; parts: Record<string, string> }[]) {
  const written = JSON.stringify(voices).replaceAll('"', '&quot;')
  await page.route('**/d/**', async (route) => {
    const reply = await route.fetch()
    const options = voices.map(({ name }) => `<option>${name}</option>`).join('')
    const html = (await reply.text()).replace(
      /data-voices="[^"]*">.*?<\/select>/u,
      `data-voices="${written}">${options}</select>`,
    )
    await route.fulfill({ response: reply, body: html })
  })
  const asked: string[] = []
  await page.route('**/audio/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname)
    await route.fulfill({ contentType: 'audio/wav', body: silence() })
  })
  return asked
}

/** A tenth of a second of nothing, 8 kHz, 8 bit. */
function silence(): Buffer {
  const samples = 800
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)])
}

test('offers nothing to hear where there is neither a voice nor a recording', async ({ page }) => {
  await page.goto(product.tryUrl)
  await expect(nextButton(page)).toBeVisible()
  await expect(page.locator('.read:visible')).toHaveCount(0)
  await expect(page.locator('#voices')).toBeHidden()
})

test('reads the question with its answers first, in the voice of the phone, and nothing that is folded away', async ({
  page,
}) => {
  await giveVoice(page)
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  expect((await said(page)).at(-1)).toMatch(/hài lòng ở mức nào.*1 Rất không hài lòng.*5 Rất hài lòng/u)
  await expect(button(page, 'overall')).toHaveAttribute('aria-pressed', 'true')
  await endSpeech(page)
  expect((await said(page)).at(-1)).toBe('Không ghi tên, cán bộ không xem được.')
  await button(page, 'overall').click()
  await expect(button(page, 'overall')).toHaveAttribute('aria-pressed', 'false')
  expect((await said(page)).at(-1)).toBe('')
  await nextButton(page).click()
  await expect(page.locator('.read:visible')).toHaveCount(1)
  await reach(page, 'apologize')
  await button(page, 'apologize').click()
  expect((await said(page)).at(-1)).toMatch(/biết xin lỗi.*Không áp dụng/u)
})

test('a recording goes before the voice of the phone', async ({ page }) => {
  await giveVoice(page)
  const asked = await giveRecordings(page, [{ name: 'Tiếng Việt', parts: { overall: '/audio/vi/overall.mp3' } }])
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await expect.poll(() => asked).toEqual(['/audio/vi/overall.mp3'])
  expect((await said(page)).join('')).toBe('')
  await nextButton(page).click()
  await button(page, 'listen').click()
  await expect.poll(async () => (await said(page)).at(-1)).toContain('chú ý nghe tôi')
})

test('recorded answers are heard after their question and under the finger, then what is asked next', async ({
  page,
}) => {
  const names = ['overall', 'listen', 'explain', 'face-1', 'face-2', 'face-3', 'face-4', 'face-5', 'na']
  const parts = Object.fromEntries(names.map((name) => [name, `/audio/vi/${name}.opus`]))
  const asked = await giveRecordings(page, [{ name: 'Tiếng Việt (giọng máy)', parts }])
  const heard = () => asked.map((path) => path.replace(/^.*\/|\.opus$/gu, ''))
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await expect.poll(heard).toEqual(['overall', 'face-1', 'face-2', 'face-3', 'face-4', 'face-5'])
  asked.length = 0
  await page.locator('input[name=overall][value="4"]').check({ force: true })
  await expect.poll(heard).toEqual(['face-4'])
  await nextButton(page).click()
  await button(page, 'listen').click()
  await expect.poll(() => heard().at(-1)).toBe('na')
  asked.length = 0
  await page.locator('input[name=listen][value="2"]').check({ force: true })
  await expect.poll(() => heard().slice(0, 3)).toEqual(['face-2', 'explain', 'face-1'])
})

test('another language is offered for what is recorded in it, and for nothing else', async ({ page }) => {
  const asked = await giveRecordings(page, [
    { name: 'Tiếng Việt', parts: {} },
    { name: 'tiếng Mường', parts: { overall: '/audio/muong/overall.mp3', listen: '/audio/muong/listen.mp3' } },
  ])
  await page.goto(product.tryUrl)
  await button(page, 'overall').click()
  await expect.poll(() => asked).toEqual(['/audio/muong/overall.mp3'])
  await nextButton(page).click()
  await expect(button(page, 'listen')).toBeVisible()
  await reach(page, 'explain')
  await expect(page.locator('.read:visible')).toHaveCount(0)
})

test('breaks no rule of accessibility where there is something to hear and a language to choose', async ({ page }) => {
  await giveVoice(page)
  await giveRecordings(page, [
    { name: 'Tiếng Việt', parts: {} },
    { name: 'tiếng Mường', parts: { overall: '/audio/muong/overall.mp3' } },
  ])
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(product.tryUrl)
  await expect(page.locator('#voices')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, 'of colour')).toEqual([])
  expect(await overflow(page)).toBe(0)
})
