import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { readCsv } from '../../exports/read-files.test-support.ts'
import { aPerson, type Person, signInAs, testPassword } from '../../gate/people.test-support.ts'

// A single form, sent on 23/11/2026: 85 % and 20 ballots from 01/12/2026. Each month 22 of 25 are satisfied, 88 %.
const database = await freshDatabase('2026-11-23')
const before = await aDashboard(database)
const after = await aDashboard(database, { today: '2027-01-10' })
afterAll(() => Promise.all([before.app.close(), after.app.close()]))

const slug = 'phuong-hac-thanh-14797'
const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
let then: Pick<Person, 'get' | 'post'>
let now: Pick<Person, 'get'>
let token: string

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2027-01-01')`)
  const desk = await aDesk(database, '14797', '2026-11-23')
  const ballots = months.flatMap((month) =>
    Array.from({ length: 25 }, (_, at) => {
      const answer = at < 22 ? (5 as const) : (2 as const)
      const answers = { overall: answer, listen: answer, explain: answer, trust: answer } as const
      return aBallot(desk, { serviceDate: `${month}-05`, entryMode: 3, answers })
    }),
  )
  await putBallots(database, ballots)
  await database.query(`
    with model as (insert into pilot_model (unit_id) values (${desk.unitId}) returning id, unit_id)
    insert into pilot_model_version (model_id, unit_id, version, level, state, decided_on, act, recorded_at)
    select id, unit_id, 1, 'commune', 'recognised', '2026-03-01', 'entered', '2026-03-01' from model`)
  then = await aPerson(before.app, before, 'province-official')
  const { directory } = before.reference.current()
  const province = directory.units.findLast(({ level }) => level === 'province')
  now = await signInAs(after.app, `province-official-${province?.id}`, testPassword)
  const tokens = await then.post('/account/tokens', {
    name: 'thử',
    scope: 'results',
    days: '90',
    ownPassword: testPassword,
  })
  token = /longdan_[\w-]{43}/u.exec(tokens.body)?.[0] ?? ''
  const rule = {
    validFrom: '2026-12-01',
    thresholdPercent: '85',
    minimumBase: '20',
    windowQuarters: '1',
    reason: 'Thử',
    minimumVerdict: 'met_uncertain',
    carryOver: 'any-part',
    presencePercent: '',
    pledgedPercent: '',
  }
  expect((await then.post('/rollout/rule', rule)).statusCode).toBe(303)
  await publishQuarters(database, ['2026-Q3', '2026-Q4'])
})

const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const rules = {
  old: { percent: 90, least: 30, from: '01/07/2021' },
  new: { percent: 85, least: 20, from: '01/12/2026' },
}
const verdicts = {
  old: 'Kết luận chính thức (Quý IV/2025 – Quý III/2026, 66/75 phiếu): Chưa đạt: 88,0%, dưới 90%.',
  new: 'Kết luận chính thức (Quý IV/2026, 66/75 phiếu): Đạt 88,0% – cần thêm',
}
/** Period, viewer, the rule for the period, and the rule of the verdict beside it: a quarter has its own, other periods show today's. */
const cases = [
  ['2026-11', () => then, 'old', 'old'],
  ['2026-11', () => now, 'old', 'new'],
  ['2026-12', () => now, 'new', 'new'],
  ['2026-Q3', () => then, 'old', 'old'],
  ['2026-Q3', () => now, 'old', 'old'],
  ['2026-Q4', () => now, 'new', 'new'],
  // Has no figures while it runs, and ends under the new rule.
  ['2026', () => now, 'new', 'new'],
] as const

