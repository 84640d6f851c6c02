import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, clock, desks, send, keyOf, openBox, onDay } = await ballotAppOn(database)
const key = await keyOf(desk)
afterAll(() => app.close())
beforeEach(() => database.query('truncate ballot, envelope, sealed_remark'))

const openKiosk = async () => String((await send(`/kiosk/${desk.code}`, { key })).headers.location)
const forms = async () =>
  (await app.inject({ url: `${await openKiosk()}/forms` })).json<{
    now: number
    days: { day: string; tokens: string[] }[]
  }>()

describe('a kiosk', () => {
  it('is one page without an answer of anybody, which no cache keeps', async () => {
    const reply = await app.inject({ url: await openKiosk() })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.body).toContain('autocomplete="off"')
    expect(reply.body).not.toMatch(/<input[^>]* checked/u)
    expect(reply.body).not.toContain('name="remark"')
  })

  it('takes a stock of forms for today and tomorrow, bound to the desk’s key', async () => {
    const stock = await forms()
    expect(stock.now).toBe(clock.now.getTime())
    expect(stock.days.map(({ day, tokens }) => [day, new Set(tokens).size])).toEqual([
      ['2026-11-02', 150],
      ['2026-11-03', 150],
    ])
    expect(await app.inject({ url: `/kiosk/${desk.code}/forged/forms` })).toMatchObject({ statusCode: 403 })
  })

  it('sends a day later what it took without a network, once each, on the day it was answered', async () => {
    const { days } = await forms()
    const [today = '', tomorrow = ''] = days.map(({ tokens }) => tokens[0])
    await onDay('2026-11-03')
    for (const [token, fields] of [
      [today, { overall: '5' }],
      [today, { overall: '5' }],
      [tomorrow, { overall: '2', listen: '1' }],
    ] as const) {
      expect((await send(`/d/${desk.code}`, { token, ...fields })).statusCode).toBeLessThan(300)
    }
    await openBox()
    const stored = await database.query('select service_date, entry_mode, form from ballot order by service_date')
    // One tap is a quick ballot; with a criterion it is a full one.
    expect(stored).toEqual([
      { service_date: '2026-11-02', entry_mode: 4, form: 2 },
      { service_date: '2026-11-03', entry_mode: 4, form: 1 },
    ])
    await onDay('2026-11-02')
  })

  it('gets no thousands of forms for one key, however often it asks', async () => {
    const another = await keyOf(desk)
    const opened = async () =>
      String((await send(`/kiosk/${desk.code}`, { key: another }, '203.0.113.9')).headers.location)
    const tokens = new Set<string>()
    const address = await opened()
    let refused = 0
    for (let asked = 0; asked < 40; asked += 1) {
      const reply = await app.inject({ url: `${address}/forms` })
      if (reply.statusCode === 429) refused += 1
      else
        for (const day of reply.json<{ days: { tokens: string[] }[] }>().days)
          for (const each of day.tokens) tokens.add(each)
    }
    expect([tokens.size, refused]).toEqual([6 * 300, 34])
    // It may always ask whether its key is still good.
    expect(await app.inject({ url: `${address}/forms?enough` })).toMatchObject({ statusCode: 204 })
    // Entering the key again gives another address, but no more forms.
    expect(await app.inject({ url: `${await opened()}/forms` })).toMatchObject({ statusCode: 429 })
  })

  it('gets no more forms once its key is revoked', async () => {
    const url = await openKiosk()
    await database.query(`update desk_key set revoked_on = '2026-11-02'`)
    expect(await app.inject({ url: `${url}/forms` })).toMatchObject({ statusCode: 403 })
    const ended = await app.inject({ url: `${url}/forms?enough` })
    expect([ended.statusCode, ended.json()]).toEqual([403, { code: 'key-ended' }])
    expect(await app.inject({ url })).toMatchObject({ statusCode: 303 })
    await database.query('update desk_key set revoked_on = null')
  })

  it('of a closed desk can no longer be opened, but its page still sends what it kept', async () => {
    const closed = await aDesk(database, '16561')
    const itsKey = await keyOf(closed)
    await database.query(`update desk set closed_on = '2026-11-02' where id = ${closed.id}`)
    await onDay('2026-11-03')
    await desks.refresh('2026-11-03')
    for (const reply of [
      await app.inject({ url: `/kiosk/${closed.code}` }),
      await send(`/kiosk/${closed.code}`, { key: itsKey }),
    ]) {
      expect(reply.statusCode).toBe(410)
      expect(reply.body).not.toContain('name="key"')
      expect(reply.body).toMatch(/<script type="module" src="\/assets\/kiosk-kept/u)
    }
    await onDay('2026-11-02')
  })

  it.each(['/kiosk/%E2%80%AEQX6/x', '/desk/Q%0D%0AX/screen/x'])(
    'asks for the key again, in the same language, whatever code stands in the address: %s',
    async (url) => {
      const reply = await app.inject({ url: `${url}?lang=en` })
      expect([reply.statusCode, reply.headers.location]).toEqual([303, `${url.slice(0, -2)}?lang=en`])
    },
  )

  it('has a service worker that serves the kiosk and nothing else', async () => {
    const reply = await app.inject({ url: '/kiosk/worker.js' })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toContain('text/javascript')
    expect(reply.headers['service-worker-allowed']).toBeUndefined()
  })
})
