import { localeOf } from '@long-dan/i18n'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, desks, page, send, openBox } = await ballotAppOn(database)
afterAll(() => app.close())

describe('helping somebody with the ballot', () => {
  it('asks first who helps, and says that the serving officer must not', async () => {
    const { body, statusCode } = await app.inject({ url: `/assist/${desk.code}` })
    expect(statusCode).toBe(200)
    expect(body.match(/name="helper"/gu)).toHaveLength(4)
    expect(body).not.toMatch(/ checked/u)
    expect(body).toContain('không được làm giúp phiếu')
    const nobody = await app.inject({ url: `/assist/${desk.code}?helper=serving-officer` })
    expect(nobody.statusCode).toBe(422)
    expect(nobody.body).not.toContain('name="token"')
  })

  it.each([
    ['family', 1],
    ['volunteer', 2],
    ['association', 3],
    ['other-officer', 4],
  ])('records the role %s on the ballot', async (role, number) => {
    await database.query('truncate ballot, envelope, sealed_remark')
    const { token, action } = await page(`/assist/${desk.code}?helper=${role}`)
    // The form claims another mode and another role; the token decides.
    const fields = { token, overall: '4', helper: 'none', entryMode: 'poster', mode: 'poster' }
    expect(await send(action, fields)).toMatchObject({ statusCode: 201 })
    await openBox()
    expect(await database.query('select entry_mode, helper_role from ballot')).toEqual([
      { entry_mode: 5, helper_role: number },
    ])
  })

  it('leads whoever mistypes a code, or meets a closed desk, to help at another, not to a ballot cast alone', async () => {
    const closed = await aDesk(database, '16561')
    await database.query(`update desk set closed_on = '2026-11-01' where id = ${closed.id}`)
    await desks.refresh('2026-11-02')
    for (const [url, status] of [
      ['/assist/XXXXXXX', 404],
      ['/assist?code=XXXXXXX', 404],
      [`/assist/${closed.code}`, 410],
    ] as const) {
      const { statusCode, body } = await app.inject({ url })
      expect([statusCode, /<form class="find"[^>]* action="([^"]+)"/u.exec(body)?.[1]], url).toEqual([
        status,
        '/assist',
      ])
    }
  })

  it('works as one plain form: every question, nothing chosen', async () => {
    const { reply } = await page(`/assist/${desk.code}?helper=family`)
    expect(reply.body.match(/<fieldset/gu)).toHaveLength(13)
    expect(reply.body).not.toMatch(/<input[^>]* checked/u)
  })

  it('leads on to the next citizen as to one who is helped, also from a page that came back', async () => {
    const url = `/assist/${desk.code}?helper=family`
    const { reply, token, action } = await page(url)
    const english = await inEnglish(url, { sent: { token, overall: '4' } })
    await send(action, { token, overall: '4' })
    const spent = await inEnglish(url, { sent: { token, overall: '4' } })
    expect([reply, english, spent].map(({ body }) => /class="button plain" href="([^"]+)"/u.exec(body)?.[1])).toEqual([
      url,
      `/assist/${desk.code}?helper=family&amp;lang=en`,
      `/assist/${desk.code}?helper=family&amp;lang=en`,
    ])
  })

  const inEnglish = async (url: string, { sent }: { sent: Record<string, string> }) => {
    const { reply } = await page(url)
    const switched = /<button class="language"[^>]* formaction="([^"]+)" lang="en"/u.exec(reply.body)?.[1] ?? ''
    return await app.inject({
      method: 'POST',
      url: new URL(switched.replaceAll('&amp;', '&'), `http://x${url}`).href.slice(8),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams(sent).toString(),
    })
  }

  it('keeps what was answered, the token and who helps when the language is changed', async () => {
    const url = `/assist/${desk.code}?helper=volunteer`
    const { token } = await page(url)
    const reply = await inEnglish(url, { sent: { token, overall: '4', listen: '2' } })
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('<html lang="en"')
    expect(reply.body).toContain('class="assisted"')
    expect(reply.body).toContain(localeOf('en').t('assist.role.volunteer'))
    expect(reply.body).toContain(`name="token" form="ballot" value="${token}"`)
    expect(reply.body).toMatch(/name="overall" value="4" checked/u)
    expect(reply.body).toMatch(/name="listen" value="2" checked/u)
  })

  it('comes back as the helped ballot, with what is missing, when the first question was left out', async () => {
    const url = `/assist/${desk.code}?helper=family`
    const { token, action } = await page(url)
    const reply = await app.inject({
      method: 'POST',
      url: action,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams({ token, listen: '2' }).toString(),
    })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('class="assisted"')
    expect(reply.body).toMatch(/<div class="problem"[^>]*>[\s\S]*href="#overall"/u)
    expect(reply.body).toContain('aria-describedby="overall-problem"')
    expect(reply.body).toMatch(/name="listen" value="2" checked/u)
  })

  it('follows a closed desk to the one that took over', async () => {
    const old = await aDesk(database, '16612', '2023-06-01')
    const reply = await app.inject({ url: `/assist/${old.code}` })
    expect(reply.statusCode).toBe(302)
    expect(reply.headers.location).toMatch(/^\/assist\/\w+$/u)
    const inEnglish = await app.inject({ url: `/assist/${old.code}?lang=en` })
    expect(inEnglish.headers.location).toBe(`${reply.headers.location}?lang=en`)
  })
})
