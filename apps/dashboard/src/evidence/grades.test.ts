import { inForceOn, unitSlug } from '@long-dan/administrative-units'
import { aBallot, aDesk, aWitness, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())

// One commune of each grade.
const [good, plain, doubtful] = [
  await aDesk(database, '15991', '2026-07-01'),
  await aDesk(database, '16000', '2026-07-01'),
  await aDesk(database, '14797', '2026-07-01'),
]
const { directory } = dashboard.reference.current()
const slugOf = (code: string) => {
  const unit = directory.units.find((row) => row.code === code && inForceOn(row, '2026-11-23'))
  return unit ? unitSlug(unit) : ''
}
const slugs = { A: slugOf('15991'), B: slugOf('16000'), C: slugOf('14797') }
const official = await aPerson(app, dashboard, 'province-official')
const period = 'period=2026-Q3'
const province = '/units/tinh-thanh-hoa-38'

const months = ['2026-07-01', '2026-08-01', '2026-09-01']
const count = (desk: typeof good, received: number) =>
  months.map((month) =>
    database.query(`insert into dossier_count (desk_id, unit_id, month, received, account_id)
      values (${desk.id}, ${desk.unitId}, '${month}', ${received}, '${official.accountId}')`),
  )

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-09-01')`)
  const ballots = (desk: typeof good, entryMode: number) =>
    months.flatMap((month) =>
      Array.from({ length: 20 }, (_, at) =>
        aBallot(desk, {
          serviceDate: month.replace('-01', '-10'),
          entryMode,
          answers: { overall: at === 0 ? 2 : 5, listen: 5 },
        }),
      ),
    )
  await putBallots(database, [...ballots(good, 3), ...ballots(plain, 1), ...ballots(doubtful, 3)])
  await Promise.all([...count(good, 60), ...count(plain, 60), ...count(doubtful, 10)])
  await publishQuarters(database, ['2026-Q3'])
  await aWitness(database, '2026-11-22')
})

/** Letter and percentage of each row of a table of units, by slug. */
function gradesIn(body: string): Readonly<Record<string, string>> {
  const rows = [
    ...body.matchAll(
      /<tr[^>]*>\s*(?:<td[^>]*>\d*<\/td>\s*)?<th scope="row"><a href="\/units\/(?<slug>[^?/"]+).*?<\/tr>/gsu,
    ),
  ]
  return Object.fromEntries(
    rows.flatMap(({ 0: row, groups }) => {
      const grade = /mức tin cậy (?<grade>[ABC])/u.exec(row)?.groups?.grade
      return grade ? [[groups?.slug ?? '', grade]] : []
    }),
  )
}

/** The grade a page gives for its own rate. */
const gradeOn = (body: string) => /<strong class="grade">[^<]*mức tin cậy (?<grade>[ABC])/iu.exec(body)?.groups?.grade

const shown = { [slugs.A]: 'A', [slugs.B]: 'B', [slugs.C]: 'C' }

