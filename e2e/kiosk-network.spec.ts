import { expect, test } from '@playwright/test'
import { deskCode, enterDeskKey } from './desk-key.ts'
import { kept } from './kept-page.ts'
import { face, go, openKiosk, start, startKiosk } from './kiosk-screen.ts'
import { product } from './product.ts'
import { listen } from './voice.ts'

// A kiosk whose network or server is away.

test('works through hours without a network, restarts included, and sends every ballot once', async ({
  page,
  context,
}) => {
  await openKiosk(page)
  await kept(page)
  const staff = async () => {
    await page.locator('#staff-open').click()
    const waiting = await page.locator('#waiting').textContent()
    await page.locator('#staff-close').click()
    return Number(waiting)
  }
  await context.setOffline(true)
  for (const point of [5, 3, 1]) {
    await face(page, point).click()
    await go(page, 'finish').click()
    await page.locator('#finished').click()
  }
  await expect.poll(staff).toBe(3)
  await page.reload()
  await expect(face(page, 1)).toBeVisible()
  await expect.poll(staff).toBe(3)
  // Staff see how many ballots wait, and nothing else about them.
  await expect(page.locator('#staff')).not.toContainText('hài lòng')

  const answers: string[] = []
  page.on('response', async (reply) => {
    if (reply.request().method() === 'POST')
      answers.push(`${reply.ok()} ${new URLSearchParams(reply.request().postData() ?? '').get('overall')}`)
  })
  await context.setOffline(false)
  await expect.poll(staff).toBe(0)
  // 201, or 200 for a ballot whose first answer was lost with the network: either way it is one ballot.
  expect(answers.sort()).toEqual(['true 1', 'true 3', 'true 5'])
})

test('reads aloud after a restart without a network, too', async ({ page, context }) => {
  const heard = await listen(page)
  await openKiosk(page)
  await kept(page)
  // Sounds are fetched one after another; this is the last.
  const soundsKept = () =>
    page.evaluate(async () => (await (await caches.open('kiosk-sounds')).keys()).map(({ url }) => url))
  await expect.poll(async () => (await soundsKept()).some((url) => url.includes('/idle.'))).toBe(true)
  await context.setOffline(true)
  await page.reload()
  await expect(face(page, 1)).toBeVisible()
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/idle.')))
  await page.locator('#read-page').click()
  await expect.poll(() => heard).toEqual(expect.arrayContaining(['overall', 'touch', 'face-1', 'face-5']))
  const heardFrom = (part: string) => heard.slice(heard.indexOf(part))
  await face(page, 4).click()
  await expect.poll(() => heardFrom('noted')).toEqual(['noted', 'go-on', 'done'])
  await go(page, 'finish').click()
  await expect.poll(() => heardFrom('finished')).toEqual(['finished', 'finished-text'])
})

test('a kiosk that rests because nothing could be fetched asks again within half a minute', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.clock.install()
  await page.route('**/forms', (route) => route.abort())
  await startKiosk(page)
  await expect(page.locator('#resting')).toBeVisible()
  await page.unroute('**/forms')
  await page.clock.runFor(31_000)
  await expect(start(page)).toBeVisible()
  await context.close()
})

test('a kiosk opened too often with one key tells staff so, and leads to the field for another', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.route('**/forms', (route) =>
    route.fulfill({ status: 429, headers: { 'retry-after': '20000' }, json: { code: 'too-many-forms' } }),
  )
  await startKiosk(page)
  await expect(page.locator('#resting')).toBeVisible()
  await page.locator('#staff-open').click()
  const panel = page.locator('#staff')
  await expect(panel).toContainText('xin quản trị viên cấp khóa mới')
  await expect(panel.getByText('hết hiệu lực')).toBeHidden()
  await panel.getByRole('link', { name: 'Mở máy bằng khóa khác' }).click()
  await page.unroute('**/forms')
  await enterDeskKey(page)
  await expect(start(page)).toBeVisible()
  await page.locator('#staff-open').click()
  await expect(panel).toBeVisible()
  await expect(panel.locator('#other-key')).toBeHidden()
  await context.close()
})

test('a kiosk whose server is gone while its Wi-Fi is there tells staff so, until it answers', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await openKiosk(page)
  const panel = page.locator('#staff')
  const open = async () => {
    await page.locator('#staff-open').click()
    await expect(panel).toBeVisible()
  }
  const gone = [
    { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
    { status: 503, json: { status: 503, title: 'Máy chủ đang bận' } },
    undefined,
  ]
  for (const answer of gone) {
    await page.route('**/forms*', (route) => (answer ? route.fulfill(answer) : route.abort()))
    await open()
    await expect(panel).toContainText('máy chủ không trả lời')
    await expect(panel.getByText('xin báo quản trị viên')).toBeVisible()
    await expect(panel.getByText('đang có', { exact: true })).toBeHidden()
    await page.unroute('**/forms*')
    await page.locator('#staff-close').click()
    await open()
    await expect(panel.getByText('đang có', { exact: true })).toBeVisible()
    await expect(panel.getByText('máy chủ không trả lời')).toBeHidden()
    await page.locator('#staff-close').click()
  }
  await context.close()
})

