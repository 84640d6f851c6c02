import { castBallots } from '@long-dan/database/ballot'
import { withScope } from '@long-dan/database/dashboard'
import { tallyPending } from '@long-dan/database/worker'
import { localeOf } from '@long-dan/i18n'
import { type Answers, criterionCodes, encodeAnswers, entryModes, type ScalePoint } from '@long-dan/questionnaire'
import { DEFAULT_VERDICT_RULE, type Period, parsePeriod, tenthsOfCount } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, type TestDatabase } from '@long-dan/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadReference, type ReferenceSnapshot } from '../reference/reference.ts'
import { criteriaPage } from './criteria-page.ts'
import { readCriteriaFigures } from './criterion-figures.ts'
import { readFigures } from './figures.ts'
import { memoryOf } from './memory/tally-memory.ts'
import { rankingPage } from './ranking-page.ts'
import { scopeOf } from './reader-scope.ts'
import { provinceOf } from './result-reader.ts'
import { follows } from './results.test-support.ts'
import { unitPage } from './unit-page.ts'
import type { UnitQuestion } from './unit-question.ts'

const today = '2026-11-23'
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
  ...Object.fromEntries(criterionCodes.map((code) => [code, aCriterion])),
})
/** How many ballots each commune has in each month. */
const aProvince = fc.array(fc.constantFrom(0, 1, 3, 4, 6, 12, 20, 35), {
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
          ...{ serviceDate: `${month}-05`, entryMode: mode + 1, form, helperRole: mode === 4 ? 1 : 0 },
          answers: encodeAnswers(Object.fromEntries(given) as Answers),
        })
      }),
    )
    if (ballots.length > 0) await castBallots(database.as('ballot_writer'), ballots)
  }
  await tallyPending(database.as('worker'), 10_000)
}

