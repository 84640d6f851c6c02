import { seedQuestionnaires } from '@long-dan/database/setup'
import type { Answers, ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { keyOfWords } from '@long-dan/voice'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from './dashboard.test-support.ts'
import { aPerson, type Person, signedIn } from './gate/people.test-support.ts'

// Three questionnaires begin within a quarter, two of them in the middle of a month; another is planned.
const questionnaires = testQuestionnaires({ second: '2026-07-01', third: '2026-12-01', fourth: '2026-12-16' })
const inForce = testQuestionnaires({ second: '2026-07-01', third: '2026-08-12', fourth: '2026-09-16' })
const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, inForce)
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-09-01')`)
const dashboard = await aDashboard(database, { questionnaires: inForce, today: '2026-11-23' })
const planning = await aDashboard(database, { questionnaires, today: '2026-11-23' })
afterAll(() => Promise.all([dashboard.app.close(), planning.app.close()]))

const desk = await aDesk(database, '15865', '2026-04-01')
const elsewhere = await aDesk(database, '14797', '2026-04-01')
let commune: Person
let province: Person

/** A hundred ballots, of which so many are satisfied with everything that the questionnaire of the day asks. */
async function cast(serviceDate: string, satisfied: number, at = desk): Promise<void> {
  const version = inForce.on(serviceDate)
  const answersOf = (answer: ScalePoint): Answers => ({
    overall: answer,
    ...Object.fromEntries(version.criteria.map(({ code }) => [code, answer])),
  })
  await putBallots(
    database,
    Array.from({ length: 100 }, (_, nth) =>
      aBallot(at, {
        serviceDate,
        questionnaireVersion: version.number,
        questionnaires: inForce,
        answers: answersOf(nth < satisfied ? 5 : 2),
      }),
    ),
    inForce,
  )
}

beforeAll(async () => {
  await cast('2026-05-04', 97)
  await cast('2026-08-03', 80)
  await cast('2026-08-14', 70)
  await cast('2026-09-21', 60)
  await cast('2026-08-03', 80, elsewhere)
  commune = await aPerson(dashboard.app, dashboard, 'commune-official', desk.unitSlug)
  province = await aPerson(dashboard.app, dashboard, 'province-official')
})

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/gu, ' ')
const read = async (person: Person, url: string) => {
  const { body, statusCode } = await person.get(url)
  expect(statusCode, url).toBe(200)
  return textOf(body)
}
const scale = 'Từ 16/09/2026, “Lời của thang điểm” được hỏi bằng lời khác.'
const trust = 'Từ 01/07/2026, “Làm” được hỏi bằng lời khác.'

it('are told where a criterion is said to have fallen, and nothing about those that one of them did not ask', async () => {
  const inbox = (await read(commune, '/inbox')).replace(/ \(nhiều khả năng từ [^)]*\)/gu, '')
  const fell = 'giảm rõ 27,0 điểm phần trăm từ Quý II/2026 sang Quý III/2026'
  expect(inbox).toContain(`Biết nghe dân nói: ${fell}. ${scale}`)
  expect(inbox).toContain(`Biết làm dân tin: ${fell}. ${trust} ${scale}`)
  expect(inbox).toMatch(
    /Biết nói dân hiểu: giảm rõ 22,0 điểm phần trăm từ Quý II\/2026 sang Quý III\/2026\. .*không còn được hỏi/u,
  )
  expect(inbox).not.toContain('Kiên nhẫn')
})

it('are told where months are added up, and what all of them asked is named as the newest does', async () => {
  const months = await read(commune, `/units/${desk.unitSlug}/months?from=2026-04&to=2026-09`)
  for (const said of ['307/400', 'Biết làm dân tin', scale, trust, '“Bình tĩnh” thay cho “Kiên nhẫn”'])
    expect(months).toContain(said)
  expect(months.split(' Nguồn')[0]).not.toContain('Bình tĩnh với người dân')
})

it('are told of breaks only where they have ballots on both sides', async () => {
  for (const page of ['criteria', 'criteria/listen', 'ranking']) {
    expect(await read(province, `/units/${desk.unitSlug}/${page}?period=2026-Q3`), page).toContain(scale)
    const oneSided = await read(province, `/units/${elsewhere.unitSlug}/${page}?period=2026-Q3`)
    expect(oneSided, page).not.toContain('được hỏi bằng lời khác')
    expect(oneSided, page).toContain('01/07/2026')
  }
})

it('are told where units of the programme rose or fell', async () => {
  expect(await read(province, '/rollout?quarter=2026-Q3')).toContain(scale)
})

it('leave no criterion unnamed beside other measures', async () => {
  const crosswalk = await read(province, '/rollout/crosswalk')
  expect(crosswalk).toContain('chưa đối chiếu với yếu tố nào: Bình tĩnh, Kiên nhẫn.')
})

it('are read out on the telephone with the ends of the scale that was on the ballots of the month', async () => {
  const ends = async (month: string) =>
    /từ 1 \((?<worst>[^)]+)\) đến 5 \((?<best>[^)]+)\)/u.exec(
      await read(province, `/units/${desk.unitSlug}/callbacks?month=${month}`),
    )?.groups
  expect({ ...(await ends('2026-05')) }).toEqual({ worst: 'rất không hài lòng', best: 'rất hài lòng' })
  expect({ ...(await ends('2026-10')) }).toEqual({ worst: 'rất không hài lòng', best: 'rất tốt' })
})

it('start no improvement for a criterion that desks no longer ask', async () => {
  const { body } = await commune.get(`/units/${desk.unitSlug}/criteria?period=2026-Q3`)
  expect(textOf(body)).toContain('Biết nói dân hiểu')
  const started = (item: string) => body.includes(`improvements/new?item=${item}`)
  expect([started('listen'), started('trust'), started('explain'), started('patience')]).toEqual([
    true,
    true,
    false,
    false,
  ])
  const criterion = (await commune.get(`/units/${desk.unitSlug}/criteria/explain?period=2026-Q3`)).body
  expect(criterion).not.toContain('improvements/new')
})

it('can be read aloud before the first day of one that is planned', async () => {
  const speaker = await signedIn(planning.app, planning.access, province.accountId)
  const pages = await Promise.all(
    Array.from({ length: 8 }, async (_, at) => textOf((await speaker.get(`/voices?of=muong&page=${at + 1}`)).body)),
  )
  for (const words of ['Cán bộ kiên nhẫn khi tôi chưa hiểu.', 'Rất tốt', 'Bước 10'])
    expect(pages.join()).toContain(words)
  const sound = Buffer.concat([Buffer.from('0000001c66747970697300'.padEnd(32, '0'), 'hex'), Buffer.alloc(900, 7)])
  const recorded = await speaker.uploadAll(
    '/voices',
    'sound',
    { part: sound },
    { of: 'muong', words: keyOfWords('Bước 10') },
  )
  expect(recorded.headers.location).toContain('done=recorded')
})
