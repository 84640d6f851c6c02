import { releaseRemarks } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
const area = 'khu-vuc-hoang-hoa-kv399'

async function cast(communeCode: string, good: number, bad: number) {
  const desk = await aDesk(database, communeCode, '2026-04-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
  await putBallots(
    database,
    answers.map((overall, index) =>
      aBallot(desk, {
        serviceDate: '2026-08-03',
        answers: { overall, listen: 5, explain: 5, trust: 5, thank: index % 3 === 0 ? 2 : 5 },
      }),
    ),
  )
  return desk
}

let people: Record<'area' | 'province' | 'administrator', Person>
beforeAll(async () => {
  await cast('15991', 290, 10)
  const weak = await cast('15865', 60, 40)
  const odd = await cast('16000', 97, 3)
  const texts = ['Chờ cả buổi', 'Chờ lâu', 'Chờ mãi', 'Trễ hẹn', 'Phải đợi', 'Ghế ít']
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${weak.id}, '2026-08-01', '${text}')`).join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  await database.query(`
    with opened as (
      insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${odd.id}, ${odd.unitId}, '2026-08', '2026-08-01', '2026-09-01', 'burst', '2026-09-02') returning id, unit_id)
    insert into review_case_signal select id, unit_id, 'burst', 3, 1, 0.01, '{}', '1', '2026-09-02' from opened`)
  people = {
    area: await aPerson(app, dashboard, 'district-official', area),
    province: await aPerson(app, dashboard, 'province-official'),
    administrator: await aPerson(app, dashboard, 'administrator'),
  }
})
afterAll(() => app.close())

/** All words of a DOCX. */
const wordsOf = ({ rawPayload }: { readonly rawPayload: Uint8Array }): string =>
  strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array())
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/gu, ' ')

const fileOf = async (person: Person, file: string, more = '') =>
  person.get(`/units/${area}/exports/${file}?period=2026-Q3${more}`)

describe('a report', () => {
  it('begins with the sentences of the first page, ends with lines to fill in, and quotes nobody', async () => {
    const text = wordsOf(await fileOf(people.area, 'overview.docx'))
    for (const words of [
      'Trả lời trong năm câu',
      'Nơi thấp hơn rõ: Xã Hoằng Hóa 60,0% (60/100).',
      'Chờ đợi, trễ hẹn (5)',
    ])
      expect(text).toContain(words)
    expect(text.indexOf('Trả lời trong năm câu')).toBeLessThan(text.indexOf('Kiến nghị, đề xuất'))
    expect(text).not.toMatch(/Chờ cả buổi|Chờ mãi|Phải đợi|ctt-|survey_top2/u)
  })

  it('never tells those to whom it is passed on that ballots look unusual', async () => {
    expect((await people.province.get(`/units/${area}?period=2026-Q3`)).body).toContain('dấu hiệu cần xem xét')
    for (const file of ['overview.docx', 'briefing.docx'])
      expect(wordsOf(await fileOf(people.province, file))).not.toContain('dấu hiệu')
    for (const slide of [1, 2, 3, 4]) {
      const { body } = await people.province.get(`/units/${area}/wall?period=2026-Q3&slide=${slide}`)
      expect(body).not.toContain('dấu hiệu')
    }
  })

  it('tells administrators nothing of remarks', async () => {
    const text = wordsOf(await fileOf(people.administrator, 'overview.docx'))
    expect(text).not.toMatch(/Người dân viết|Chờ đợi/u)
  })

  it('says in its title that its period has not ended', async () => {
    const running = await people.area.get(`/units/${area}/exports/briefing.docx?period=2026-11`)
    expect(wordsOf(running)).toMatch(/Tháng 11\/2026 \(kỳ chưa kết thúc/u)
  })

  it('as a briefing fills two pages at most', async () => {
    const pages = (await fileOf(people.area, 'briefing.pdf')).rawPayload.toString('latin1').match(/\/Type \/Page\n/gu)
    expect([1, 2]).toContain(pages?.length)
  })
})

it('has another name for another unit, period, map, language, order or kind', async () => {
  const asked = [
    `/units/${area}/exports/overview.pdf?period=2026-Q3`,
    `/units/${area}/exports/overview.pdf?period=2026-08`,
    `/units/${area}/exports/overview.pdf?period=2026-Q3&lang=en`,
    `/units/${area}/exports/overview.pdf?period=2026-Q3&map=today`,
    `/units/${area}/exports/briefing.pdf?period=2026-Q3`,
    `/units/xa-hoang-hoa-15865/exports/overview.pdf?period=2026-Q3`,
    `/units/${area}/exports/ranking.csv?period=2026-Q3`,
    `/units/${area}/exports/ranking.csv?period=2026-Q3&sort=name`,
    `/units/${area}/remarks.csv`,
    `/units/${area}/remarks.csv?view=escalated`,
    `/units/${area}/remarks.csv?period=2026-Q3`,
    `/units/${area}/remarks.csv?tag=waiting`,
    `/units/${area}/remarks.csv?q=cho`,
  ]
  const names: string[] = []
  for (const address of asked) {
    const { statusCode, headers } = await people.province.get(address)
    expect([address, statusCode]).toEqual([address, 200])
    names.push(String(headers['content-disposition']))
  }
  expect(new Set(names).size).toBe(asked.length)
})

describe('the wall', () => {
  it('turns by itself, and stays where it is told to', async () => {
    const first = (await people.area.get(`/units/${area}/wall?period=2026-Q3`)).body
    expect(first).toMatch(/http-equiv="refresh" content="20; url=[^"]+slide=2/u)
    expect(first).toContain('Nơi thấp hơn rõ: Xã Hoằng Hóa 60,0% (60/100).')
    const last = (await people.area.get(`/units/${area}/wall?period=2026-Q3&slide=9`)).body
    expect(last).toMatch(/content="20; url=[^"]+slide=1/u)
    expect((await people.area.get(`/units/${area}/wall?period=2026-Q3&stay=yes`)).body).not.toContain('http-equiv')
  })
})
