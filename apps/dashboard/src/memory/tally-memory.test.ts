import { withScope } from '@long-dan/database/dashboard'
import { rebuildTallies } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { readCriterionOverTime } from '../figures/criterion-figures.ts'
import { readFigures } from '../figures/figures.ts'
import { unitKey } from '../figures/hidden-places.ts'
import { provinceOf } from '../figures/result-reader.ts'
import { loadReference } from '../reference/reference.ts'
import { aResultsApp } from '../results/results.test-support.ts'
import { recent } from './recent.ts'
import { talliesInReach } from './tallies-in-reach.ts'
import { memoryOf } from './tally-memory.ts'

const today = '2026-11-23'
const { criteria } = officialQuestionnaires.withNumber(1)
const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
const door = database.as('dashboard')
const reference = await loadReference(door, officialQuestionnaires)
const { directory } = reference.current()
const root = provinceOf(directory)
const desks = await Promise.all(['15991', '16000', '15865', '14797'].map((code) => aDesk(database, code, '2026-01-05')))
const [desk] = desks
const units = [root.id, ...directory.children(root.id, '2026-01-01', '2027-01-01').map(({ id }) => id)]
const communes = desks.map(({ unitId }) => unitId)

const asProvince = <Value>(work: (scoped: typeof door) => Promise<Value>) =>
  withScope(door, { role: 'province-official', unitIds: 'everything' }, work, 'snapshot')
const cast = async (deskIndex: number, serviceDate: string, count: number) => {
  // Every other one proves a visit.
  const ballots = Array.from({ length: count }, (_, at) =>
    aBallot(desks[deskIndex] ?? { id: 0 }, { serviceDate, entryMode: 1 + (at % 2) }),
  )
  await putBallots(database, ballots)
}

/** Everything that pages of the period take from the tallies: counts, which of them are hidden, and counters by mode. */
async function readAll(code: string, memory = memoryOf({ door, reference })('everything')) {
  const period = parsePeriod(code) as Period
  const territory = { directory, reader: { rootOf: () => root, home: root }, rootIn: () => root, memory }
  return asProvince(async (scoped) => {
    const question = { door: scoped, territory, period, today }
    const figures = await readFigures(question, { unitIds: communes })
    const criterion = await readCriterionOverTime(question, 'listen')
    return {
      modes: figures.modes,
      proven: [...(await memory.proven.in(scoped, figures.tallies, period))].sort(),
      months: criterion.tallies.monthsWithBallots({ unitIds: communes }),
      ofDesks: desks.map(({ id }) => [figures.tree.ofDesk(id), figures.tree.isDeskHidden(id)]),
      trend: figures.past.map((past) => {
        const tree = figures.treeIn(past)
        const ids = [...units, ...communes]
        return ids.map((id) => [tree.ofUnit(id), tree.isUnitHidden(id), criterion.hiddenIn(past).has(unitKey(id))])
      }),
      hidden: criteria.map(({ code: item }) => communes.map((id) => figures.hiddenCriteria(item).has(unitKey(id)))),
    }
  })
}

const anew = (code: string) => readAll(code, talliesInReach('everything', officialQuestionnaires))

