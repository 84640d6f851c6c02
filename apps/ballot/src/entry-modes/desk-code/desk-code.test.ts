import { aDesk, freshDatabase } from '@long-dan/testing'
import { qrSvg } from '@long-dan/web/qr'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const other = await aDesk(database, '16561')
const { app, clock, page, send, keyOf, screenCodes, openBox } = await ballotAppOn(database)
const key = await keyOf(desk)
afterAll(() => app.close())
beforeEach(() => {
  clock.now = new Date('2026-11-02T03:00:00Z')
})

const screenUrl = `/desk/${desk.code}/screen`
const openScreen = async (typed = key, url = screenUrl) => await send(url, { key: typed })
const minutesLater = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}
async function shownScreen(): Promise<string> {
  const { headers } = await openScreen()
  const { reply } = await page(String(headers.location))
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('http-equiv="refresh" content="60"')
  return reply.body
}

describe('the screen of a desk', () => {
  it('opens with the desk’s key in any spelling, without a cookie, at an address of its own', async () => {
    const spelled = await openScreen(key.toLowerCase().replace(/(.{4})/gu, '$1 '))
    expect(spelled.statusCode).toBe(303)
    expect(spelled.headers.location).toMatch(new RegExp(`^${screenUrl}/[\\w-]{54,60}$`, 'u'))
    expect(spelled.headers['set-cookie']).toBeUndefined()
    expect(await shownScreen()).toContain('<svg class="qr"')
  })

  it('stays shut for another key, another desk’s key, and no key', async () => {
    for (const typed of ['', 'x', 'ACDEFGHJKMNPQRTU', await keyOf(other)]) {
      const reply = await openScreen(typed)
      expect(reply.statusCode).toBe(403)
      expect(reply.body).toContain('Khóa chưa đúng')
      // Sixteen characters of which one is wrong are looked through, not typed again.
      expect(reply.body).toContain(`id="key" name="key" value="${typed}"`)
    }
    expect((await openScreen('"><b>')).body).toContain('value="&quot;&gt;&lt;b&gt;"')
    const { headers } = await openScreen()
    const pass = String(headers.location).split('/').at(-1)
    for (const url of [
      `/desk/${other.code}/screen/${pass}`,
      `${screenUrl}/${pass?.slice(0, -2)}AA`,
      `${screenUrl}/x`,
    ]) {
      expect(await app.inject({ url })).toMatchObject({ statusCode: 303 })
    }
    expect(await app.inject({ url: '/desk/XXXXXXX/screen' })).toMatchObject({ statusCode: 404 })
  })

  it('keeps the key in its field where keys were tried too often, and says when to press again', async () => {
    const tries = []
    for (let tried = 0; tried < 12; tried += 1)
      tries.push(await send(screenUrl, { key: 'ACDEFGHJKMNPQRTU' }, '203.0.113.40'))
    const held = tries.at(-1)
    expect([held?.statusCode, held?.headers['retry-after'], held?.headers.refresh]).toEqual([429, '2', undefined])
    expect(held?.body).toContain('đợi 2 giây')
    expect(held?.body).toContain('id="key" name="key" value="ACDEFGHJKMNPQRTU"')
  })

  it('shuts when the key is revoked, and after a month', async () => {
    const second = await keyOf(desk)
    const location = String((await openScreen(second)).headers.location)
    expect(await app.inject({ url: location })).toMatchObject({ statusCode: 200 })
    minutesLater(32 * 24 * 60)
    expect(await app.inject({ url: location })).toMatchObject({ statusCode: 303 })
    minutesLater(-32 * 24 * 60)
    await database.query(`update desk_key set revoked_on = '2026-11-02' where desk_id = ${desk.id}`)
    expect(await app.inject({ url: location })).toMatchObject({ statusCode: 303 })
    expect(await openScreen(second)).toMatchObject({ statusCode: 403 })
    await database.query('update desk_key set revoked_on = null')
  })

  it('stores the key in no readable form', async () => {
    const [row] = await database.query<{ hash: string }>('select hash from desk_key limit 1')
    expect(row?.hash).toMatch(/^scrypt\$/u)
    expect(row?.hash).not.toContain(key)
  })
})

describe('the code of this minute', () => {
  it('opens a ballot of its own mode for five minutes; the ballot then has its own time', async () => {
    const url = `/c/${screenCodes.issue(desk.code, clock.now)}`
    minutesLater(4.9)
    const { reply, token, action } = await page(url)
    expect(reply.statusCode).toBe(200)
    minutesLater(60)
    expect(await send(action, { token, overall: '5' })).toMatchObject({ statusCode: 201 })
    await openBox()
    expect(await database.query('select entry_mode, desk_id from ballot')).toEqual([
      { entry_mode: 2, desk_id: desk.id },
    ])
  })

  it('opens for a few people and not for sixty ballots', async () => {
    // Moves on to a code that no other test opens.
    minutesLater(10)
    const url = `/c/${screenCodes.issue(desk.code, clock.now)}`
    const openings = []
    for (let at = 0; at < 60; at += 1) openings.push((await page(url)).reply)
    expect(openings.filter(({ statusCode }) => statusCode === 200)).toHaveLength(8)
    expect(openings.at(-1)?.statusCode).toBe(410)
    expect(openings.at(-1)?.body).toContain(`href="/d/${desk.code}"`)
    minutesLater(1)
    expect((await page(`/c/${screenCodes.issue(desk.code, clock.now)}`)).reply.statusCode).toBe(200)
  })

  it('keeps what was answered when the language is changed', async () => {
    const url = `/c/${screenCodes.issue(desk.code, clock.now)}`
    const { reply, token } = await page(url)
    const switched = /formaction="([^"]+)"/u.exec(reply.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const inEnglish = await app.inject({
      method: 'POST',
      url: new URL(switched, `http://x${url}`).href.slice(8),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams({ token, overall: '4' }).toString(),
    })
    expect(inEnglish.statusCode).toBe(200)
    expect(inEnglish.body).toContain('lang="en"')
    expect(inEnglish.body).toContain(token)
    expect(inEnglish.body).toMatch(/name="overall" value="4" checked/u)
  })

  it('leads on to the desk’s own ballot afterwards', async () => {
    const url = `/c/${screenCodes.issue(desk.code, clock.now)}`
    minutesLater(5.1)
    const { reply } = await page(url)
    expect(reply.statusCode).toBe(410)
    expect(reply.body).toContain(`href="/d/${desk.code}"`)
    expect(reply.body).not.toContain('name="token"')
  })

  it('does not open what nobody signed', async () => {
    const reply = await app.inject({ url: '/c/AAAAAAAAAAAAAAAAAAAAAAAAAAAA' })
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('href="/d"')
  })
})

describe('the picture', () => {
  it('is one path with a quiet zone, dark on light, with a name', () => {
    const svg = qrSvg('https://phieu.example.vn/c/abc', 'Mã "QR"')
    expect(svg).toContain('aria-label="Mã &quot;QR&quot;"')
    expect(svg).toMatch(/viewBox="0 0 (\d+) \1"/u)
    expect(svg.match(/<path/gu)).toHaveLength(1)
  })
})