/** Straight from the ballots: of each item how many answered 1…5 and 4…5, in the communes of a unit and the days of a period. */
async function recount(database: TestDatabase, unitId: number, { start, end }: Period) {
  const item = (index: number) => `((answers >> ${3 * index}) & 7)`
  const sums = ['overall', ...criterionCodes].map(
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

describe.each([11, 22, 33])('a random province (%i)', async (seed) => {
  const database = await freshDatabase()
  const door = database.as('dashboard')
  let reference: ReferenceSnapshot
  beforeAll(async () => {
    await castProvince(database, seed)
    reference = (await loadReference(door)).current()
  })

  const asProvince = <Value>(work: (scoped: typeof door) => Promise<Value>) =>
    withScope(door, { role: 'province-official', unitIds: 'everything' }, work)

  function questionOf(code: string, period: Period): UnitQuestion {
    const { directory } = reference
    const root = provinceOf(directory)
    const rows = [directory.byCode(code, '2026-01-05')].filter((unit) => unit !== undefined)
    const memory = memoryOf(door)('everything')
    const reader = { read: asProvince, rootOf: () => root, home: root, seesRemarks: true, memory }
    const time = { period, today, monthsWithBallots: [], monthsToChoose: [] }
    const rest = { reference, reader, territory: { directory, rootIn: () => root, memory }, rule: DEFAULT_VERDICT_RULE }
    return { locale: localeOf('vi'), allRows: rows, rows, ...time, ...rest }
  }

  const fraction = (x = 0, n = 0) => `${localeOf('vi').number(x)}/${localeOf('vi').number(n)}`

  it('shows on the overview what a recount of the ballots gives, for any unit and period', async () => {
    let shown = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...units), fc.constantFrom(...periods), async (code, period) => {
        const question = questionOf(code, period)
        const scope = scopeOf(reference.directory, question.rows, period)
        const figures = await asProvince((scoped) => readFigures({ door: scoped, ...question }, scope))
        const { results } = unitPage(question, figures)
        const truth = await recount(database, question.rows[0]?.id ?? 0, period)
        if (results === null) {
          expect(truth['overall n'] === 0 || figures.tree.isUnitHidden(question.rows[0]?.id ?? 0)).toBe(true)
          return
        }
        shown += 1
        const { 'overall x': satisfied = 0, 'overall n': base = 0 } = truth
        expect(results.headline.share.fraction).toBe(fraction(satisfied, base))
        expect(results.headline.share.percent).toBe(localeOf('vi').percent(tenthsOfCount({ satisfied, base }) ?? -1))
        expect(results.trend.at(-1)?.share?.fraction).toBe(fraction(satisfied, base))
        for (const row of results.groups.flatMap(({ rows }) => rows)) {
          if (row.share) expect(row.share.fraction).toBe(fraction(truth[`${row.code} x`], truth[`${row.code} n`]))
          if (row.share) expect(truth[`${row.code} n`]).toBeGreaterThanOrEqual(10)
        }
        for (const row of results.modes)
          if (row.ballots) expect(row.ballots).toBe(localeOf('vi').number(truth[row.mode] ?? 0))
      }),
      { numRuns: 40, seed },
    )
    expect(shown).toBeGreaterThan(10)
  })

  it('prints the same in the order of units, and parts add up to their whole', async () => {
    for (const period of periods.slice(-2)) {
      for (const code of units.slice(0, 4)) {
        const question = questionOf(code, period)
        const scope = scopeOf(reference.directory, question.rows, period)
        const figures = await asProvince((scoped) => readFigures({ door: scoped, ...question }, scope))
        const page = rankingPage(question, { sort: { by: 'name', isDescending: false }, isByCommune: false }, figures)
        for (const { url, share } of [...page.rows, ...page.few]) {
          const unit = reference.directory.onDay(/^\/units\/([^?]+)/u.exec(url)?.[1] ?? '', '2026-01-05')
          const truth = await recount(database, unit?.id ?? 0, period)
          expect(share.fraction).toBe(fraction(truth['overall x'], truth['overall n']))
        }
        const whole = await recount(database, question.rows[0]?.id ?? 0, period)
        const parts = reference.directory.children(question.rows[0]?.id ?? 0, period.start, period.end)
        const sum = parts.map(({ id }) => figures.tree.ofUnit(id)).reduce((all, { base }) => all + base, 0)
        expect(sum).toBe(whole['overall n'])
      }
    }
  })

  it('prints no criterion from which one with fewer than ten answers can be worked out', async () => {
    const printed: { readonly name: string; readonly row: number[]; readonly base: number }[] = []
    const hidden: typeof printed = []
    for (const period of periods.filter(({ kind }) => kind !== 'half-year')) {
      for (const code of units) {
        const question = questionOf(code, period)
        const truth = await recount(database, question.rows[0]?.id ?? 0, period)
        const figures = await asProvince((scoped) => readCriteriaFigures({ door: scoped, ...question }))
        const page = criteriaPage(question, false, figures)
        for (const criterion of ['apologize', 'listen'] as const) {
          const line = page.lines.find((one) => one.code === criterion)
          const base = truth[`${criterion} n`] ?? 0
          const row = atoms(code, period)
          const isZeroShown = base === 0 && page.lines.length > 0
          if (line?.share || isZeroShown) printed.push({ name: criterion, row, base })
          else if (base > 0) hidden.push({ name: criterion, row, base })
        }
      }
    }
    for (const criterion of ['apologize', 'listen']) {
      const small = hidden.filter(({ name, base }) => name === criterion && base < 10)
      const known = printed.filter(({ name }) => name === criterion).map(({ row }) => row)
      expect(
        follows(
          known,
          small.map(({ row }) => row),
        ).filter(Boolean),
      ).toEqual([])
      expect(small.length).toBeGreaterThan(5)
    }
  })

  // One unknown for each commune and month.
  function atoms(code: string, { start, end }: Period): number[] {
    const { directory } = reference
    const unit = directory.byCode(code, '2026-01-05')
    const below = directory.communesOf(unit?.id ?? 0, start, end).map((commune) => commune.code)
    return communes.flatMap((commune) =>
      months.map((month) => (below.includes(commune) && start <= `${month}-05` && `${month}-05` < end ? 1 : 0)),
    )
  }
})