test('tells staff of a ballot that was not accepted, instead of losing it in silence', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await openKiosk(page)
  const answers = [{ code: 'token-invalid', refused: true }, { code: 'token-spent' }]
  await page.route('**/d/**', (route) => route.fulfill({ status: 409, json: answers.shift() }))
  await page.locator('#staff-open').click()
  await expect(page.locator('#staff')).toBeVisible()
  await expect(page.locator('#refused')).toBeHidden()
  await page.locator('#staff-close').click()
  for (const point of [2, 1]) {
    await face(page, point).click()
    await go(page, 'finish').click()
    await page.locator('#finished').click()
  }
  await page.locator('#staff-open').click()
  await expect(page.locator('#refused')).toContainText('không được nhận')
  await expect(page.locator('#refused output')).toHaveText('2')
  await expect(page.locator('#waiting')).toHaveText('0')
  await page.locator('#staff-close').click()

  // Another citizen's language loads the page again, as does a restart.
  await page.locator('.language').click()
  await page.waitForURL('**?lang=en')
  await expect(face(page, 1)).toBeVisible()
  await page.locator('#staff-open').click()
  await expect(page.locator('#refused output')).toHaveText('2')
  await page.locator('#reported').click()
  await expect(page.locator('#refused')).toBeHidden()
  await page.reload()
  await page.locator('#staff-open').click()
  await expect(page.locator('#refused')).toBeHidden()
  await context.close()
})

test('a kiosk whose key was revoked while it kept ballots sends them from the page that asks for a key', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await openKiosk(page)
  await context.route('**/d/**', (route) => route.abort())
  for (const point of [4, 2]) {
    await face(page, point).click()
    await go(page, 'finish').click()
    await page.locator('#finished').click()
  }
  await page.locator('#staff-open').click()
  await expect(page.locator('#waiting')).toHaveText('2')
  await page.close()

  const later = await context.newPage()
  await later.goto(`${product.ballotUrl}/kiosk/${deskCode}/ended`)
  await expect(later.locator('#key')).toBeVisible()
  await expect(later.locator('#waiting')).toContainText('2')
  const answers: string[] = []
  later.on('response', (reply) => {
    if (reply.request().method() === 'POST') answers.push(`${reply.status()}`)
  })
  await context.unroute('**/d/**')
  await expect(later.locator('#waiting')).toContainText('0')
  // 200 where the first answer went unheard: either way it is one ballot.
  expect(answers).toHaveLength(2)
  for (const answer of answers) expect(answer).toMatch(/^20[01]$/u)
  await expect(later.locator('#refused')).toBeHidden()
  await context.close()
})

test('a kiosk whose key is revoked ends by itself, although it has forms left', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.clock.install()
  await openKiosk(page)
  await page.route('**/forms?enough', (route) => route.fulfill({ status: 403, json: { code: 'key-ended' } }))
  await page.route(page.url(), (route) =>
    route.fulfill({ status: 303, headers: { location: `/kiosk/${deskCode}` }, body: '' }),
  )
  await page.clock.runFor(601_000)
  await expect(page.locator('#key')).toBeVisible()
  await context.close()
})

test('a kiosk that cannot store ballots does not reload them away', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  const page = await context.newPage()
  await openKiosk(page)
  await page.locator('.language').click()
  await page.waitForURL('**?lang=en')
  await context.route('**/d/**', (route) => route.abort())
  await face(page, 4).click()
  await go(page, 'finish').click()
  await page.locator('#finished').click()
  await expect(face(page, 4)).toBeVisible()
  await expect(page.locator('.language')).toBeHidden()
  await page.locator('#staff-open').click()
  await expect(page.locator('#waiting')).toHaveText('1')
  await page.locator('#staff-close').click()
  const sent = page.waitForResponse((reply) => reply.request().method() === 'POST')
  await context.unroute('**/d/**')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  expect((await sent).ok()).toBe(true)
  // Once it is safe, the next citizen starts in Vietnamese again.
  const again = page.waitForResponse((reply) => reply.request().method() === 'POST')
  await face(page, 5).click()
  await go(page, 'finish').click()
  await again
  await page.locator('#finished').click()
  await page.waitForURL((url) => url.search === '')
  await context.close()
})
