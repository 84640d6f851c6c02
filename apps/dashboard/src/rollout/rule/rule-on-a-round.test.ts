import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, type Person, signInAs, testPassword } from '../../gate/people.test-support.ts'
import { ruleFields } from './rule-fields.test-support.ts'

// Enacted on 23/11/2026: from 01/12/2026 only the December round decides. 22 of its 25 are satisfied and prove a visit; all other ballots
// do neither.
const database = await freshDatabase('2026-11-23')
const before = await aDashboard(database)
const after = await aDashboard(database, { today: '2027-01-10' })
afterAll(() => Promise.all([before.app.close(), after.app.close()]))

const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const slug = 'phuong-hac-thanh-14797'
const provinceRounds = '/units/tinh-thanh-hoa-38/rounds'
const rule = { ...ruleFields, validFrom: '2026-12-01', minimumVerdict: 'met_uncertain', presencePercent: '' }
let then: Person
let now: Pick<Person, 'get'>
let rounds: ReadonlyMap<string, string>

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-10-01', '2027-01-01')`)
  const desk = await aDesk(database, '14797', '2026-10-01')
  const cast = (serviceDate: string, satisfied: number, all: number) =>
    Array.from({ length: all }, (_, at) =>
      aBallot(desk, {
        serviceDate,
        entryMode: serviceDate < '2026-12' ? 1 : 3,
        answers: { overall: at < satisfied ? 5 : 2 },
      }),
    )
  await putBallots(database, [
    ...cast('2026-10-05', 0, 40),
    ...cast('2026-11-05', 0, 40),
    ...cast('2026-12-05', 22, 25),
  ])
  then = await aPerson(before.app, before, 'province-official')
  const planned = { halfWidth: '5', channels: ['desk'] }
  for (const [name, month] of [
    ['Mùa thu', '2026-10'],
    ['Mùa đông', '2026-12'],
  ] as const)
    expect((await then.post(provinceRounds, { ...planned, name, first: month, last: month })).statusCode).toBe(303)
  const found = await database.query<{ name: string; id: string }>('select name, id from survey_round')
  rounds = new Map(found.map(({ name, id }) => [name, id]))
})

it('offers rounds whose ballots nobody knows yet, and takes no other', async () => {
  const page = (await then.get('/rollout/rule')).body
  expect(page).toContain(`<option value="${rounds.get('Mùa đông')}"`)
  expect(page).not.toContain(rounds.get('Mùa thu'))
  for (const [round, validFrom, problem] of [
    [rounds.get('Mùa thu'), '2026-12-01', 'một đợt khảo sát trong danh sách'],
    ['00000000-0000-4000-8000-000000000000', '2026-12-01', 'một đợt khảo sát trong danh sách'],
    ["' or true --", '2026-12-01', 'id="round-problem"'],
    [rounds.get('Mùa đông'), '2027-01-01', 'bắt đầu từ tháng tiêu chuẩn áp dụng'],
  ] as const) {
    const refused = await then.post('/rollout/rule', { ...rule, round: round ?? '', validFrom })
    expect([refused.statusCode, refused.body.includes(problem)]).toEqual([422, true])
  }
})

it('judges a commune by the ballots of the round, and page, file and rule say so', async () => {
  const enacted = await then.post('/rollout/rule', { ...rule, round: rounds.get('Mùa đông') ?? '' })
  expect(enacted.statusCode).toBe(303)
  const named = 'đợt khảo sát “Mùa đông”, Tháng 12/2026'
  expect(textOf((await then.get('/rollout/rule')).body)).toContain(`Ít nhất 85% hài lòng trong ${named}`)
  await publishQuarters(database, ['2026-12', '2026-Q4'])
  const { directory } = before.reference.current()
  const province = directory.units.findLast(({ level }) => level === 'province')
  now = await signInAs(after.app, `province-official-${province?.id}`, testPassword)
  const verdict = `Kết luận chính thức (${named}, 22/25 phiếu): Đạt 88,0%`
  const commune = textOf((await now.get(`/rollout/communes/${slug}`)).body)
  expect(commune).toContain(verdict)
  expect(commune).toContain(`Kết luận chỉ tính phiếu của ${named}`)
  expect(textOf((await now.get(`/units/${slug}?period=2026-Q4`)).body)).toContain(verdict)
  const { rawPayload } = await now.get(`/rollout/communes/${slug}/file.pdf`)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), { mergePages: true })
  const file = text.replace(/\s+/gu, ' ')
  expect(file).toContain(verdict)
  expect(file).toContain(`Kết luận chỉ tính phiếu của ${named}`)
  // The grade beside the rate is the round's; what other ballots prove does not matter.
  expect(file).toContain('Mức tin cậy của từng tỷ lệ: B')
  expect(file).not.toContain('chưa đến 50%')
  expect(file).toMatch(/Quý IV\/2026 21,0% \S+ 22\/105 B/u)
})

it('tells officials whose communes are not in the round which round it is', async () => {
  const own = await database.query<{ id: string }>(`
    with few as (select unit_id, array[(select id from administrative_unit where code = '15865' and valid_to is null)] as communes, created_by
      from survey_round limit 1)
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    select unit_id, communes, 'Riêng xã khác', '2027-03-01', '2027-03-01', 5, '{desk}', created_by from few returning id`)
  const next = { ...rule, validFrom: '2027-03-01', round: own[0]?.id ?? '' }
  const elsewhere = await aPerson(before.app, before, 'commune-official', slug)
  expect((await then.post('/rollout/rule', next)).statusCode).toBe(303)
  expect(textOf((await elsewhere.get('/rollout/rule')).body)).toContain('đợt khảo sát “Riêng xã khác”')
  expect((await elsewhere.get(`/units/${slug}/rounds`)).body).not.toContain('Riêng xã khác')
})
