import { type CDPSession, expect, test } from '@playwright/test'
import { nextButton } from './ballot-screen.ts'
import { product } from './product.ts'

/** Bytes that fit into the first flight of packets on a new connection and so arrive without waiting for an acknowledgement. */
const budget = 14 * 1024
const mostRequests = 2

interface Transfer {
  readonly requests: number
  /** As counted by the browser: status line, headers and compressed bodies. */
  readonly bytes: number
  readonly origins: ReadonlySet<string>
  readonly types: readonly string[]
  readonly encoding: string
}

test.use({ viewport: { width: 360, height: 740 } })

for (const encoding of ['br', 'gzip'] as const) {
  for (const language of ['vi', 'en'] as const) {
    test(`the ballot weighs at most 14 KB in at most 2 requests: ${encoding}, ${language}`, async ({
      page,
      context,
    }) => {
      const address = `${product.tryUrl}${language === 'vi' ? '' : '?lang=en'}`
      const transfer = await measure(await context.newCDPSession(page), encoding, async () => {
        await page.goto(address, { waitUntil: 'networkidle' })
        await expect(nextButton(page)).toBeVisible()
      })
      console.log(`ballot ${language} ${encoding}: ${transfer.bytes} bytes, ${transfer.requests} request(s)`)
      expect(transfer.encoding).toBe(encoding)
      expect(transfer.bytes).toBeLessThanOrEqual(budget)
      expect(transfer.requests).toBeLessThanOrEqual(mostRequests)
      expect([...transfer.origins]).toEqual([product.ballotUrl])
      expect(transfer.types).not.toContain('Font')
      expect(await context.cookies()).toEqual([])
      expect(await page.evaluate(() => [document.fonts.size, localStorage.length, sessionStorage.length])).toEqual([
        0, 0, 0,
      ])
    })
  }
}

for (const [name, path] of [
  ['unknown code', '/d/XXXXXXX'],
  ['find a desk', '/d'],
  ['no such page', '/khong-co'],
] as const) {
  test(`so does the page "${name}"`, async ({ page, context }) => {
    const transfer = await measure(await context.newCDPSession(page), 'br', () => page.goto(product.ballotUrl + path))
    console.log(`${name}: ${transfer.bytes} bytes, ${transfer.requests} request(s)`)
    expect(transfer.bytes).toBeLessThanOrEqual(budget)
    expect(transfer.requests).toBe(1)
    expect(await context.cookies()).toEqual([])
  })
}

test('so does the thank-you page', async ({ page, context }) => {
  await page.goto(product.tryUrl)
  await page.locator('input[name=overall][value="4"]').check({ force: true })
  const transfer = await measure(await context.newCDPSession(page), 'br', async () => {
    await page.locator('.go button:visible').first().click()
    await page.waitForURL('**/thanks/**')
    await page.waitForLoadState('networkidle')
  })
  console.log(`sending and thank-you page: ${transfer.bytes} bytes, ${transfer.requests} request(s)`)
  expect(transfer.bytes).toBeLessThanOrEqual(budget)
  expect(transfer.requests).toBeLessThanOrEqual(mostRequests)
  expect(await context.cookies()).toEqual([])
})

test('no cache keeps the ballot, before or after it is filled in', async ({ request }) => {
  const ballot = (await request.get(product.tryUrl)).headers()
  expect(ballot['cache-control']).toBe('no-store')
  expect(ballot).not.toHaveProperty('etag')
  expect(ballot).not.toHaveProperty('last-modified')
  expect(ballot).not.toHaveProperty('set-cookie')
  const returned = (await request.post(product.tryUrl, { form: { listen: '2' } })).headers()
  expect(returned['cache-control']).toBe('no-store, no-transform')
})

async function measure(session: CDPSession, encoding: string, act: () => Promise<unknown>): Promise<Transfer> {
  const origins = new Set<string>()
  const types: string[] = []
  const encodings = new Set<string>()
  let [requests, bytes] = [0, 0]
  session.on('Network.responseReceived', ({ response, type }) => {
    if (!response.url.startsWith('http')) return
    requests += 1
    origins.add(new URL(response.url).origin)
    types.push(type)
    encodings.add(response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? 'none')
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': encoding } })
  await act()
  return { requests, bytes, origins, types, encoding: [...encodings].join() }
}
