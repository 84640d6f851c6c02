import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ballotAppOn } from '../entry-modes/modes.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const { app, clock, page } = await ballotAppOn(database)
afterAll(() => app.close())

const answered = /<input[^>]* checked/u
const send = (query: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: `/d/${desk.code}${query}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  })

// Without script a browser keeps each page's form data, and sends it again when somebody goes back and confirms the prompt.
describe('a form that is sent again after its ballot was cast', () => {
  it('shows none of them either when the box has forgotten the ballot, and says why', async () => {
    const fields = { overall: '2', listen: '1', remark: 'Chỉ mình tôi biết' }
    const { token } = await page(`/d/${desk.code}`)
    expect((await send('?send', { token, ...fields })).statusCode).toBe(303)
    await database.query('delete from envelope')
    clock.now = new Date('2026-11-08T03:00:00Z')
    for (const query of ['?send', '?switch&lang=en']) {
      const after = await send(query, { token, ...fields })
      expect(after.statusCode).toBe(409)
      expect(after.body).toContain('2/11/2026')
      expect(after.body).not.toMatch(answered)
      expect(after.body).not.toContain('Chỉ mình tôi biết')
      // A form that can never be accepted would be filled in once more, for nothing.
      expect(after.body).not.toContain('name="token"')
      expect(after.body).not.toContain('vẫn còn nguyên')
      expect(after.body).toMatch(new RegExp(`href="/d/${desk.code}\\?(?:lang=en&amp;)?new"`, 'u'))
    }
    clock.now = new Date('2026-11-02T03:00:00Z')
  })

  it('leads to a new ballot when its day is no longer taken, that of a helper to one with the same helper', async () => {
    const tokens = [(await page(`/d/${desk.code}`)).token, (await page(`/assist/${desk.code}?helper=family`)).token]
    // The box still knows of that day, but takes no ballot of it.
    clock.now = new Date('2026-11-07T03:00:00Z')
    const ways = []
    for (const token of tokens) {
      const { statusCode, body } = await send('?send', { token, overall: '2', remark: 'Chờ lâu' })
      ways.push([statusCode, body.includes('name="token"'), /class="button" href="([^"]+)"/u.exec(body)?.[1]])
    }
    expect(ways).toEqual([
      [409, false, `/d/${desk.code}?new`],
      [409, false, `/assist/${desk.code}?helper=family`],
    ])
    clock.now = new Date('2026-11-02T03:00:00Z')
  })

  it.each([
    ['for a missing answer', '?send', { listen: '1', remark: 'Chỉ mình tôi biết' }],
    ['in another language', '?switch&lang=en', { overall: '2', listen: '1', remark: 'Chỉ mình tôi biết' }],
  ])('%s came back with its answers before, and shows none of them now', async (_, query, fields) => {
    const { token } = await page(`/d/${desk.code}`)
    const before = await send(query, { token, ...fields })
    expect(before.body).toMatch(answered)
    expect(before.body).toContain('Chỉ mình tôi biết')
    expect((await send('?send', { token, overall: '2', ...fields })).statusCode).toBe(303)

    for (const hours of [0, 73]) {
      clock.now = new Date(clock.now.getTime() + hours * 3_600_000)
      const after = await send(query, { token, ...fields })
      expect(after.statusCode).toBe(409)
      expect(after.body).not.toMatch(answered)
      expect(after.body).not.toContain('Chỉ mình tôi biết')
    }
    clock.now = new Date('2026-11-02T03:00:00Z')
  })
})
