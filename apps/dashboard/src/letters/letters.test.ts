import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person, submit } from '../gate/people.test-support.ts'
import { createMailer } from '../mail/mailer.ts'
import { aPostOffice, htmlOf, textOf } from '../mail/smtp.test-support.ts'
import { letterToken } from './letter-token.ts'
import { sendDueLetters } from './send-letters.ts'

const database = await freshDatabase('2026-11-23')
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const office = await aPostOffice()
const dashboard = await aDashboard(database, { mailer: office.mailer })
const { app } = dashboard
const { directory } = dashboard.reference.current()
afterAll(() => Promise.all([app.close(), office.close()]))

const sender = { ...dashboard, mailer: office.mailer, origin: office.mailer.origin } as Parameters<
  typeof sendDueLetters
>[0]
/** At an hour of Monday, 23 November, in Vietnam. */
const monday = (hour: number, week = 0) => new Date(Date.UTC(2026, 10, 23 + 7 * week, hour - 7, 5))

async function cast(code: string, good: number, bad: number) {
  const desk = await aDesk(database, code, '2026-04-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
  await putBallots(
    database,
    answers.map((overall) => aBallot(desk, { serviceDate: '2026-08-03', answers: { overall, listen: overall } })),
  )
  return desk
}

const area = 'khu-vuc-hoang-hoa-kv399'
let people: Record<'commune' | 'area' | 'province', Person>
beforeAll(async () => {
  await cast('15991', 290, 10)
  const low = await cast('15865', 150, 110)
  const unit = directory.bySlug(area).at(-1)
  const communes = unit ? directory.communesOf(unit.id, '2026-07-01', '2026-10-01') : []
  const others = communes.filter(({ code }) => !['15991', '15865', '15880'].includes(code))
  for (const [at, { code }] of others.entries()) await cast(code, 110 + at, 2)
  // So few that nobody may see them, nor one or two of the others.
  await cast('15880', 0, 4)
  await cast('14797', 111, 6)
  people = {
    commune: await aPerson(app, dashboard, 'commune-official', low.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', area),
    province: await aPerson(app, dashboard, 'province-official'),
  }
})

async function choose(person: Person, email: string, more: Readonly<Record<string, string>> = {}) {
  return person.post('/account/letters', {
    email,
    weekly: 'yes',
    alerts: 'none',
    alertsBy: 'email',
    quietFrom: '21',
    quietTo: '6',
    ...more,
  })
}

/** As if its reader had opened the letter that asks. */
async function wantsLetters(person: Person, email: string, more: Readonly<Record<string, string>> = {}) {
  expect((await choose(person, email, more)).statusCode).toBe(303)
  await database.query(`update letter_choice set email_confirmed = true where account_id = '${person.accountId}'`)
  forget()
}
const forget = () => (office.received as unknown[]).splice(0)
const states = async () =>
  (
    await database.query<{ state: string }>(`select state from letter where kind = 'weekly' order by account_id, week`)
  ).map(({ state }) => state)

beforeEach(async () => {
  await database.query('delete from letter')
  await database.query('delete from letter_choice')
  office.refuse = null
  forget()
})

describe('the weekly letter', () => {
  it('comes on Monday at seven in Vietnam, once, with the sentences of the first page and what waits', async () => {
    await wantsLetters(people.area, 'khu-vuc@thanhhoa.example')
    expect(await sendDueLetters(sender, monday(6))).toBe(0)
    expect(await sendDueLetters(sender, monday(7))).toBe(1)
    expect(await sendDueLetters(sender, monday(8))).toBe(0)
    expect(await sendDueLetters(sender, monday(7, 1))).toBe(1)
    const [letter] = office.received
    if (!letter) throw new Error('No letter')
    expect(letter.to).toEqual(['khu-vuc@thanhhoa.example'])
    const text = textOf(letter)
    expect(text).toMatch(/Thấp hơn rõ: Xã Hoằng Hóa 57,7% \(150\/260\)\./u)
    expect(text).toContain('- Xã Hoằng Hóa: thấp hơn rõ so với các nơi khác: 57,7% (150/260)')
    expect(text).toContain(`https://khao-sat.example/units/${area}?period=2026-Q3`)
    const html = htmlOf(letter)
    expect(html).not.toMatch(/<img|<script|<link|url\(/u)
    // The same words in both parts.
    for (const line of text.split('\n').filter((each) => /^[^-].*\.$/u.test(each)))
      expect(html.replace(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))).toContain(line)
  })

  it('is sent by one of two processes that look at the same moment, and by none after a crash', async () => {
    for (const [name, person] of Object.entries(people)) await wantsLetters(person, `${name}@thanhhoa.example`)
    const others = [1, 2, 3].map(() => ({ ...sender, door: database.as('dashboard'), mailer: office.anotherMailer() }))
    const sent = await Promise.all([sender, ...others].map((each) => sendDueLetters(each, monday(7))))
    expect(sent.reduce((sum, count) => sum + count)).toBe(3)
    expect(office.received.map(({ to }) => to[0]).sort()).toEqual(
      ['area', 'commune', 'province'].map((name) => `${name}@thanhhoa.example`),
    )
    // Somebody claimed a letter and was never seen again: whether it went out nobody knows.
    await database.query(`update letter set state = 'sending'`)
    expect(await sendDueLetters(sender, monday(9))).toBe(0)
  })

  it('is tried again when the server refuses it for now, and given up when it refuses for good', async () => {
    await wantsLetters(people.commune, 'xa@thanhhoa.example')
    office.refuse = { code: 451, times: 1 }
    expect(await sendDueLetters(sender, monday(7))).toBe(0)
    expect(await states()).toEqual(['waiting'])
    expect(await sendDueLetters(sender, monday(7))).toBe(0)
    await database.query(`update letter set next_at = now() - interval '1 minute'`)
    expect(await sendDueLetters(sender, monday(7))).toBe(1)
    expect(await states()).toEqual(['sent'])
    office.refuse = { code: 550, times: 1 }
    await sendDueLetters(sender, monday(7, 1))
    expect(await states()).toEqual(['sent', 'failed'])
  })

  it('never comes twice: a server that took it and hung up is not asked again, one out of reach is', async () => {
    await wantsLetters(people.commune, 'xa@thanhhoa.example')
    office.refuse = { code: 'hang-up', times: 1 }
    expect(await sendDueLetters(sender, monday(7))).toBe(0)
    expect([office.received.length, await states()]).toEqual([1, ['failed']])
    const mailer = createMailer({ url: 'smtp://127.0.0.1:1', from: 'khao-sat@thanhhoa.example' }, 'https://x.example')
    expect(await sendDueLetters({ ...sender, mailer }, monday(7, 1))).toBe(0)
    expect(await states()).toEqual(['failed', 'waiting'])
    mailer.close()
  })

  it('waits for the end of quiet hours, and comes to nobody who is disabled or asked for none', async () => {
    await wantsLetters(people.commune, 'xa@thanhhoa.example', { quietFrom: '20', quietTo: '9' })
    expect(await sendDueLetters(sender, monday(8))).toBe(0)
    expect(await sendDueLetters(sender, monday(9))).toBe(1)
    await choose(people.commune, 'xa@thanhhoa.example', { weekly: '' })
    expect(await sendDueLetters(sender, monday(9, 1))).toBe(0)
    await choose(people.commune, 'xa@thanhhoa.example')
    await database.query(`update account set disabled_at = now() where id = '${people.commune.accountId}'`)
    expect(await sendDueLetters(sender, monday(9, 1))).toBe(0)
    await database.query(`update account set disabled_at = null where id = '${people.commune.accountId}'`)
  })
})

describe('an attacker', () => {
  const fractions = (text: string) => new Set(text.match(/\d+\/\d+(?!\/)/gu))

  it.each(['commune', 'area', 'province'] as const)(
    'finds no figure in the letter of the %s that its own pages hide',
    async (name) => {
      await wantsLetters(people[name], `${name}@thanhhoa.example`)
      await sendDueLetters(sender, monday(7))
      const text = office.received
        .map(textOf)
        .join('\n')
        .replace(/\d+\/\d+\/\d{4}|(?:Tháng \d+|[IV]+)\/\d{4}|https?:\S+/gu, '')
      const url = String((await people[name].get('/')).headers.location)
      const page = (await people[name].get(url)).body.replace(/<[^>]+>/gu, ' ')
      expect(fractions(text).size).toBeGreaterThan(0)
      expect([...fractions(text)].filter((each) => !fractions(page).has(each))).toEqual([])
      expect(text).not.toContain('0/4')
      if (name !== 'province') expect(text).not.toMatch(/Hạc Thành|111\/117/u)
      if (name === 'commune') expect(text).not.toMatch(/Hoằng Giang|Hoằng Thanh|290\/300/u)
    },
  )

  it('cannot stop somebody’s letters with a token of one’s own making, nor with one for something else', async () => {
    await wantsLetters(people.commune, 'xa@thanhhoa.example')
    await sendDueLetters(sender, monday(7))
    const stop =
      /https:\/\/khao-sat\.example(?<path>\/letters\/stop\?token=\S+)/u.exec(office.received.map(textOf).join())?.groups
        ?.path ?? ''
    const { accountId } = people.commune
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
    expect(await database.countRows('letter_choice')).toBe(1)
    // The real one only asks when it is opened, as a scanner of mail does; a mail program sends this without cookies or origin.
    expect((await app.inject(stop)).statusCode).toBe(200)
    expect(await database.countRows('letter_choice')).toBe(1)
    const clicked = await app.inject({
      method: 'POST',
      url: stop,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(clicked.statusCode).toBe(200)
    expect(await database.countRows('letter_choice')).toBe(0)
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
      const reply = await choose(people.commune, email)
      expect([email, reply.statusCode]).toEqual([email, 422])
      expect(reply.body).toMatch(/email-problem"/u)
    }
    expect(await database.countRows('letter_choice')).toBe(0)
    expect(office.received).toEqual([])
    await expect(
      database.query(
        `insert into letter_choice (account_id, email, language) values ('${people.commune.accountId}', E'a@b.vn\\nBcc: x@y.vn', 'vi')`,
      ),
    ).rejects.toThrow()
  })

  it('lets no official wait for a question that the server did not take', async () => {
    office.refuse = { code: 550, times: 1 }
    await choose(people.commune, 'khong-co@thanhhoa.example')
    expect((await people.commune.get('/account/letters')).body).toContain('chưa gửi được thư hỏi đến đó')
  })

  it('sends nobody anything but one question by typing a stranger’s address', async () => {
    await choose(people.commune, 'nguoi-la@thanhhoa.example')
    expect((await people.commune.get('/account/letters')).body).toContain('xin mở thư vừa gửi đến đó')
    for (let again = 0; again < 3; again++) await choose(people.commune, 'nguoi-la@thanhhoa.example')
    expect(office.received).toHaveLength(1)
    const question = office.received.map(textOf).join()
    expect(question).not.toMatch(/Hoằng|%|commune-official/u)
    expect(await sendDueLetters(sender, monday(7))).toBe(0)
    const confirm =
      /https:\/\/khao-sat\.example(?<path>\/letters\/confirm\?token=\S+)/u.exec(question)?.groups?.path ?? ''
    // Another address was chosen since: the old question confirms nothing.
    await choose(people.commune, 'khac@thanhhoa.example')
    expect((await submit(app, confirm, {})).body).toContain('không còn được chọn')
    await choose(people.commune, 'nguoi-la@thanhhoa.example')
    expect(office.received.map(({ to }) => to[0])).toEqual(
      ['nguoi-la', 'khac'].map((name) => `${name}@thanhhoa.example`),
    )
    expect((await submit(app, confirm, {})).body).toContain('Đã xác nhận')
    expect(await sendDueLetters(sender, monday(7))).toBe(1)
  })
})

describe('“Việc của tôi”', () => {
  it('says of unusual ballots what no letter does: it may be passed on', async () => {
    await database.query(`insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      select desk_id, unit_id, '2026-10', '2026-10-01', '2026-11-01', 'how-filled-in', '2026-11-03'
      from desk_assignment where unit_id = (select unit_id from account where id = '${people.commune.accountId}')`)
    const [signal, low] = ['1 dấu hiệu cần xem xét', 'Xã Hoằng Hóa: thấp hơn rõ']
    const { body } = await people.province.get('/inbox')
    expect(body).toContain(signal)
    await wantsLetters(people.province, 'tinh@thanhhoa.example')
    await sendDueLetters(sender, monday(7))
    const letter = office.received.map(textOf).join()
    expect(letter).toContain(low)
    expect(letter).not.toContain('dấu hiệu cần xem xét')
  })

  it('says the same without any letter, to each their own', async () => {
    const inbox = async (person: Person) => (await person.get('/inbox')).body.replace(/<[^>]+>/gu, ' ')
    expect(await inbox(people.area)).toContain('Xã Hoằng Hóa: thấp hơn rõ')
    expect(await inbox(people.commune)).toContain('Gửi báo cáo quý vừa qua')
    expect(await inbox(people.commune)).not.toContain('thấp hơn rõ so với các nơi khác')
    expect((await people.area.get('/account/letters')).body).toContain('name="email"')
  })

  it('names late improvements first', async () => {
    const [unit] = await database.query<{ id: number }>(
      `select unit_id as id from account where id = '${people.commune.accountId}'`,
    )
    await database.query(
      `insert into improvement (id, unit_id, item, created_by) values ('b0000000-0000-4000-8000-000000000001', ${unit?.id}, 'listen', '${people.commune.accountId}')`,
    )
    await database.query(`insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
      values ('b0000000-0000-4000-8000-000000000001', ${unit?.id}, 1, 'doing', 'Kê thêm ghế', 'Một cửa', '2026-11-20', '${people.commune.accountId}')`)
    const { body } = await people.commune.get('/inbox')
    expect(/<ol class="undertaken">(?<late>.*?)Gửi báo cáo/su.exec(body)?.groups?.late).toContain(
      'Quá hạn từ 20/11/2026: Kê thêm ghế',
    )
  })
})