describe('what the dashboard remembers', () => {
  it('counts a month in no longer period before the ballot box lets nothing more of it out', async () => {
    await cast(3, '2026-02-05', 40)
    await cast(3, '2026-03-05', 40)
    const counted = async () => {
      const tallies = await asProvince((scoped) => memoryOf({ door, reference })('everything').at(scoped, '2026-04-03'))
      const quarter = tallies.monthsIn(parsePeriod('2026-Q1') as Period).map(({ month }) => month)
      const { closedBefore } = tallies
      return { closedBefore, quarter, march: tallies.monthsIn(parsePeriod('2026-03') as Period).length }
    }
    const closed = (day: string) =>
      database.query(`update counted_month set closed_on = ${day} where month = '2026-03-01'`)
    await closed('null')
    expect(await counted()).toEqual({ closedBefore: '2026-03-01', quarter: ['2026-02-01'], march: 1 })
    await closed("'2026-04-05'")
    expect(await counted()).toEqual({ closedBefore: '2026-04-01', quarter: ['2026-02-01', '2026-03-01'], march: 1 })
  })

  it('is what it would read anew, whatever was tallied, added or taken away in between', async () => {
    const steps: readonly (() => Promise<unknown>)[] = [
      () => cast(0, '2026-05-05', 3),
      () => cast(1, '2026-05-05', 12),
      () => cast(3, '2026-05-06', 40),
      () => cast(0, '2026-06-05', 30),
      () => cast(2, '2026-11-05', 7),
      () => cast(2, '2026-11-06', 8),
      () => cast(0, '2026-05-07', 20),
      // Leaves no trace except the rebuild, so cached months must be forgotten too.
      () => database.query(`delete from ballot where service_date >= '2026-11-01'`),
      () => rebuildTallies(database.as('worker'), officialQuestionnaires),
      () => cast(3, '2026-11-07', 1),
    ]
    for (const step of steps) {
      await step()
      if (step === steps[7]) continue
      for (const code of ['2026-05', '2026-Q2', '2026-11', '2026'])
        expect(await readAll(code), code).toEqual(await anew(code))
    }
  })

  it('shows a ballot on the page as soon as it is tallied', async () => {
    const app = await aResultsApp(door, today)
    const page = async () => (await app.inject({ url: `/units/${desk?.unitSlug}?period=2026-Q2` })).body
    const base = (text: string) => Number(/trên (\d+) phiếu hợp lệ/u.exec(text)?.[1])
    const before = base(await page())
    await cast(0, '2026-06-08', 1)
    expect(base(await page())).toBe(before + 1)
    await app.close()
  })

  it('is read in parts: nothing again that did not change, and one month where one did', async () => {
    const memory = talliesInReach('everything', officialQuestionnaires)
    const first = await asProvince((scoped) => memory.at(scoped, today))
    expect(await asProvince((scoped) => memory.at(scoped, today))).toBe(first)
    await cast(0, '2026-06-09', 1)
    const second = await asProvince((scoped) => memory.at(scoped, today))
    const changed = second.months.filter((month) => !first.months.includes(month))
    expect(changed.map(({ month }) => month)).toEqual(['2026-06-01'])
  })

  it('is read again for the one desk that a ballot came for, and for no other', async () => {
    const memory = talliesInReach('everything', officialQuestionnaires)
    const june = parsePeriod('2026-06') as Period
    const provenAt = () =>
      asProvince(async (scoped) => {
        const proven = await memory.proven.in(scoped, await memory.at(scoped, today), june)
        return [0, 1].map((at) => proven.get(deskKey({ deskId: desks[at]?.id ?? 0, unitId: desks[at]?.unitId ?? 0 })))
      })
    await cast(0, '2026-06-11', 2)
    await cast(1, '2026-06-11', 2)
    const [own = 0, others = 0] = await provenAt()
    // Whoever reads the other desk now finds nothing of it.
    await database.query(`update tally_month set counters = array_fill(0, array[cardinality(counters)])
      where month = '2026-06-01' and desk_id = ${desks[1]?.id}`)
    await cast(0, '2026-06-12', 2)
    expect([own, others].every((count) => count > 0)).toBe(true)
    expect(await provenAt()).toEqual([own + 1, others])
    await rebuildTallies(database.as('worker'), officialQuestionnaires)
  })

  it('is read once by two transactions at the same moment, and by the second itself if the first fails', async () => {
    const memory = talliesInReach('everything', officialQuestionnaires)
    const at = (scoped: typeof door) => memory.at(scoped, today)
    const months = async () => {
      const both = await Promise.all([asProvince(at), asProvince(at)])
      return both.map((tallies) => tallies.months)
    }
    for (const serviceDate of ['2026-04-07', '2026-05-06', '2026-06-09']) await cast(0, serviceDate, 5)
    const [one = [], other = []] = await months()
    expect(one.length).toBeGreaterThan(2)
    expect(one.every((month, index) => month === other[index])).toBe(true)
    await cast(0, '2026-06-10', 1)
    const begun = Promise.withResolvers<void>()
    const failing = asProvince(async (scoped) => {
      // Refused, and with it whatever the transaction asks for afterwards.
      await scoped
        .selectFrom('ballot' as never)
        .selectAll()
        .execute()
        .catch(() => {})
      const reading = at(scoped)
      begun.resolve()
      return reading
    })
    const waiting = asProvince(async (scoped) => {
      await begun.promise
      return at(scoped)
    })
    const [failed, read] = await Promise.allSettled([failing, waiting])
    expect([failed.status, read.status]).toEqual(['rejected', 'fulfilled'])
  })

  it('is never shown to a reader of another reach', async () => {
    const [own, foreign] = [communes[0] ?? 0, communes[3] ?? 0]
    await asProvince((scoped) => memoryOf({ door, reference })('everything').at(scoped, today))
    const scope = { role: 'commune-official', unitIds: [own] }
    const seen = await withScope(
      door,
      scope,
      (scoped) => memoryOf({ door, reference })([own]).at(scoped, today),
      'snapshot',
    )
    const year = parsePeriod('2026') as Period
    expect([...seen.rowsIn(year).inCommune.keys()]).toEqual([own])
    expect(seen.monthsWithBallots({ unitIds: [foreign] })).toEqual([])
  })

  it('outlives a new reading of the units that brings nothing new', async () => {
    await reference.refresh()
    expect(reference.current().directory).toBe(directory)
  })

  it('has a bound: what was not asked for longest goes first', () => {
    const values = recent<number>(10, (weight) => weight)
    values.set('a', 4)
    values.set('b', 4)
    values.get('a')
    values.set('c', 4)
    expect(['a', 'b', 'c'].map((name) => values.get(name))).toEqual([4, undefined, 4])
  })
})