describe('the integrity grade in rows', () => {
  it.each([`${province}/ranking?${period}&level=commune`, `${province}/ranking?${period}&level=commune&map=today`])(
    'stands beside each commune of %s',
    async (url) => {
      expect(gradesIn((await official.get(url)).body)).toEqual(shown)
    },
  )

  it.each(['', '/ranking', '/criteria', '/criteria/listen'])(
    'is what the unit’s own page says, on %s',
    async (page) => {
      const rows = gradesIn((await official.get(`${province}${page}?${period}`)).body)
      expect(Object.keys(rows)).toHaveLength(2)
      for (const [slug, grade] of Object.entries(rows))
        expect(gradeOn((await official.get(`/units/${slug}?${period}`)).body), slug).toBe(grade)
    },
  )

  it('stands beside a desk, a comparison, and in words below the list with the way to the rule', async () => {
    const commune = (await official.get(`/units/${slugs.B}?${period}`)).body
    expect(commune).toMatch(/<a href="\/desks\/[^>]*>(?:(?!<\/tr>).)*mức tin cậy B/su)
    expect(commune).toContain('chưa đến 50% số phiếu chứng minh được người gửi có đến nơi')
    const compared = (await official.get(`/compare?a=${slugs.A}@2026-Q3&b=${slugs.C}@2026-Q3`)).body
    expect(compared).toMatch(/Mức tin cậy<\/a><\/th>\s*<td class="num">A<\/td>\s*<td class="num grade-c">C<\/td>/u)
    const list = (await official.get(`${province}/ranking?${period}&level=commune`)).body
    expect(list).toContain('Mức tin cậy của từng tỷ lệ: A (1), B (1), C (1).')
    expect(list).toMatch(/<details class="grade-legend soft">.*?href="\/integrity"/su)
  })

  it('goes into files, with the reasons as codes and in words', async () => {
    for (const file of ['overview', 'ranking', 'criteria']) {
      const { body } = await official.get(`/units/${slugs.C}/exports/${file}.csv?${period}`)
      expect(body, file).toContain('integrity,integrity_reasons,integrity_reasons_text')
      expect(body, file).toContain('C,ballots-exceed-dossiers,số phiếu nhiều hơn số hồ sơ đã nhận')
    }
    const { body } = await official.get(`/compare/exports/compare.csv?a=${slugs.A}@2026-Q3&b=${slugs.C}@2026-Q3`)
    expect(body).toContain('b_integrity')
  })

  it('stands beside the rates of the programme, on pages and in its review', async () => {
    const pages = await Promise.all(
      Array.from({ length: 12 }, (_, at) => at + 1).map((page) => official.get(`/rollout/communes?page=${page}`)),
    )
    const list = pages.map(({ body }) => body).join('')
    for (const slug of Object.values(slugs)) {
      const row = new RegExp(`<th scope="row"><a href="/rollout/communes/${slug}".*?</tr>`, 'su').exec(list)?.[0] ?? ''
      const page = (await official.get(`/rollout/communes/${slug}`)).body
      const own = /<a href="\/integrity">mức tin cậy (?<grade>[ABC])<\/a>/u.exec(page)?.groups?.grade
      expect(own, slug).toBeDefined()
      expect(row, slug).toContain(`mức tin cậy ${own}`)
    }
    const { body } = await official.get('/rollout/exports/review.csv?period=2026-Q3')
    const lines = body.split('\n')
    for (const [slug, grade] of Object.entries(shown))
      expect(lines.find((line) => line.includes(`,${slug},`))).toContain(`,${grade},`)
    expect((await official.get('/rollout')).body).toMatch(/<a href="\/integrity">mức tin cậy [ABC]<\/a>/u)
  })

  it('is nowhere beside a rate that is not shown', async () => {
    const { body } = await official.get(`${province}/ranking?period=2026-Q2&level=commune`)
    expect(body).not.toContain('grade-note')
  })

  it('follows at once when a witness comes or goes, dossiers are counted or a review begins', async () => {
    const page = async () => (await official.get(`/units/${slugs.A}?${period}`)).body
    expect(gradeOn(await page())).toBe('A')
    await database.query('update book_witness set ended_on = added_on')
    expect(gradeOn(await page())).toBe('B')
    await database.query('update book_witness set ended_on = null')
    expect(gradeOn(await page())).toBe('A')
    await Promise.all(count(good, 10))
    expect(gradeOn(await page())).toBe('C')
    await Promise.all(count(good, 60))
    expect(gradeOn(await page())).toBe('A')
    await database.query(`
      with opened as (
        insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
        values (${good.id}, ${good.unitId}, '2026-08', '2026-08-01', '2026-09-01', 'burst', '2026-10-01') returning id, unit_id)
      insert into review_event (case_id, unit_id, act) select id, unit_id, 'opened' from opened`)
    expect(gradeOn(await page())).toBe('A')
    await database.query(`insert into review_event (case_id, unit_id, act, text, account_id, role)
      select id, unit_id, 'commented', 'x', '${official.accountId}', 'province-official' from review_case`)
    expect(gradeOn(await page())).not.toBe('A')
  })
})
