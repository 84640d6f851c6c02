import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { openStock } from './stock.ts'

const offer = 'ctt-2026.1'
const day = '2026-11-02'
const stored = new Map<string, string>()
let isFull = false

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-02T09:00:00+07:00') })
  stored.clear()
  isFull = false
  vi.stubGlobal('location', { pathname: '/kiosk/QX6CQ37/key' })
  vi.stubGlobal('localStorage', {
    getItem: (place: string) => stored.get(place) ?? null,
    removeItem: (place: string) => void stored.delete(place),
    setItem(place: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      stored.set(place, value)
    },
  })
  const days = [day, '2026-11-03'].map((each) => ({
    day: each,
    tokens: Array.from({ length: 150 }, (_, number) => `${each} ${number}`),
  }))
  vi.stubGlobal('fetch', async () => Response.json({ offer, now: Date.now(), days }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** As a page finds its stock: in what is stored. */
async function openedStock(): Promise<ReturnType<typeof openStock>> {
  const module = await import('./stock.ts')
  return module.openStock(offer)
}

it('never gives one form to two citizens, in however many windows the kiosk is open', async () => {
  const first = await openedStock()
  await first.refill()
  const second = await openedStock()
  const taken = Array.from({ length: 75 }, () => [second.take(), first.take()]).flat()
  expect(new Set(taken).size).toBe(150)
  expect([first.take(), second.take()]).toEqual([undefined, undefined])
})

it('does not begin with the form used last, when a power cut brings back an older stock', async () => {
  const stock = await openedStock()
  await stock.refill()
  const before = [...stored]
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.1).mockReturnValueOnce(0.7)
  const used = stock.take()
  for (const [place, value] of before) stored.set(place, value)
  const restarted = await openedStock()
  expect(restarted.take()).not.toBe(used)
})

it('ends when its key is revoked, however many forms are left, but not on a word of a hotspot', async () => {
  const stock = await openedStock()
  expect(await stock.refill()).toBe('good')
  const asked: string[] = []
  const answer = (reply: Response) => vi.stubGlobal('fetch', async (url: string) => [reply, asked.push(url)][0])
  answer(new Response(null, { status: 204 }))
  expect(await stock.refill()).toBe('good')
  for (const status of [200, 403]) {
    answer(new Response('<html>Đăng nhập Wi-Fi</html>', { status }))
    expect(await stock.refill()).toBe('unanswered')
  }
  answer(Response.json({ code: 'key-ended' }, { status: 403 }))
  expect(await stock.refill()).toBe('ended')
  expect(new Set(asked)).toEqual(new Set(['/kiosk/QX6CQ37/key/forms?enough']))
  expect(stock.left()).toBe(150)
})

it('says that its key gets no more forms for now, on the word of our server alone', async () => {
  const stock = await openedStock()
  vi.stubGlobal('fetch', async () => Response.json({ code: 'too-many-forms' }, { status: 429 }))
  expect(await stock.refill()).toBe('used-up')
  vi.stubGlobal('fetch', async () => new Response('<html>Xin đợi</html>', { status: 429 }))
  expect(await stock.refill()).toBe('unanswered')
})

it('gives no form a second time when the storage is full', async () => {
  const stock = await openedStock()
  await stock.refill()
  isFull = true
  const taken = Array.from({ length: 150 }, () => stock.take())
  expect(new Set(taken).size).toBe(150)
  const restarted = await openedStock()
  expect(restarted.left()).toBe(0)
  await restarted.refill()
  expect(restarted.left()).toBe(150)
})
