import { releaseRemarks } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, type Person } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard

async function cast(communeCode: string, counts: Readonly<Record<string, readonly [good: number, bad: number]>>) {
  const desk = await aDesk(database, communeCode, '2026-04-01')
  for (const [serviceDate, [good, bad]] of Object.entries(counts)) {
    const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(1)]
    await putBallots(
      database,
      answers.map((overall) => aBallot(desk, { serviceDate, answers: { overall } })),
    )
  }
  return desk
}

let people: Record<'commune' | 'area' | 'otherArea' | 'province' | 'auditor' | 'administrator', Person>
beforeAll(async () => {
  const [spring, summer, autumn] = ['2026-05-04', '2026-08-03', '2026-11-10']
  await cast('15991', { [spring]: [290, 10], [summer]: [290, 10], [autumn]: [9, 0] })
  const low = await cast('15865', { [spring]: [190, 10], [summer]: [60, 40], [autumn]: [9, 0] })
  await cast('16000', { [summer]: [97, 3] })
  const texts = ['Chờ cả buổi', 'Chờ lâu', 'Ghế ít', 'Cảm ơn', 'Nói nhanh']
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${low.id}, '2026-08-01', '${text}')`).join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  await database.query(`insert into quarter_report_version (unit_id, quarter, version, state, act, dossiers_late, letters_apology)
    values (${low.unitId}, '2026-07-01', 1, 'submitted', 'submitted', 7, 2)`)
  people = {
    commune: await aPerson(app, dashboard, 'commune-official', low.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399'),
    otherArea: await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'),
    province: await aPerson(app, dashboard, 'province-official'),
    auditor: await aPerson(app, dashboard, 'auditor'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
})
afterAll(() => app.close())

const area = 'khu-vuc-hoang-hoa-kv399'
async function visitsOf(person: Person, query = ''): Promise<readonly string[]> {
  const { body } = await person.get(`/units/${area}/visits?period=2026-Q3${query}`)
  const list = /<ol class="visits".*?<\/ol>/su.exec(body)?.[0] ?? ''
  return list
    .split('class="visit-place"')
    .slice(1)
    .map((line) =>
      `<a${line}`
        .replace(/<\/li>/gu, '; ')
        .replace(/<[^>]+>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
}

describe('who needs a visit', () => {
  it('is one list, worst first, each commune once with all its reasons', async () => {
    const [first, ...others] = await visitsOf(people.area)
    expect(first).toMatch(/^Xã Hoằng Hóa thấp hơn rõ so với các nơi khác: 60,0% \(60\/100\)/u)
    for (const reason of [
      'giảm 35,0 điểm phần trăm so với quý trước (nhiều khả năng từ −45,1 đến −25,1; 60/100 phiếu, quý trước 190/200)',
      '5 hồ sơ trễ chưa có thư xin lỗi',
      'chưa nhập đủ số hồ sơ',
      '5 ý kiến chưa đọc',
    ])
      expect(first).toContain(reason)
    expect(others.filter((line) => line.startsWith('Xã Hoằng Hóa'))).toEqual([])
    expect(others.find((line) => line.startsWith('Xã Hoằng Thanh'))).toContain('30 ngày không có phiếu nào')
  })

  it('can be narrowed to one reason', async () => {
    expect(await visitsOf(people.area, '&reason=low')).toHaveLength(1)
    expect((await people.area.get(`/units/${area}/visits?reason=weather`)).statusCode).toBe(400)
  })

  it('tells administrators nothing of remarks', async () => {
    const lines = await visitsOf(people.administrator)
    expect(lines.join()).toContain('thấp hơn rõ')
    expect(lines.join()).not.toMatch(/ý kiến|dấu hiệu/u)
  })

  it('is not there for whom the unit is out of reach, and empty for a commune', async () => {
    expect((await people.otherArea.get(`/units/${area}/visits`)).statusCode).toBe(404)
    expect(await visitsOf(people.commune)).toEqual([])
  })
})
