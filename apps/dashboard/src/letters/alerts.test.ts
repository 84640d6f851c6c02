import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPerson, type Person } from '../gate/people.test-support.ts'
import type { Mailer } from '../mail/mailer.ts'
import { textOf } from '../mail/smtp.test-support.ts'
import { letterOf } from './letter-sender.ts'
import { aLetterRoom } from './letters.test-support.ts'
import { sendAlerts } from './send-alerts.ts'
import { sendDueLetters } from './send-letters.ts'

const room = await aLetterRoom()
const { database, office, dashboard, sender } = room
const { app } = dashboard
afterAll(room.close)

/** An hour of a day in November 2026 in Vietnam; the 23rd is a Monday. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour - 7, 5))

async function cast(code: string, serviceDate: string, good: number, bad: number) {
  const desk = await aDesk(database, code, '2026-04-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
  await putBallots(
    database,
    // The overall answer stays the same; only one criterion falls.
    answers.map((listen) => aBallot(desk, { serviceDate, answers: { overall: 5, listen } })),
  )
  return desk
}

let people: Record<'commune' | 'tiny' | 'province' | 'administrator', Person>
let desk: Awaited<ReturnType<typeof aDesk>>
beforeAll(async () => {
  desk = await cast('15865', '2026-05-04', 190, 10)
  await cast('15865', '2026-08-03', 120, 80)
  await cast('15880', '2026-05-04', 60, 0)
  const tiny = await cast('15880', '2026-08-03', 0, 4)
  people = {
    commune: await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
    tiny: await aPerson(app, dashboard, 'commune-official', tiny.unitSlug),
    province: await aPerson(app, dashboard, 'province-official'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
})

const wants = (person: Person, name: string, alerts: 'none' | 'at-once' | 'daily', weekly = '') =>
  room.wantsLetters(person, `${name}@thanhhoa.example`, { weekly, alerts })
const told = () => office.received.map(textOf).join('\n')
const inboxOf = async (person: Person) =>
  (await person.get('/inbox')).body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

async function late(what: string) {
  const [row] = await database.query<{ id: string }>(`
    insert into improvement (unit_id, item, created_by) select unit_id, 'listen', id from account where id = '${people.commune.accountId}' returning id`)
  await database.query(`
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, account_id)
    select id, unit_id, 1, 'doing', '${what}', 'Một cửa', '2026-11-20', created_by from improvement where id = '${row?.id}'`)
}

beforeEach(room.startAgain)

describe('an alert', () => {
  it('tells that a criterion fell and a report is due, once for the quarter, in the words of the inbox', async () => {
    await wants(people.commune, 'xa', 'at-once')
    expect(await sendAlerts(sender, at(25, 6))).toBe(0)
    expect(await sendAlerts(sender, at(28, 9))).toBe(0)
    // Vietnamese Culture Day.
    expect(await sendAlerts(sender, at(24, 9))).toBe(0)
    await people.administrator.post('/office-days', {
      kind: 'off',
      first: '2026-11-25',
      last: '2026-11-26',
      reason: 'Bão số 14',
    })
    expect(await sendAlerts(sender, at(25, 8))).toBe(0)
    await people.administrator.post('/office-days/undo', { entry: '1' })
    // Nothing is lost while no mail server is set up.
    expect(await sendAlerts({ ...sender, mailer: null }, at(25, 8))).toBe(0)
    const both = await Promise.all(
      [sender, { ...sender, door: database.as('dashboard') }].map((each) => sendAlerts(each, at(25, 9))),
    )
    expect(both.reduce((sum, count) => sum + count)).toBe(1)
    const fell = 'Biết nghe dân nói: giảm rõ 35,0 điểm phần trăm từ Quý II/2026 sang Quý III/2026 (nhiều khả năng từ −'
    expect(told()).toContain(fell)
    expect(told()).toContain('Gửi báo cáo quý vừa qua')
    expect(await inboxOf(people.commune)).toContain(fell)
    // The page says the same.
    const page = (await people.commune.get(`/units/${desk.unitSlug}/criteria/listen?period=2026-Q3`)).body
    expect(page.replace(/<[^>]+>/gu, ' ')).toMatch(/[Gg]iảm.{0,20}35,0 điểm/su)
    expect(await sendAlerts(sender, at(25, 15))).toBe(0)
    expect(await sendAlerts({ ...sender, today: () => '2026-12-01' }, new Date(Date.UTC(2026, 11, 1, 2)))).toBe(0)
    await late('Sửa mái che')
    expect(await sendAlerts(sender, at(25, 16))).toBe(1)
    expect(office.received).toHaveLength(2)
    expect(textOf(office.received[1] ?? { from: '', to: [], raw: '' })).toMatch(/Sửa mái che/u)
    expect(textOf(office.received[1] ?? { from: '', to: [], raw: '' })).not.toContain(fell)
  })

  it('comes once a day to whoever wants that, and says nothing that the Monday letter said', async () => {
    await wants(people.commune, 'xa', 'daily', 'yes')
    expect(await sendDueLetters(sender, at(23, 7))).toBe(1)
    expect(await sendAlerts(sender, at(23, 8))).toBe(0)
    await late('Kê thêm ghế')
    expect(await sendAlerts(sender, at(25, 8))).toBe(1)
    await late('Thay biển chỉ dẫn')
    expect(await sendAlerts(sender, at(25, 9))).toBe(0)
    expect(await sendAlerts(sender, at(26, 9))).toBe(1)
    expect(told()).toContain('Thay biển chỉ dẫn')
  })

  it('comes of whatever the Monday letter only counted, and names all of it', async () => {
    await wants(people.commune, 'xa', 'at-once', 'yes')
    const tasks = Array.from({ length: 14 }, (_, task) => `Việc số ${task + 1}.`)
    for (const task of tasks) await late(task)
    expect(await sendDueLetters(sender, at(23, 7))).toBe(1)
    expect(textOf(office.received[0] ?? { from: '', to: [], raw: '' })).toMatch(/Và \d+ việc nữa/u)
    expect(await sendAlerts(sender, at(23, 8))).toBe(1)
    for (const task of tasks) expect(told().split(task).length - 1, task).toBe(1)
    expect(await sendAlerts(sender, at(25, 8))).toBe(0)
  })

  it('is tried again when the server refuses it for now, and reaches others when one cannot be written', async () => {
    await wants(people.commune, 'xa', 'at-once')
    await wants(people.province, 'tinh', 'at-once')
    await database.query(`insert into remark (id, desk_id, service_month, text, unit_id, route)
      values ('a0000000-0000-4000-8000-000000000001', ${desk.id}, '2026-10-01', 'Đòi thêm tiền', ${desk.unitId}, 'escalated')`)
    const mailer: Mailer = {
      ...office.mailer,
      send: (mail, envelope) =>
        envelope.to.startsWith('xa') ? Promise.reject(new Error('a fault')) : office.mailer.send(mail, envelope),
    }
    office.refuse = { code: 451, times: 1 }
    expect(await sendAlerts({ ...sender, mailer }, at(25, 9))).toBe(0)
    expect(await sendAlerts({ ...sender, mailer }, at(25, 10))).toBe(0)
    await database.query(`update letter set next_at = now() - interval '1 minute'`)
    expect(await sendAlerts({ ...sender, mailer }, at(25, 11))).toBe(1)
    expect(told()).toContain('1 ý kiến có dấu hiệu vi phạm chờ kết luận')
    expect(told()).not.toContain('Đòi thêm tiền')
    await database.query('delete from remark')
  })

  it('tells who has yet to pledge again, and of a report that came back', async () => {
    await database.query(`insert into quarter_report_version (unit_id, quarter, version, state, act, officials, officials_pledged)
      values (${desk.unitId}, '2026-07-01', 1, 'submitted', 'submitted', 40, 37)`)
    expect(await inboxOf(people.commune)).toContain('3 cán bộ chưa ký cam kết hoặc chưa ký lại')
    expect(await inboxOf(people.province)).toContain('1 xã, phường còn cán bộ chưa ký cam kết hoặc chưa ký lại')
    await database.query(`insert into quarter_report_version (unit_id, quarter, version, state, act, reason, officials, officials_pledged)
      values (${desk.unitId}, '2026-07-01', 2, 'returned', 'returned', 'Xem lại', 40, 37)`)
    expect(await inboxOf(people.commune)).toContain('Sửa báo cáo quý bị trả lại')
    expect(await inboxOf(people.commune)).not.toContain('Gửi báo cáo quý vừa qua')
  })
})

const silent = 'ba ngày làm việc không có phiếu nào'
const lastBallot = (day: string) =>
  database.query(`delete from tally_day where service_date >= '2026-11-01';
    insert into tally_day (desk_id, service_date, questionnaire_version, entry_mode, unit_id, counters)
    values (${desk.id}, '${day}', 1, 1, ${desk.unitId}, '{0,0,0,0,1,0,0}');
    insert into counted_month (month, closes_on, opening) values ('2026-11-01', '2026-12-05', gen_random_uuid())
      on conflict (month) do update set opening = excluded.opening`)
const sealed = (day: string) =>
  database.query(`delete from book_seal; insert into book_seal (number, kind, day, complete, size, root, note)
    values (1, 'ballots', '${day}', true, 0, '\\x${'00'.repeat(32)}', 'note')`)

describe('a silent desk', () => {
  it('is told after three working days, not while the box is shut, nor where a ballot waits', async () => {
    // A Thursday, then a Friday and a weekend.
    await sealed('2026-11-22')
    await lastBallot('2026-11-19')
    expect(await inboxOf(people.commune)).not.toContain(silent)
    await lastBallot('2026-11-17')
    const words = `${silent}; phiếu gần nhất ngày 17/11/2026`
    expect(await inboxOf(people.commune)).toContain(words)
    await wants(people.commune, 'xa', 'at-once')
    await sendAlerts(sender, at(25, 9))
    expect(told()).toContain(words)
    await sealed('2026-11-21')
    expect(await inboxOf(people.commune)).not.toContain(silent)
    await sealed('2026-11-22')
    await database.query(`insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
      values (${desk.id}, '2026-11-01', ${desk.unitId}, 1, '2026-11-20', '2026-11-22')`)
    expect(await inboxOf(people.commune)).not.toContain(silent)
    await database.query('delete from box_waiting')
    // Open on Saturdays, the desk has been silent for three days only if that Saturday was silent too.
    await lastBallot('2026-11-18')
    expect(await inboxOf(people.commune)).not.toContain(silent)
    await database.query(`insert into desk_hours values (${desk.id}, 1, 6, '07:30', '11:30')`)
    expect(await inboxOf(people.commune)).toContain(silent)
    await database.query('delete from desk_hours')
  })
})

describe('what is handed on', () => {
  it('holds nothing that somebody typed, such as the name of a desk', async () => {
    await database.query(`
      insert into desk (id, code, kind, opened_on) values (90001, 'CCCCCC4', 'one-stop-section', '2026-04-01');
      insert into desk_assignment (desk_id, unit_id, valid_from) values (90001, ${desk.unitId}, '2026-04-01');
      update desk set name = 'Quầy bà Hoa' where id = ${desk.id}`)
    await dashboard.reference.refresh()
    await sealed('2026-11-22')
    await lastBallot('2026-11-17')
    expect(await inboxOf(people.commune)).toContain('Quầy bà Hoa: ba ngày làm việc')
    const [reader] = await database.query<Parameters<typeof letterOf>[1]>(`
      select id as "accountId", username, name, role, unit_id as "unitId", false as "hasSecondFactor", 'vi' as language
      from account where id = '${people.commune.accountId}'`)
    const words = (reader && (await letterOf(sender, reader)))?.letter.tasks.flatMap(({ alert }) => alert?.words ?? [])
    expect(words?.join()).toContain(`${desk.code}: ba ngày làm việc`)
    expect(words?.join()).not.toMatch(/bà Hoa|Sửa mái che/u)
  })
})

describe('whoever keeps the installation', () => {
  it('hears that the box was not opened, that a month is held, that the book is unsigned; nobody else does', async () => {
    await database.query(`delete from book_seal; insert into book_seal (number, kind, day, complete, size, root)
      values (1, 'ballots', '2026-11-20', true, 0, '\\x${'00'.repeat(32)}')`)
    await wants(people.administrator, 'van-hanh', 'at-once')
    await wants(people.commune, 'xa', 'at-once')
    await sendAlerts(sender, at(25, 9))
    // What happens later in the week is a new fact.
    await database.query(
      `insert into counted_month (month, closes_on) values ('2026-10-01', '2026-11-05') on conflict (month) do update set closes_on = excluded.closes_on, closed_on = null`,
    )
    await sendAlerts(sender, at(26, 9))
    const operator = office.received
      .filter(({ to }) => to[0]?.startsWith('van-hanh'))
      .map(textOf)
      .join()
    const facts = [
      'Hòm phiếu chưa được mở từ sau ngày 20/11/2026',
      'đã khóa mà chưa được ký',
      'Tháng 10/2026 đã quá hạn đóng',
    ]
    for (const fact of facts) {
      expect(operator).toContain(fact)
      expect(await inboxOf(people.administrator)).toContain(fact)
      expect(await inboxOf(people.commune)).not.toContain(fact)
    }
    expect(
      office.received
        .filter(({ to }) => to[0]?.startsWith('xa'))
        .map(textOf)
        .join(),
    ).not.toMatch(/Hòm phiếu|Sổ phiếu/u)
  })
})

describe('an attacker', () => {
  it('learns from alerts of a small desk nothing that its pages hide', async () => {
    await wants(people.tiny, 'nho', 'at-once')
    await sendAlerts(sender, at(25, 9))
    // Four ballots, all bad, after a good spring: it fell, but nobody may be told.
    expect(`${told()} ${await inboxOf(people.tiny)}`).not.toMatch(/giảm rõ|%|0\/4|100,0 điểm/u)
    expect(told()).toContain('Gửi báo cáo quý vừa qua')
  })
})