describe.each(cases)('figures of %s, rule %#', (period, who, which, judged) => {
  const { percent, least, from } = rules[which]
  const sentence = verdicts[judged]

  it('stand on the page beside the official verdict, which names its quarters and its rule', async () => {
    const { body } = await who().get(`/units/${slug}?period=${period}`)
    expect(textOf(body)).toContain(sentence)
    const by = rules[judged]
    expect(textOf(body)).toContain(`Ngưỡng ${by.percent}%, kết luận từ ${by.least} phiếu; áp dụng từ ngày ${by.from}.`)
    expect(body).toContain(`data-threshold="${percent}" data-threshold-label="ngưỡng ${percent}%"`)
    const ofDesk = await who().get(`/desks/${(await aDesk(database, '14797', '2026-11-23')).code}?period=${period}`)
    expect(textOf(ofDesk.body)).not.toContain('Kết luận chính thức')
  })

  it('say the same in the table of units, in order, map and comparison', async () => {
    const page = await who().get(`/units/khu-vuc-thanh-pho-thanh-hoa-kv380?period=${period}`)
    expect(page.body).toContain(`>${percent}%</text>`)
    const { body: order } = await who().get(`/units/khu-vuc-thanh-pho-thanh-hoa-kv380/ranking?period=${period}`)
    expect(textOf(order)).toContain(`ít nhất hai nơi có từ ${least} phiếu`)
    const { body: map } = await who().get(`/units/khu-vuc-thanh-pho-thanh-hoa-kv380/criteria?period=${period}`)
    const steps =
      percent === 90
        ? ['dưới 70 70 đến dưới 80', '90 đến dưới 95 từ 95']
        : ['dưới 66,1 66,1 đến dưới 75,6', '85 đến dưới 92,5 từ 92,5']
    const isOpen = who() === then && period === '2026-11'
    for (const words of isOpen ? ['hiện ra khi tháng khép lại'] : steps) expect(textOf(map)).toContain(words)
    const { body: sides } = await who().get(`/compare?a=${slug}@${period}&b=tinh-thanh-hoa-38@2026-Q3`)
    const word = judged === 'new' ? 'Đạt, cần thêm phiếu Quý IV/2026' : 'Chưa đạt Quý IV/2025 – Quý III/2026'
    expect(textOf(sides)).toContain(`${word} Chưa đạt Quý IV/2025 – Quý III/2026`)
  })

  it('carry the rule in files and in the API', async () => {
    const csv = readCsv((await who().get(`/units/${slug}/exports/overview.csv?period=${period}`)).body)
    expect(csv.length).toBeGreaterThan(0)
    for (const row of csv)
      expect(row).toMatchObject({ threshold_percent: String(percent), minimum_base: String(least) })
    const app = who() === then ? before.app : after.app
    const url = `/api/v1/results?unit=${slug}&period=${period}`
    const answer = (await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).json()
    const validFrom = from.split('/').toReversed().join('-')
    expect(answer.verdictRule).toEqual({ validFrom, thresholdPercent: percent, minimumBase: least })
    // The API is queried as the present official.
    expect(answer.official).toMatchObject({
      satisfied: 66,
      base: 75,
      rule: { thresholdPercent: rules[judged].percent },
    })
    expect(answer.rows[0].verdict).toBe(answer.official.verdict)
  })
})

it('draws a step where a trend goes from one rule to the next, and says both in the table of a file', async () => {
  const { body } = await now.get(`/units/${slug}?period=2026-12`)
  const steps = [...body.matchAll(/<tr data-threshold="(\d+)"/gu)].map(([, percent]) => percent)
  expect(steps).toEqual(['90', '90', '90', '90', '90', '85'])
  const url = `/api/v1/results?unit=${slug}&period=2026-12&by=period`
  const { rows } = (await after.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).json()
  expect(rows.slice(-2)).toMatchObject([
    { period: '2026-11', verdictRule: { thresholdPercent: 90 } },
    { period: '2026-12', verdictRule: { thresholdPercent: 85 } },
  ])
})

it('judges the programme from the first quarter that closes under it, and never an earlier one', async () => {
  const communes = async (who: Pick<Person, 'get'>, query = '') =>
    textOf((await who.get(`/rollout/communes/${slug}${query}`)).body)
  const today = await communes(then)
  expect(today).toContain('Theo tiêu chuẩn có hiệu lực cuối Quý III/2026, áp dụng từ ngày 01/07/2021.')
  expect(today).toContain(
    'Từ ngày 01/12/2026 có tiêu chuẩn mới: quý đầu tiên đánh giá theo tiêu chuẩn đó là Quý IV/2026.',
  )
  expect(today).toContain(verdicts.old)
  const later = await communes(now)
  expect(later).toContain('Theo tiêu chuẩn có hiệu lực cuối Quý IV/2026, áp dụng từ ngày 01/12/2026.')
  expect(later).toContain(verdicts.new)
  const past = textOf((await now.get('/rollout?quarter=2026-Q3')).body)
  expect(past).toContain('Đủ căn cứ khẳng định từ 90% hài lòng trong 4 quý đã khép gần nhất, với từ 30 phiếu trở lên.')
  expect(past).not.toContain('01/12/2026')
  expect(textOf((await now.get('/rollout')).body)).toContain('Ít nhất 85% hài lòng trong 1 quý đã khép gần nhất')
  const review = async (period: string) => {
    const { rawPayload } = await now.get(`/rollout/exports/review.docx?period=${period}`)
    return textOf(strFromU8(unzipSync(new Uint8Array(rawPayload))['word/document.xml'] ?? new Uint8Array()))
  }
  expect(await review('2026-Q3')).toContain('Đủ căn cứ khẳng định từ 90% hài lòng trong 4 quý')
  expect(await review('2026-Q4')).toContain('Ít nhất 85% hài lòng trong 1 quý')
})

it('stands on the page of rules with what is to come', async () => {
  const page = textOf((await then.get('/integrity')).body)
  expect(page).toContain('Từ ngày 01/07/2021: đạt mốc khi từ 90% hài lòng; kết luận khi có từ 30 phiếu.')
  expect(page).toContain('Từ ngày 01/12/2026: đạt mốc khi từ 85% hài lòng; kết luận khi có từ 20 phiếu.')
  expect(page).toContain('còn cần ít nhất 30% số phiếu chứng minh')
  expect(textOf((await now.get('/integrity')).body)).not.toContain(
    'số phiếu chứng minh được người gửi có đến nơi. Những số',
  )
})
