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

async function cast(communeCode: string, day: string, good: number, bad: number) {
  const desk = await aDesk(database, communeCode, '2026-04-01')
  const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
  await putBallots(
    database,
    answers.map((overall) => aBallot(desk, { serviceDate: day, answers: { overall } })),
  )
  return desk
}

const [spring, summer] = ['2026-05-04', '2026-08-03']
let quiet: Awaited<ReturnType<typeof cast>>
let chairman: Person
let administrator: Person
beforeAll(async () => {
  for (const day of [spring, summer]) for (const code of ['15991', '16000']) await cast(code, day, 95, 5)
  await cast('15880', spring, 57, 3)
  quiet = await cast('15880', summer, 2, 1)
  // A desk's remarks are released five together, those of earlier months among them.
  const texts = ['Chờ cả buổi', 'Chờ lâu', 'Ghế ít', 'Cảm ơn', 'Nói nhanh']
  await database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${quiet.id}, '2026-08-01', '${text}')`).join(', ')}`,
  )
  await releaseRemarks(database.as('worker'), '2026-11-01')
  chairman = await aPerson(app, dashboard, 'commune-official', quiet.unitSlug)
  administrator = await aPerson(app, dashboard, 'administrator')
})
afterAll(() => app.close())

async function page(person: Person, path: string): Promise<{ readonly body: string; readonly words: string }> {
  const { body } = await person.get(path)
  const main = /<main.*<\/main>/su.exec(body)?.[0] ?? ''
  const words = main
    .replace(/<[^>]+>/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return { body, words }
}

describe('the first page of a commune whose closed quarter shows nothing', () => {
  const here = () => `/units/${quiet.unitSlug}?period=2026-Q3`

  it('says what waits and where the last figures are, before the tabs', async () => {
    const { body, words } = await page(chairman, here())
    expect(words).toContain('Chưa có số liệu để hiện')
    expect(words).toContain('Kỳ gần nhất có số liệu: Quý II/2026')
    expect(words).toContain('Việc tiếp theo: đọc 5 ý kiến chưa ai đọc')
    expect(words).toMatch(/Ý kiến của người dân\. Mới nhất: (?:Chờ|Ghế|Cảm|Nói)/u)
    expect(words).not.toContain('chọn kỳ dài hơn')
    expect(body.indexOf('id="answer"')).toBeLessThan(body.indexOf('class="tabs"'))
    const nearest = /Kỳ gần nhất có số liệu: <a href="(?<url>[^"]+)"/u.exec(body)?.groups?.url ?? ''
    expect((await page(chairman, nearest.replaceAll('&amp;', '&'))).words).toContain('95,0%')
  })

  it('keeps remarks from administrators, and records that others were shown one', async () => {
    const views = async () =>
      (await database.query(`select 1 from access_record where action = 'remarks-viewed'`)).length
    const before = await views()
    expect((await page(administrator, here())).words).not.toMatch(/Ý kiến của người dân|Mới nhất/u)
    expect(await views()).toBe(before)
    await page(chairman, here())
    expect(await views()).toBe(before + 1)
  })

  it('speaks of no remarks where there are none', async () => {
    await database.query(`delete from remark`)
    const { words } = await page(chairman, `${here()}&lang=vi`)
    expect(words).not.toContain('Mới nhất')
    expect(words).toContain('Chưa có ý kiến nào để đọc')
  })
})
