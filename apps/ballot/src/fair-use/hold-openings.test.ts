import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../entry-modes/modes.test-support.ts'
import { usualLimits } from './fair-use.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, clock, page, send, tidy } = await ballotAppOn(database)
const few = await ballotAppOn(database, {
  limits: { ...usualLimits, addressAtDesk: { burst: 2, perSecond: 5, longestWait: 25_000 } },
})
const full = await ballotAppOn(database, {
  limits: { ...usualLimits, addressAtDesk: { burst: 2, perSecond: 0.01, longestWait: 1 } },
})
afterAll(() => Promise.all([app.close(), few.app.close(), full.app.close()]))
beforeEach(() => database.query('truncate envelope, sealed_remark, intake_counter'))

const counters = async () => {
  await tidy()
  const rows = await database.query<{ signal: string; count: number }>(
    `select signal, sum(count)::int as count from intake_counter group by signal`,
  )
  return Object.fromEntries(rows.map(({ signal, count }) => [signal, count]))
}

describe('fair use of the ballot', () => {
  it('lets 200 people behind one Wi-Fi address vote within a minute', async () => {
    const citizens = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const { token, action } = await page(`/d/${desk.code}`)
        // Some phones are faster than others; filling in takes 40 seconds.
        clock.now = new Date(Date.parse('2026-11-02T03:00:40Z') + index)
        return send(action, { token, overall: '5', listen: '4' })
      }),
    )
    expect(citizens.every(({ statusCode }) => statusCode === 201)).toBe(true)
    expect(await database.countRows('envelope')).toBe(200)
    expect(await counters()).toMatchObject({ 'form-opened': 200, 'address-few': 3, 'address-mass': 150, burst: 190 })
  })

  it('makes one ballot of a page that a script replays', async () => {
    const { token, action } = await page(`/d/${desk.code}`)
    const replays = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        send(action, { token, overall: String((index % 5) + 1) }, '203.0.113.99'),
      ),
    )
    expect(replays.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(await database.countRows('envelope')).toBe(1)
    expect((await counters())['address-few']).toBe(1)
  })

  it('counts a filled-in trap and counts the ballot too: a signal is never a refusal', async () => {
    const { token, action } = await page(`/d/${desk.code}`)
    const reply = await send(action, { token, overall: '5', homepage: 'https://spam.example' })
    expect(reply.statusCode).toBe(201)
    expect(await counters()).toMatchObject({ 'trap-filled': 1, 'fill-fast': 1 })
  })

  it('gives everybody of an address their page, later: beside one who asks sixteen times at once', async () => {
    const url = `/d/${desk.code}`
    const open = (device: string) =>
      few.app.inject({ url, remoteAddress: '203.0.113.5', headers: { 'user-agent': device } })
    let stopped = false
    const script = Array.from({ length: 16 }, async () => {
      while (!stopped) expect(await open('script')).toMatchObject({ statusCode: 200 })
    })
    for (let citizen = 0; citizen < 5; citizen++) expect(await open('a phone')).toMatchObject({ statusCode: 200 })
    stopped = true
    await Promise.all(script)
  })

  it('answers 429 with a page that goes on by itself where the line is too long', async () => {
    const open = (url: string) => full.app.inject({ url, remoteAddress: '203.0.113.5' })
    const url = `/d/${desk.code}`
    for (let opened = 0; opened < 2; opened++) expect(await open(url)).toMatchObject({ statusCode: 200 })
    const held = await open(url)
    expect(held.statusCode).toBe(429)
    expect(held.headers).toMatchObject({ 'retry-after': '5', refresh: '5', 'cache-control': 'no-store' })
    expect(held.body).toContain('Ông/Bà không phải làm gì')
    expect(held.body).toContain(`href="${url}"`)
    // Sending is never held: it makes one ballot however often it is repeated.
    expect(await full.send(url, { token: 'x', overall: '5' })).toMatchObject({ statusCode: 409 })
    // Another address is not held either.
    expect(await full.app.inject({ url, remoteAddress: '203.0.113.6' })).toMatchObject({ statusCode: 200 })
    const program = await full.app.inject({
      url: `/api/v1/desks/${desk.code}`,
      remoteAddress: '203.0.113.5',
      headers: { 'user-agent': 'program' },
    })
    expect([program.statusCode, program.headers['content-type']]).toEqual([
      429,
      expect.stringContaining('application/problem+json'),
    ])
  })

  it('hands out no fresh form in answer to nonsense, faster than it opens them, and keeps what was typed', async () => {
    const url = `/d/${desk.code}`
    const fields = { token: 'x', overall: '4', remark: 'Chờ hơi lâu' }
    const nonsense = () =>
      full.app.inject({
        method: 'POST',
        url,
        remoteAddress: '203.0.113.8',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
    const fresh = /name="token" form="ballot" value="[\w-]{64}"/u
    for (let sent = 0; sent < 2; sent++) expect((await nonsense()).body).toMatch(fresh)
    const held = await nonsense()
    expect([held.statusCode, held.headers['retry-after']]).toEqual([429, '5'])
    expect(held.body).not.toMatch(fresh)
    expect(held.body).toContain('Chờ hơi lâu')
    expect(held.body).toContain('đợi 5 giây')
  })

  it('keeps no address, only counts by desk and half-day', async () => {
    const { token, action } = await page(`/d/${desk.code}`, '203.0.113.77')
    await send(action, { token, overall: '5' }, '203.0.113.77')
    await tidy()
    const rows = await database.query<{ text: string }>('select intake_counter::text as text from intake_counter')
    expect(rows.length).toBeGreaterThan(0)
    for (const { text } of rows) expect(text).toMatch(/^\(\d+,2026-11-02,1,[a-z-]+,\d+\)$/u)
  })
})
