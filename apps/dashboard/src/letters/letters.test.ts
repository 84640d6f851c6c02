import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import { createMailer } from '../mail/mailer.ts'
import { htmlOf, textOf } from '../mail/smtp.test-support.ts'
import { aLetterRoom, monday } from './letters.test-support.ts'
import { sendDueLetters } from './send-letters.ts'

const room = await aLetterRoom()
const { database, office, dashboard, sender, cast, choose, wantsLetters } = room
const { app } = dashboard
const { directory } = dashboard.reference.current()
afterAll(room.close)

const area = 'khu-vuc-hoang-hoa-kv399'
let people: Record<'commune' | 'area' | 'province', Person>
beforeAll(async () => {
  await cast('15991', 290, 10)
  const low = await cast('15865', 150, 110)
  const unit = directory.bySlug(area).at(-1)
  const communes = unit ? directory.communesOf(unit.id, '2026-07-01', '2026-10-01') : []
  const others = communes.filter(({ code }) => !['15991', '15865', '15880'].includes(code))
  for (const [at, { code }] of others.entries()) await cast(code, 110 + at, 2)
  // So few that nobody may see them, nor one or two of the other units.
  await cast('15880', 0, 4)
  await cast('14797', 111, 6)
  people = {
    commune: await aPerson(app, dashboard, 'commune-official', low.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', area),
    province: await aPerson(app, dashboard, 'province-official'),
  }
})

const states = async () =>
  (
    await database.query<{ state: string }>(`select state from letter where kind = 'weekly' order by account_id, week`)
  ).map(({ state }) => state)

beforeEach(room.startAgain)

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
    expect(text).toMatch(/Nơi thấp hơn rõ: Xã Hoằng Hóa 57,7% \(150\/260\)\./u)
    expect(text).toContain('- Xã Hoằng Hóa: thấp hơn rõ so với các nơi khác: 57,7% (150/260)')
    expect(text).toContain(`https://khao-sat.example/units/${area}?period=2026-Q3`)
    const html = htmlOf(letter)
    expect(html).not.toMatch(/<img|<script|<link|url\(/u)
    // Both parts must say the same.
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
    // Some process claimed a letter and was never seen again: nobody knows whether it went out.
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

  it('tells an auditor who does what waits', async () => {
    const auditor = await aPerson(app, dashboard, 'auditor')
    const { body } = await auditor.get('/inbox')
    expect(body).toContain('Xã Hoằng Hóa: thấp hơn rõ')
    expect(body).toContain('xem được mọi việc dưới đây nhưng không làm thay')
    expect(body).not.toContain('Cần làm')
    await wantsLetters(auditor, 'kiem-tra@thanhhoa.example')
    await sendDueLetters(sender, monday(8))
    const letter = office.received.map(textOf).find((text) => text.includes('Đang chờ người khác làm'))
    expect(letter).toContain('Xã Hoằng Hóa: thấp hơn rõ')
    expect(letter).not.toContain('Cần làm')
    expect((await people.province.get('/inbox')).body).not.toContain('không làm thay')
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
