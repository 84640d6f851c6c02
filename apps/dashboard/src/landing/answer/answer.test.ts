import { releaseRemarks } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, type Person } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard

async function cast(communeCode: string, good: number, bad: number, day = '2026-08-03') {
  const desk = await aDesk(database, communeCode, '2026-01-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
  await putBallots(
    database,
    answers.map((overall, index) =>
      aBallot(desk, {
        serviceDate: day,
        answers: { overall, listen: 5, explain: 5, trust: 5, thank: index % 3 === 0 ? 2 : 5 },
      }),
    ),
  )
  return desk
}

let people: Record<'commune' | 'area' | 'province' | 'auditor' | 'administrator', Person>
let weak: Awaited<ReturnType<typeof cast>>
let thin: Awaited<ReturnType<typeof cast>>
beforeAll(async () => {
  await cast('15991', 290, 10)
  weak = await cast('15865', 60, 40)
  await cast('16000', 97, 3)
  // Far lower in winter, and too few ballots for anybody to see.
  await cast('15880', 0, 4, '2026-02-03')
  await cast('16000', 30, 0, '2026-02-03')
  await cast('15991', 60, 0, '2026-02-03')
  thin = await cast('14797', 15, 1, '2026-02-03')
  for (const [day, good] of [
    ['2026-05-04', 14],
    ['2026-08-03', 13],
  ] as const)
    await putBallots(
      database,
      Array.from({ length: 16 }, (_, index) =>
        aBallot(thin, { serviceDate: day, answers: { overall: index < good ? 5 : 2 } }),
      ),
    )
  const texts = ['Chờ cả buổi', 'Chờ lâu', 'Chờ mãi', 'Trễ hẹn', 'Phải đợi', 'Ghế ít']
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${weak.id}, '2026-08-01', '${text}')`).join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  people = {
    commune: await aPerson(app, dashboard, 'commune-official', weak.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399'),
    province: await aPerson(app, dashboard, 'province-official'),
    auditor: await aPerson(app, dashboard, 'auditor'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
})
afterAll(() => app.close())

async function answerOf(person: Person, slug: string, period = '2026-Q3'): Promise<string> {
  const { body } = await person.get(`/units/${slug}?period=${period}`)
  const card = /<section id="answer".*?<\/section>/su.exec(body)?.[0] ?? ''
  return card
    .replace(/<[^>]+>/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
const area = 'khu-vuc-hoang-hoa-kv399'

describe('the five sentences', () => {
  it('say how satisfied and how sure, what hurts, what was written and what to do', async () => {
    const answer = await answerOf(people.area, area)
    expect(answer).toContain('Chưa có kết luận chính thức')
    expect(answer).toContain('Không có đủ phiếu của Quý II/2026 để so sánh.')
    expect(answer).toContain('Tiêu chí yếu nhất: Biết cảm ơn')
    expect(answer).toMatch(/Nơi thấp hơn rõ: Xã Hoằng Hóa 60,0% \(60\/100\)\./u)
    expect(answer).toContain('6 ý kiến trong kỳ: Chờ đợi, trễ hẹn (5).')
    // One person wrote about seats.
    expect(answer).not.toContain('(1)')
    expect(answer).toMatch(/Mới nhất: (?:Chờ cả buổi|Chờ lâu|Chờ mãi|Trễ hẹn|Phải đợi|Ghế ít)/u)
    expect(answer).toContain('Việc tiếp theo:')
  })

  it('lead to the page that deals with the reason for the first visit', async () => {
    const { body } = await people.area.get(`/units/${area}?period=2026-Q3`)
    const next = /<p class="next">.*?href="(?<url>[^"]+)"/su.exec(body)?.groups?.url
    expect(next).toBe(/<li class="visit-low"><a href="(?<url>[^"]+)"/u.exec(body)?.groups?.url)
    expect(next).toContain('/criteria')
  })

  it('send whoever runs the installation to what waits for them', async () => {
    const { body } = await people.administrator.get(`/units/${area}?period=2026-Q3`)
    expect(body).toMatch(/<p class="next">Việc tiếp theo: <a href="\/inbox">xem hòm phiếu/u)
  })

  it('do not repeat the figure of the place that they have just named', async () => {
    const answer = await answerOf(people.area, area)
    expect(answer).toMatch(/Việc tiếp theo: đến Xã Hoằng Hóa – thấp hơn rõ$/u)
  })

  it('never name a place whose figure is hidden, to nobody', async () => {
    for (const person of [people.area, people.province, people.auditor])
      expect(await answerOf(person, area, '2026-Q1')).not.toMatch(/Hoằng Giang|0\/4/u)
  })

  it('lead a commune to what only it can do, and say nothing of its one desk', async () => {
    const answer = await answerOf(people.commune, weak.unitSlug)
    expect(answer).toContain('Việc tiếp theo: đọc 6 ý kiến chưa ai đọc')
    expect(answer).not.toContain('Nơi thấp hơn rõ')
  })

  it('keep remarks from administrators, and record that the others were shown one', async () => {
    expect(await answerOf(people.administrator, area)).not.toMatch(/ý kiến|Mới nhất/u)
    const before = await views()
    await answerOf(people.administrator, area)
    expect(await views()).toBe(before)
    await answerOf(people.auditor, area)
    expect(await views()).toBe(before + 1)
  })

  it('say that they compare the quarter alone where the rate adds up several', async () => {
    await publishQuarters(database, ['2026-Q3'])
    const answer = await answerOf(people.province, thin.unitSlug)
    expect(answer).toContain('42/48 phiếu')
    expect(answer).toContain('Riêng Quý III/2026 (13/16): Chưa thấy khác rõ so với Quý II/2026 (14/16).')
    expect(await answerOf(people.area, area)).not.toContain('Riêng')
  })
})

const views = async () =>
  (
    await database.query<{ count: number }>(
      `select count(*)::integer as count from access_record where action = 'remarks-viewed' and subject = 'units/${area}'`,
    )
  )[0]?.count ?? 0
