import { expect, test } from '@playwright/test'
import { product } from './product.ts'
import { signIn } from './sign-in.ts'

test.use({
  permissions: ['microphone'],
  launchOptions: {
    ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--no-sandbox', '--disable-gpu'],
  },
})

test('a part is recorded with one tap, ended with another, and can be listened to', async ({ page }) => {
  await signIn(page)
  await page.goto(`${product.dashboardUrl}/voices?of=muong`)
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
  await page.goto(`${product.dashboardUrl}/voices?of=muong`)
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
