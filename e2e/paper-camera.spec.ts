import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filmOfPrint } from '@long-dan/testing/film-of-print'
import { expect, type Page, test } from '@playwright/test'
import { product } from './product.ts'
import { signIn, signInAnew } from './sign-in.ts'

const folder = join(tmpdir(), `paper-camera-${process.pid}`)
const video = join(folder, 'sheet.y4m')

test.use({
  permissions: ['camera'],
  viewport: { width: 390, height: 844 },
  launchOptions: {
    ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
      '--no-sandbox',
      '--disable-gpu',
    ],
  },
})

test.beforeAll(() => mkdir(folder, { recursive: true }))
test.afterAll(() => rm(folder, { recursive: true, force: true }))

/** One after another, because the camera shows a single film. */
test.describe.configure({ mode: 'serial' })

test('a sheet held before the camera is taken by itself, sent, and read into its batch', async ({ page, browser }) => {
  test.setTimeout(400_000)
  const above = await browser.newPage()
  await signIn(above, 'tinh')
  await signIn(page, 'phuong-hac-thanh')
  const desk = await deskOf(page)
  const before = await prints(page, desk)
  await above.goto(`${product.dashboardUrl}/desks/${desk}/paper`)
  await above.getByRole('radio', { name: 'Phiếu giấy' }).check()
  await above.locator('input[name=sheets]').fill('2')
  await above.getByRole('button', { name: 'Cấp lô phiếu' }).click()
  await expect(above.getByRole('status')).toContainText('Đã cấp lô phiếu')
  const print = (await prints(page, desk)).find((one) => !before.includes(one)) ?? ''
  await writeFile(
    video,
    await filmOfPrint(await (await page.request.get(new URL(print, product.dashboardUrl).href)).body()),
  )

  await page.goto(new URL(print.replace('ballots.pdf', 'camera'), product.dashboardUrl).href)
  await page.getByRole('button', { name: 'Bật máy ảnh' }).click()
  const says = page.locator('[data-part=says]')
  const taken = page.locator('[data-part=taken]')
  // Together, so that a camera which takes nothing fails with what it says about the sheet.
  await expect
    .poll(async () => [await taken.textContent(), await says.textContent()], { timeout: 150_000 })
    .toEqual(['1', 'Tờ này đã chụp. Đưa tờ tiếp theo.'])
  const picture = page.locator('[data-part=last-picture]')
  await expect(picture).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ ảnh vừa chụp' }).click()
  await expect(picture).toBeHidden()
  await expect(taken).toHaveText('0')

  // Without a connection it stays on the device and outlives the page.
  await page.route('**/scans', (route) => route.abort())
  await page.getByRole('button', { name: 'Chụp', exact: true }).click()
  await page.getByRole('button', { name: 'Xong, tắt máy ảnh' }).click()
  await expect(page.locator('[data-part=sending]')).toContainText('Chưa có mạng')
  await expect(page.locator('[data-part=waiting]')).toHaveText('1')
  await page.reload()
  await expect(page.locator('[data-part=sending]')).toContainText('Chưa có mạng')
  await expect(page.locator('[data-part=waiting]')).toHaveText('1')
  await page.unroute('**/scans')
  await expect(page.locator('[data-part=sent]')).toHaveText('1')
  await expect(page.locator('#read')).toContainText('Đã đọc 2 tờ', { timeout: 150_000 })
  await expect(page.locator('#read')).toContainText('2 tờ thiếu mặt')
  await expect(page.locator('#read .problem')).toHaveCount(0)

  // Signed out meanwhile: signing in again in another tab is enough.
  await page.context().clearCookies()
  const other = await page.context().newPage()
  await page.getByRole('button', { name: 'Bật máy ảnh' }).click()
  await page.getByRole('button', { name: 'Chụp', exact: true }).click()
  await page.getByRole('button', { name: 'Xong, tắt máy ảnh' }).click()
  await expect(page.locator('[data-part=sending]')).toContainText('Đã hết phiên đăng nhập')
  await expect(page.getByRole('button', { name: 'Bỏ các ảnh chưa gửi' })).toBeHidden()
  await signInAnew(other, 'phuong-hac-thanh')
  await other.close()
  await page.getByRole('button', { name: 'Gửi lại' }).click()
  await expect(page.locator('[data-part=waiting]')).toHaveText('0')
  await expect(page.getByRole('button', { name: 'Gửi lại' })).toBeHidden()

  // Pictures older than a week are deleted by any page of the dashboard.
  await page.evaluate(shelf, true)
  expect(await page.evaluate(shelf, false)).toBe(1)
  await page.goto(`${product.dashboardUrl}/`)
  await expect.poll(() => page.evaluate(shelf, false)).toBe(0)
  await above.close()
})

