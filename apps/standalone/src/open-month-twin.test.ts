import { seedQuestionnaires } from '@long-dan/database/setup'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { afterAll, expect, it, vi } from 'vitest'
import { aDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { aPerson } from '../../dashboard/src/gate/people.test-support.ts'
import { differing, everyPage, isAbout, type Pages, pagesAbout } from './twin-pages.test-support.ts'

// Which ballots left the box does not depend on what single questions were answered, so figures of these may grow by one. The attacker reads
// everything about a month that goes on, in two provinces whose citizens said the same on the whole and differ in every other answer.
const today = '2026-11-23'
const questionnaires = testQuestionnaires({ second: '2026-01-01', third: '2027-06-01' })
const database = await freshDatabase(today)
await seedQuestionnaires(database.admin, questionnaires)
await database.query(`select ensure_ballot_partitions('2026-10-01', '2026-11-01')`)
const desks = [await aDesk(database, '14797'), await aDesk(database, '14797'), await aDesk(database, '14758')]
const dashboard = await aDashboard(database, { questionnaires, today })
const readers: Awaited<ReturnType<typeof aPerson>>[] = []
for (const [role, home] of [
  ['province-official', 'tinh-thanh-hoa-38'],
  ['auditor', 'tinh-thanh-hoa-38'],
  ['district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380'],
  ['commune-official', 'phuong-hac-thanh-14797'],
] as const)
  readers.push(await aPerson(dashboard.app, dashboard, role, home))

type Said = (place: number, overall: 1 | 5) => Omit<NonNullable<Parameters<typeof aBallot>[1]>, 'serviceDate'>

const answeredAll: Said = (place, overall) => ({
  answers: {
    overall,
    listen: 5,
    explain: 4,
    apologize: place % 2 === 0 ? 2 : 'na',
    no_delay: 1,
    respect: 5,
  },
  choices: { field: ['land'], ...(overall === 1 && { reasons: ['slow'] }) },
})
const left: Said = (place, overall) => ({
  answers: place === 0 ? { overall, thank: 1 } : { overall },
})

/** The month is half open, the one before it is closed. */
async function castIn(month: '2026-10' | '2026-11', said: Said): Promise<void> {
  const ballots = desks.flatMap((desk) =>
    Array.from({ length: 45 }, (_, place) =>
      aBallot(desk, {
        serviceDate: `${month}-06`,
        questionnaireVersion: 2,
        questionnaires,
        ...said(place, place % 9 === 0 ? 1 : 5),
      }),
    ),
  )
  await database.query('truncate ballot, tally_day, tally_month, tally_desk_month, tally_province_month, counted_month')
  await putBallots(database, ballots, questionnaires)
  if (month === '2026-11') await database.query(`update counted_month set shut = false, closed_on = null`)
}

// A clock that stands still: files say when they were made.
vi.useFakeTimers({ toFake: ['Date'] })
afterAll(() => vi.useRealTimers())

const slugs = ['tinh-thanh-hoa-38', 'khu-vuc-thanh-pho-thanh-hoa-kv380', 'phuong-hac-thanh-14797']

async function seenIn(month: '2026-10' | '2026-11'): Promise<readonly Pages[]> {
  const periods = [month, month === '2026-10' ? '2026-10' : '2026-Q4']
  const starts = [
    ...pagesAbout(slugs, periods),
    ...desks.map(({ code }) => `/desks/${code}?period=${month}`),
    ...['listen', 'apologize', 'no_delay', 'thank'].map(
      (code) => `/units/${slugs[2]}/criteria/${code}?period=${month}`,
    ),
    `/units/${slugs[0]}/questions/field/land?period=${month}`,
  ]
  const seen: Pages[] = []
  for (const { get } of readers) seen.push(await everyPage(get, starts, isAbout(periods), 170))
  return seen
}

it('says nothing on any page, in any file or answer of the API about a single question before its month is closed', async () => {
  const differ = async (month: '2026-10' | '2026-11') => {
    await castIn(month, answeredAll)
    const before = await seenIn(month)
    await castIn(month, left)
    const after = await seenIn(month)
    return {
      pages: before.map(({ size }) => size),
      found: before.map((pages, at) => differing(pages, after[at] ?? new Map())),
    }
  }
  const open = await differ('2026-11')
  expect(open.found).toEqual(readers.map(() => []))
  expect(Math.min(...open.pages)).toBeGreaterThan(80)
  // The attacker finds the same difference in a month that is closed.
  const closed = await differ('2026-10')
  for (const found of closed.found) expect(found.length).toBeGreaterThan(5)
}, 300_000)
