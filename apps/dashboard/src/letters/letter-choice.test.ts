import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPerson, type Person, submit } from '../gate/people.test-support.ts'
import { textOf } from '../mail/smtp.test-support.ts'
import { letterToken } from './letter-token.ts'
import { aLetterRoom, monday } from './letters.test-support.ts'
import { sendDueLetters } from './send-letters.ts'

const room = await aLetterRoom()
const { database, office, dashboard, sender, choose, wantsLetters } = room
const { app } = dashboard
afterAll(room.close)

let official: Person
beforeAll(async () => {
  official = await aPerson(app, dashboard, 'commune-official', (await room.cast('15865', 20, 5)).unitSlug)
})
beforeEach(room.startAgain)
const addresses = async () =>
  (await database.query<{ email: string | null }>('select email from letter_choice')).map(({ email }) => email)

describe('an attacker', () => {
  it('cannot stop somebody’s letters with a token of one’s own making, nor with one for something else', async () => {
    await wantsLetters(official, 'xa@thanhhoa.example')
    await sendDueLetters(sender, monday(7))
    const stop =
      /https:\/\/khao-sat\.example(?<path>\/letters\/stop\?token=\S+)/u.exec(office.received.map(textOf).join())?.groups
        ?.path ?? ''
    const { accountId } = official
    const [told = ''] = (new URL(stop, 'http://x').searchParams.get('token') ?? '').split('.')
    const forged = [
      letterToken('cd'.repeat(32), 'stop', accountId),
      letterToken(dashboard.access.secret, 'confirm', accountId, 'xa@thanhhoa.example'),
      `${told}.`,
      told,
      `${told}.${'A'.repeat(43)}`,
      '',
    ]
    for (const token of forged)
      for (const reply of [
        await app.inject(`/letters/stop?token=${token}`),
        await submit(app, `/letters/stop?token=${token}`, {}),
      ])
        expect(reply.statusCode).toBe(404)
    expect(await addresses()).toEqual(['xa@thanhhoa.example'])
    // The real link only asks when it is opened, as a mail scanner does; a mail program posts this without cookies or origin.
    expect((await app.inject(stop)).statusCode).toBe(200)
    expect(await addresses()).toEqual(['xa@thanhhoa.example'])
    const clicked = await app.inject({
      method: 'POST',
      url: stop,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(clicked.statusCode).toBe(200)
    // The email address is deleted; notifications in browsers are a separate choice.
    expect(await addresses()).toEqual([null])
    expect(await sendDueLetters(sender, monday(7, 1))).toBe(0)
    expect(office.received[0]?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/mu)
  })

  it('puts no line of one’s own into the head of a letter', async () => {
    const typed = [
      'a@b.vn\r\nBcc: x@y.vn',
      'a@b.vn\nX: y',
      'a@b.vn, x@y.vn',
      'a@b.vn;x@y.vn',
      '"a b"@c.vn',
      'A <a@b.vn>',
      'a@b.vn%0aBcc:x',
      'a@b',
      '@b.vn',
      'a\u2028@b.vn',
    ]
    for (const email of typed) {
      const reply = await choose(official, email)
      expect([email, reply.statusCode]).toEqual([email, 422])
      expect(reply.body).toMatch(/email-problem"/u)
    }
    expect(await database.countRows('letter_choice')).toBe(0)
    expect(office.received).toEqual([])
    await expect(
      database.query(
        `insert into letter_choice (account_id, email, language) values ('${official.accountId}', E'a@b.vn\\nBcc: x@y.vn', 'vi')`,
      ),
    ).rejects.toThrow()
  })

  it('lets no official wait for a question that the server did not take', async () => {
    office.refuse = { code: 550, times: 1 }
    await choose(official, 'khong-co@thanhhoa.example')
    expect((await official.get('/account/letters')).body).toContain('chưa gửi được thư hỏi đến đó')
  })

  it('sends nobody anything but one question by typing a stranger’s address', async () => {
    await choose(official, 'nguoi-la@thanhhoa.example')
    expect((await official.get('/account/letters')).body).toContain('xin mở thư vừa gửi đến đó')
    for (let again = 0; again < 3; again++) await choose(official, 'nguoi-la@thanhhoa.example')
    expect(office.received).toHaveLength(1)
    const question = office.received.map(textOf).join()
    expect(question).not.toMatch(/Hoằng|%|commune-official/u)
    expect(await sendDueLetters(sender, monday(7))).toBe(0)
    const confirm =
      /https:\/\/khao-sat\.example(?<path>\/letters\/confirm\?token=\S+)/u.exec(question)?.groups?.path ?? ''
    // Another address has been chosen since, so the old question confirms nothing.
    await choose(official, 'khac@thanhhoa.example')
    expect((await submit(app, confirm, {})).body).toContain('không còn được chọn')
    await choose(official, 'nguoi-la@thanhhoa.example')
    expect(office.received.map(({ to }) => to[0])).toEqual(
      ['nguoi-la', 'khac'].map((name) => `${name}@thanhhoa.example`),
    )
    expect((await submit(app, confirm, {})).body).toContain('Đã xác nhận')
    expect(await sendDueLetters(sender, monday(7))).toBe(1)
  })
})