test('whoever is refused the camera reads how to allow it, and finds the plain way open', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  const [batch = ''] = await prints(page, await deskOf(page))
  await page.goto(new URL(batch.replace('ballots.pdf', 'camera'), product.dashboardUrl).href)
  await page.getByRole('button', { name: 'Bật máy ảnh' }).click()
  await expect(page.locator('[data-part=says]')).toContainText('chọn cho phép máy ảnh')
  await expect(page.locator('input[type=file]')).toBeVisible()
})

test('a page that is left while the camera is opening does not leave it on', async ({ page }) => {
  await signIn(page, 'phuong-hac-thanh')
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.fillRect(0, 0, 9, 9)
      const stream = canvas.captureStream(30)
      Object.assign(window, { stream })
      return stream
    }
  })
  const [batch = ''] = await prints(page, await deskOf(page))
  await page.goto(new URL(batch.replace('ballots.pdf', 'camera'), product.dashboardUrl).href)
  await page.getByRole('button', { name: 'Bật máy ảnh' }).click()
  const states = () =>
    page.evaluate(() => (window as { stream?: MediaStream }).stream?.getTracks().map(({ readyState }) => readyState))
  await expect.poll(states).toEqual(['ended'])
  await expect(page.getByRole('button', { name: 'Bật máy ảnh' })).toBeEnabled()
})

test('a device that never stores a picture says so, sends it, and a look that fails is not the last', async ({
  page,
}) => {
  await signIn(page, 'phuong-hac-thanh')
  await page.addInitScript(() => {
    // Storage that never answers, as some browsers have it after a long time asleep.
    indexedDB.open = () => ({}) as IDBOpenDBRequest
    const { getImageData } = CanvasRenderingContext2D.prototype
    let looks = 0
    CanvasRenderingContext2D.prototype.getImageData = function (...of: Parameters<typeof getImageData>) {
      looks++
      Object.assign(window, { looks })
      if (looks === 1) throw new RangeError('Out of memory')
      return getImageData.apply(this, of)
    }
    const { toBlob } = HTMLCanvasElement.prototype
    HTMLCanvasElement.prototype.toBlob = (then) => {
      HTMLCanvasElement.prototype.toBlob = toBlob
      then(null)
    }
  })
  const [batch = ''] = await prints(page, await deskOf(page))
  await page.route('**/scans', (route) => route.abort())
  await page.goto(new URL(batch.replace('ballots.pdf', 'camera'), product.dashboardUrl).href)
  await page.getByRole('button', { name: 'Bật máy ảnh' }).click()
  await expect.poll(() => page.evaluate(() => (window as { looks?: number }).looks)).toBeGreaterThan(2)

  const take = page.getByRole('button', { name: 'Chụp', exact: true })
  const taken = page.locator('[data-part=taken]')
  await expect
    .poll(async () => {
      await take.click()
      return Number(await taken.textContent())
    })
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Xong, tắt máy ảnh' }).click()
  const sending = page.locator('[data-part=sending]')
  await expect(sending).toContainText('Không lưu được ảnh vào máy này: xin đừng đóng trang')
  await page.unroute('**/scans')
  await expect(page.locator('[data-part=waiting]')).toHaveText('0', { timeout: 150_000 })
  await expect(page.locator('[data-part=sent]')).not.toHaveText('0')
  await expect(sending).not.toContainText('Không lưu được')
})

/** In the browser: adds an old picture to the stored ones, or counts them. */
async function shelf(isPutting: boolean): Promise<number> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve) => request.addEventListener('success', () => resolve(request.result)))
  const database = await done(indexedDB.open('paper-pictures', 1))
  const pictures = database.transaction('pictures', 'readwrite').objectStore('pictures')
  const old = { id: 'old', action: '/', name: 'a.jpg', picture: new Blob(['a']), takenAt: Date.now() - 8 * 86_400_000 }
  if (isPutting) await done(pictures.put(old))
  const count = await done(pictures.count())
  database.close()
  return count
}

/** Addresses of each batch's printable files. */
async function prints(page: Page, desk: string): Promise<readonly string[]> {
  await page.goto(`${product.dashboardUrl}/desks/${desk}/paper`)
  const links = await page.getByRole('link', { name: 'Tải tệp in (PDF)' }).all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}

async function deskOf(page: Page): Promise<string> {
  await page.goto(`${product.dashboardUrl}/`)
  const link = await page.locator('a[href*="/desks/"]').first().getAttribute('href')
  return /\/desks\/(?<code>\w+)/u.exec(link ?? '')?.groups?.code ?? ''
}
