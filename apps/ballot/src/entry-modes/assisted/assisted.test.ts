import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, page, send, openBox } = await ballotAppOn(database)
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

  it('works as one plain form: every question, nothing chosen', async () => {
    const { reply } = await page(`/assist/${desk.code}?helper=family`)
    expect(reply.body.match(/<fieldset/gu)).toHaveLength(13)
    expect(reply.body).not.toMatch(/<input[^>]* checked/u)
  })

  it('follows a closed desk to the one that took over', async () => {
    const old = await aDesk(database, '16612', '2023-06-01')
    const reply = await app.inject({ url: `/assist/${old.code}` })
    expect(reply.statusCode).toBe(302)
    expect(reply.headers.location).toMatch(/^\/assist\//u)
  })
})
