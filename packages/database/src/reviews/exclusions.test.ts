import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, putBallots, type TestDesk } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredBallot } from '../box/store-ballots.ts'
import { rebuildTallies } from '../tallies/rebuild-tallies.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { applyExclusions } from './apply-exclusions.ts'
import { ballotsByDay, excludedBallots } from './excluded-ballots.ts'
import { reviewCases, reviewEvents } from './review-cases.ts'
import { aDeskUnderReview, days } from './reviews.test-support.ts'

const { database, worker, desk, other, as, add, proposalId, ...review } = await aDeskUnderReview()

// Includes the modes that an exclusion in this file names; the sums below follow from their number.
const modes = 6

/** Ballots of these modes and all forms, with blanks and not applicable. */
function assorted(at: TestDesk, serviceDate: string, count: number): StoredBallot[] {
  return Array.from({ length: count }, (_, index) => {
    const entryMode = (index % modes) + 1
    const point = ((index % 5) + 1) as ScalePoint
    const answers = { overall: point, listen: 5, explain: point, apologize: 'na', respect: 4 } as const
    return aBallot(at, {
      serviceDate,
      entryMode,
      form: entryMode === 6 ? 3 : 1,
      helperRole: entryMode === 5 ? 1 : 0,
      answers: answers,
    })
  })
}

const counts = () =>
  database.query<{ counted: number; excluded: number }>(`select
    (select coalesce(sum(base), 0)::int from tally_desk_month where desk_id = ${desk.id}) as counted,
    (select coalesce(sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]), 0)::int
      from tally_excluded_month where desk_id = ${desk.id}) as excluded`)

async function excludeByTwo(reason: string) {
  await add('area', { act: 'proposed', decision: 'exclude', ...days, reason })
  const proposal = { proposalId: await proposalId(), decision: 'exclude', ...days, reason } as const
  await add('province', { act: 'confirmed', ...proposal })
}

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-10-01', '2026-11-01')`)
  const ballots = ['2026-10-11', '2026-10-12', '2026-10-13', '2026-11-02'].flatMap((day) => [
    ...assorted(desk, day, 60),
    ...assorted(other, day, 12),
  ])
  await putBallots(database, ballots)
  await review.isComputed('2026-10-01')
  await review.signal('burst')
  await review.openDue()
  await excludeByTwo('Nhập trùng')
})

describe('an exclusion', () => {
  it('takes exactly its days and modes out of all tallies, and counts them apart', async () => {
    expect(await counts()).toEqual([{ counted: 240, excluded: 0 }])
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([{ deskId: desk.id, month: '2026-10-01' }])
    expect(await counts()).toEqual([{ counted: 200, excluded: 40 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([])
    expect(await database.countRows('ballot')).toBe(288)
  })

  it('also takes ballots that come late, whoever tallies them', async () => {
    await putBallots(database, [...assorted(desk, '2026-10-12', 12), ...assorted(desk, '2026-10-14', 6)])
    expect(await counts()).toEqual([{ counted: 214, excluded: 44 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    await rebuildTallies(database.admin, officialQuestionnaires)
    expect(await counts()).toEqual([{ counted: 214, excluded: 44 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })

  it('shows its sums to the reach of the reader, and what its days hold before it is decided', async () => {
    const scope = { unitIds: [desk.unitId] }
    const months = ['2026-10-01', '2026-11-01']
    const sums = [{ unitId: desk.unitId, deskId: desk.id, month: '2026-10-01', base: 44, satisfied: 16 }]
    expect(await as('commune', (door) => excludedBallots(door, scope, months))).toEqual(sums)
    expect(await as('elsewhere', (door) => excludedBallots(door, scope, months))).toEqual([])
    const asked = { unitId: desk.unitId, deskId: desk.id, firstDay: '2026-10-11', lastDay: '2026-10-11' }
    const found = await as('area', (door) => ballotsByDay(door, asked))
    expect(found.filter(({ serviceDate }) => serviceDate === asked.firstDay)).toHaveLength(modes)
    expect(found.reduce((sum, { base }) => sum + base, 0)).toBe(154)
  })

  it('is told to the measured commune, which may answer once', async () => {
    expect((await as('commune', (door) => reviewEvents(door, 'all'))).map(({ act }) => act)).toEqual(['confirmed'])
    expect(await as('commune', (door) => reviewCases(door))).toEqual([])
    const appeal = { act: 'appealed', text: 'Hôm đó xã tổ chức lưu động' } as const
    await expect(add('area', appeal)).rejects.toMatchObject({ code: '42501' })
    expect(await add('commune', appeal)).toBe(true)
    expect(await add('commune', appeal)).toBe(false)
  })

  it('is lifted by two people of two levels as well, with ballots that wait for their tally', async () => {
    expect(await add('province', { act: 'proposed', decision: 'keep', reason: 'x' })).toBe(false)
    expect(await add('province', { act: 'proposed', decision: 'lift', reason: 'Lưu động' })).toBe(true)
    expect(await add('area', { act: 'confirmed', proposalId: await proposalId(), decision: 'lift', reason: 'y' })).toBe(
      true,
    )
    await putBallots(database, assorted(desk, '2026-10-12', 6))
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([{ deskId: desk.id, month: '2026-10-01' }])
    expect(await counts()).toEqual([{ counted: 264, excluded: 0 }])
    expect(await countTallyDifferences(database.admin)).toBe(0)
    expect(await review.underWay('area')).toEqual([])
  })

  it('waits while a ballot of its month is in an archive', async () => {
    await review.signal('mode-gap')
    expect(await review.openDue('2026-11-05')).toBe(1)
    await excludeByTwo('x')
    await database.query(
      `insert into ballot_archive (month, ballots, archived_on) values ('2026-10-01', 1, '2026-11-05')`,
    )
    expect(await applyExclusions(worker, officialQuestionnaires)).toEqual([])
    await database.query('delete from ballot_archive')
    expect(await applyExclusions(worker, officialQuestionnaires)).toHaveLength(1)
    expect(await countTallyDifferences(database.admin)).toBe(0)
  })
})

it('is written by nobody but the worker', async () => {
  for (const role of ['dashboard', 'auditor', 'ballot_writer'] as const)
    await expect(sql`delete from ballot_exclusion`.execute(database.as(role))).rejects.toMatchObject({ code: '42501' })
})
