import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import { withScope } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { type Answers, entryModes, officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { countedBefore, type Period, parsePeriod, tenthsOfCount } from '@long-dan/statistics'
import { aBallot, aDesk, aRule, freshDatabase, putBallots, type TestDatabase } from '@long-dan/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EverythingShown, everythingShown, expectSameFiles } from '../exports/everything-shown.test-support.ts'
import { provinceOf } from '../figures/result-reader.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { loadReference, type Reference, type ReferenceSnapshot } from '../reference/reference.ts'
import { follows } from './results.test-support.ts'
import { type UnitQuestion, unitQuestion } from './unit/unit-question.ts'

const { criteria } = officialQuestionnaires.withNumber(1)
const communes = ['15991', '16000', '15865', '15061', '15085', '15091', '14797', '14758']
const units = ['38', 'KV399', 'KV389', 'KV380', ...communes]
const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
const periods = [...months, '2026-Q1', '2026-Q2', '2026-H1', '2026'].map((code) => parsePeriod(code) as Period)

const anAnswer = fc.constantFrom<ScalePoint>(1, 2, 3, 4, 4, 4, 5, 5, 5, 5)
const aCriterion = fc.option(
  fc.oneof({ weight: 6, arbitrary: anAnswer }, { weight: 3, arbitrary: fc.constant('na' as const) }),
  { nil: undefined, freq: 7 },
)
const anAnswerSheet = fc.record({
  overall: anAnswer,
  ...Object.fromEntries(criteria.map(({ code }) => [code, aCriterion])),
})
/** Number of ballots in each commune and month. */
const aProvince = fc.array(fc.constantFrom(0, 1, 3, 6, 12, 20, 35, 50, 60), {
  minLength: communes.length * months.length,
  maxLength: communes.length * months.length,
})

async function castProvince(database: TestDatabase, seed: number): Promise<void> {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  const [volumes = []] = fc.sample(aProvince, { numRuns: 1, seed })
  const total = volumes.reduce<number>((sum, volume) => sum + volume, 0)
  const sheets = fc.sample(fc.record({ answers: anAnswerSheet, mode: fc.nat(entryModes.length - 1) }), {
    numRuns: total,
    seed,
  })
  for (const [at, code] of communes.entries()) {
    const desk = await aDesk(database, code, '2026-01-05')
    const ballots = months.flatMap((month, index) =>
      sheets.splice(0, volumes[at * months.length + index] ?? 0).map(({ answers, mode }) => {
        const form = mode === 3 ? 2 : mode === 5 ? 3 : 1
        const given = Object.entries(answers).filter(
          ([item, answer]) => answer !== undefined && (form !== 2 || item === 'overall'),
        )
        return aBallot(desk, {
          serviceDate: `${month}-05`,
          entryMode: mode + 1,
          form,
          helperRole: mode === 4 ? 1 : 0,
          answers: Object.fromEntries(given) as Answers,
        })
      }),
    )
    if (ballots.length > 0) await putBallots(database, ballots)
  }
}

/** Counts straight from the ballots: for each item, the answers 1…5 and 4…5 in a unit's communes between two days. */
async function recount(database: TestDatabase, unitId: number, start: string, end: string) {
  const item = (index: number) =>
    `(get_bit(answers, ${3 * index}) + 2 * get_bit(answers, ${3 * index + 1}) + 4 * get_bit(answers, ${3 * index + 2}))`
  const sums = ['overall', ...criteria.map(({ code }) => code)].map(
    (code, index) => `count(*) filter (where ${item(index)} between 1 and 5)::int as "${code} n",
      count(*) filter (where ${item(index)} in (4, 5))::int as "${code} x"`,
  )
  const modes = entryModes.map((mode, index) => `count(*) filter (where entry_mode = ${index + 1})::int as "${mode}"`)
  const [row] = await database.query<Record<string, number>>(`
    select ${[...sums, ...modes].join(', ')} from ballot
    join desk_assignment as place on place.desk_id = ballot.desk_id
      and place.valid_from <= service_date and (place.valid_to is null or place.valid_to > service_date)
    where service_date >= '${start}' and service_date < '${end}' and (
      place.unit_id = ${unitId} or ${unitId} = (select id from administrative_unit where level = 'province' and valid_to is null)
      or exists (select from area_member where area_id = ${unitId} and commune_id = place.unit_id))`)
  return row ?? {}
}

/** Random units and periods for each province: `NUM_RUNS=1000` for a long run. */
const runs = Number(process.env.NUM_RUNS ?? 15)
const mostDocuments = Math.ceil(runs / 10)
const counted: string[] = []
afterAll(() => console.log(`numbers agree: ${counted.join('; ')}`))

// In the last case June is not over, so it counts in no longer period.
describe.each([
  [11, '2026-11-23'],
  [22, '2026-11-23'],
  [33, '2026-06-20'],
])('a random province (%i) on %s', async (seed, today) => {
  const database = await freshDatabase()
  const door = database.as('dashboard')
  let loaded: Reference
  let reference: ReferenceSnapshot
  beforeAll(async () => {
    await castProvince(database, seed)
    loaded = await loadReference(door, officialQuestionnaires)
    reference = loaded.current()
  })

  const asProvince = <Value>(work: (scoped: typeof door) => Promise<Value>) =>
    withScope(door, { role: 'province-official', unitIds: 'everything' }, work)

  function questionOf(code: string, period: Period): UnitQuestion {
    const { directory } = reference
    const root = provinceOf(directory)
    const rows = [directory.byCode(code, '2026-01-05')].filter((unit) => unit !== undefined)
    const memory = memoryOf({ door, reference: loaded })('everything')
    const reader = { read: asProvince, rootOf: () => root, home: root, role: 'province-official' as const, memory }
    const time = { period, today, closedBefore: today, monthsWithBallots: [], monthsToChoose: [] }
    const rest = {
      reference,
      reader,
      territory: { directory, reader, rootIn: () => root, memory },
      rule: aRule(),
      verdicts: { name: '', of: () => null, callsOf: () => null, quarter: null },
      ruleOf: () => aRule(),
    }
    return unitQuestion({ locale: localeOf('vi'), allRows: rows, rows, ...time, ...rest })
  }

  const nothing: Readonly<Record<string, number>> = {}
  const known = new Map<string, Promise<Readonly<Record<string, number>>>>()
  function truthOf(slug: string, code: string) {
    const [unit, period] = [reference.directory.onDay(slug, '2026-01-05'), parsePeriod(code)]
    const name = `${slug} ${code}`
    const found =
      known.get(name) ??
      (unit && period
        ? recount(database, unit.id, period.start, countedBefore(period, today))
        : Promise.resolve(nothing))
    known.set(name, found)
    return found
  }
  const slugOf = (code: string) => unitSlug(reference.directory.byCode(code, '2026-01-05') as AdministrativeUnit)
  const shown = new Map<string, Promise<EverythingShown>>()
  function shownFor(code: string, period: Period) {
    const name = `${code} ${period.code}`
    const found = shown.get(name) ?? asProvince((scoped) => everythingShown(scoped, questionOf(code, period)))
    shown.set(name, found)
    return found
  }
  // Every commune here has one desk, so what is shown of a desk is compared as its commune's.
  function placeOf(slugOrDesk: string): string {
    const unitId = reference.deskByCode(slugOrDesk)?.assignments.at(-1)?.unitId
    const commune = unitId === undefined ? undefined : reference.directory.byId(unitId)
    return commune ? unitSlug(commune) : slugOrDesk
  }

  it('says in pages, charts, files and API what a recount of the ballots gives, for any unit and period', async () => {
    let [compared, documents] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...units), fc.constantFrom(...periods), async (code, period) => {
        const { report, figures, modes } = await shownFor(code, period)
        for (const { where, unit, period: when, item, satisfied, answered, percent } of figures) {
          const truth = await truthOf(placeOf(unit), when)
          const count = { satisfied: truth[`${item} x`] ?? 0, base: truth[`${item} n`] ?? 0 }
          const tenths = tenthsOfCount(count)
          const right = [count.satisfied, count.base, tenths === null ? null : tenths / 10]
          expect([satisfied, answered, percent], `${where}: ${item} of ${unit} in ${when}`).toEqual(right)
          if (item !== 'overall' && answered > 0) expect(answered).toBeGreaterThanOrEqual(10)
          compared += 1
        }
        const truth = await truthOf(slugOf(code), period.code)
        for (const { where, mode, ballots } of modes) expect(ballots, `${where}: ${mode}`).toBe(truth[mode] ?? 0)
        for (const [where, some] of Map.groupBy(modes, (one) => one.where))
          expect(
            some.reduce((sum, { ballots }) => sum + ballots, 0),
            where,
          ).toBe(truth['overall n'])
        const isDocumentToo = documents < mostDocuments && figures.length > 0
        if (isDocumentToo) documents += 1
        await expectSameFiles(report, isDocumentToo)
      }),
      { numRuns: runs, seed },
    )
    expect(compared).toBeGreaterThan(runs * 5)
    counted.push(`${runs} units and periods, ${compared} figures, ${documents} documents`)
  })

  it('adds parts up to their whole wherever none is withheld', async () => {
    let sums = 0
    for (const period of periods) {
      for (const code of units.slice(0, 4)) {
        const { figures } = await shownFor(code, period)
        const slug = slugOf(code)
        const ofPeriod = figures.filter(
          (one) => one.where === 'api' && one.item === 'overall' && one.period === period.code,
        )
        const whole = ofPeriod.find(({ unit }) => unit === slug)
        const below = reference.directory.children(
          reference.directory.byCode(code, '2026-01-05')?.id ?? 0,
          period.start,
          period.end,
        )
        const parts = below.map((unit) => ofPeriod.find((one) => one.unit === unitSlug(unit)))
        if (whole === undefined || parts.includes(undefined)) continue
        sums += 1
        for (const side of ['satisfied', 'answered'] as const)
          expect(parts.reduce((sum, part) => sum + (part?.[side] ?? 0), 0)).toBe(whole[side])
      }
    }
    expect(sums).toBeGreaterThan(0)
  })

  it('leaves nothing small to be worked out from all pages, files and API answers together', async () => {
    const items = ['overall', 'apologize', 'listen'] as const
    const seen = new Map<string, number[]>()
    for (const period of periods)
      for (const code of units)
        for (const { item, unit, period: when } of (await shownFor(code, period)).figures) {
          const place = reference.directory.onDay(placeOf(unit), '2026-01-05')?.code
          const time = parsePeriod(when)
          if (place && time) seen.set(`${item} ${place} ${when}`, atoms(place, time))
        }
    for (const item of items) {
      const minimum = item === 'overall' ? 5 : 10
      const small: number[][] = []
      for (const period of periods)
        for (const code of units) {
          const answered = (await truthOf(slugOf(code), period.code))[`${item} n`] ?? 0
          if (answered > 0 && answered < minimum) small.push(atoms(code, period))
        }
      const equations = [...seen]
        .filter(([name, row]) => name.startsWith(`${item} `) && row.includes(1))
        .map(([, row]) => row)
      expect(follows(equations, small).filter(Boolean), `${item}: ${small.length} small figures`).toEqual([])
      expect(small.length).toBeGreaterThan(5)
      counted.push(`${item}: ${equations.length} equations, ${small.length} small figures, none follows`)
    }
  })

  // One unknown per commune and month.
  function atoms(code: string, period: Period): number[] {
    const { directory } = reference
    const [{ start, end }, before] = [period, countedBefore(period, today)]
    const unit = directory.byCode(code, '2026-01-05')
    const below = directory.communesOf(unit?.id ?? 0, start, end).map((commune) => commune.code)
    return communes.flatMap((commune) =>
      months.map((month) => (below.includes(commune) && start <= `${month}-05` && `${month}-05` < before ? 1 : 0)),
    )
  }
})
