import { type AdministrativeUnit, createUnitDirectory, todaysMap, unitSlug } from '@long-dan/administrative-units'
import { readReferenceData } from '@long-dan/database/dashboard'
import { seedQuestionnaires } from '@long-dan/database/setup'
import { publishedFigures } from '@long-dan/database/worker'
import type { Choices } from '@long-dan/questionnaire'
import { type PeriodDocument, periodsOfYear } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { aPerson } from '../../dashboard/src/gate/people.test-support.ts'
import { reachOf } from '../../dashboard/src/officials/reach.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { freezeDue } from '../../worker/src/freezing/freeze-due.ts'
import { aWorld, baseOf, type Cell, cellsIn, type Figure, whatFollows } from './demonstration-crawl.test-support.ts'

// The attacker fetches every answer to an optional question, on both maps over the API and in the public documents, and adds and
// subtracts. Communes were merged in the middle of the first year.
const questionnaires = testQuestionnaires({ second: '2025-01-01', third: '2027-06-01' })
const today = '2026-11-23'
const years = ['2025', '2026'].map((code) => parsePeriod(code) as Period)
const database = await freshDatabase(today)
await seedQuestionnaires(database.admin, questionnaires)
const dashboard = await aDashboard(database, { questionnaires, today })
const directory = createUnitDirectory(await readReferenceData(dashboard.door))
const map = todaysMap(directory, today)
const communesNow = ['14797', '14758', '15853', '15865', '15880', '15991', '16000']
/** Former communes merged whole into Hạc Thành and Hoằng Tiến, and others next to them. */
const communesThen = directory
  .communesOf(directory.byCode('38', '2025-03-01')?.id ?? 0, '2025-03-01', '2025-04-01')
  .filter(({ id }) => ['14797', '15991', '15865'].includes(directory.presentUnits(id).unit?.code ?? ''))
  .map(({ code }) => code)
const visits = [
  ...['2025-02', '2025-03', '2025-05'].map((month) => ({ month, communes: communesThen })),
  ...['2025-08', '2025-09'].map((month) => ({ month, communes: communesNow })),
  ...['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((month) => ({
    month: `2026-${month}`,
    communes: communesNow,
  })),
]

/** Pseudo-random numbers, the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

/** By commune and month: ballots that answered the question, and those among them that came about land. */
const answered: Cell[] = []
const forLand: Cell[] = []

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2025-01-01', '2026-11-01')`)
  const random = numbers(7)
  const ballots: ReturnType<typeof aBallot>[] = []
  for (const { month, communes } of visits)
    for (const code of communes) {
      const desk = await aDesk(database, code, `${month}-06`)
      const of = { unitId: desk.unitId, month: `${month}-01`, satisfied: 0 }
      const land = [0, 0, 1, 3, 6, 11, 20][random(7)] ?? 0
      const civil = [0, 2, 5, 9, 15, 30][random(6)] ?? 0
      const cast = (count: number, choices?: Choices) =>
        ballots.push(
          ...Array.from({ length: count }, () =>
            aBallot(desk, {
              answers: { overall: random(5) === 0 ? 2 : 5 },
              serviceDate: `${month}-06`,
              questionnaireVersion: 2,
              questionnaires,
              ...(choices && { choices }),
            }),
          ),
        )
      cast(land, { field: ['land'] })
      cast(civil, { field: ['civil'] })
      cast(random(4), { field: [] })
      cast(random(40))
      if (land + civil > 0) answered.push({ ...of, base: land + civil })
      if (land > 0) forLand.push({ ...of, base: land })
    }
  await putBallots(database, ballots, questionnaires)
  await freezeDue(database.as('worker'), { today, graceDays: 5, needsBook: false, questionnaires })
})

interface Answer {
  readonly answered: number | null
  readonly land: number | null
}

type Ask = (slug: string, period: Period, vintage: 'then' | 'today') => Promise<Answer | null>

/** What was answered for every unit with ballots in every period of a map, as figures of both worlds. */
async function figuresOf(
  ask: Ask,
  vintages: readonly ('then' | 'today')[],
  isInReach = (_: AdministrativeUnit) => true,
) {
  const found = { answered: [] as Figure[], land: [] as Figure[] }
  const worlds = { answered: worldOf(answered), land: worldOf(forLand) }
  for (const vintage of vintages) {
    const { directory: units } = vintage === 'then' ? { directory } : map
    const asked = directory.units.filter((unit) => isInReach(unit) && (vintage === 'then' || map.isOfToday(unit.id)))
    for (const slug of new Set(asked.map(unitSlug)))
      for (const period of years
        .flatMap(periodsOfYear)
        .filter(({ end }) => end <= '2026-10-01' || end === '2027-01-01')) {
        const rows = vintage === 'then' ? directory.during(slug, period.start, period.end) : units.bySlug(slug)
        const inside = new Set(rows.flatMap(({ id }) => units.communesOf(id, period.start, period.end)))
        const communes = [...inside].map(({ id }) => id)
        if (cellsIn(worlds.answered, communes, period).length === 0) continue
        const answer = await ask(slug, period, vintage)
        for (const name of ['answered', 'land'] as const) {
          const base = answer?.[name] ?? null
          found[name].push({
            name: `${slug} ${period.code} ${vintage}`,
            period,
            communes,
            cells: cellsIn(worlds[name], communes, period),
            hidden: base === null,
            base: base ?? 0,
          })
        }
      }
  }
  return found
}

const worldOf = (cells: readonly Cell[]) => aWorld(directory, today, cells)
const equations = (figures: readonly Figure[]) => figures.filter(({ hidden }) => !hidden).map(({ cells }) => cells)

/** Sums below ten that can be deduced, for single cells or for requested figures. */
function tooSmall(cells: readonly Cell[], figures: readonly Figure[], known: readonly (readonly number[])[]) {
  const { follows } = whatFollows(known)
  const world = worldOf(cells)
  const isSmall = (numbers: readonly number[]) => baseOf(world, numbers) > 0 && baseOf(world, numbers) < 10
  const wrong = figures.filter(({ hidden, base, cells: own }) => !hidden && base !== baseOf(world, own))
  expect(wrong.map(({ name, base }) => `${name}: ${base}`)).toEqual([])
  return [
    ...[...cells.keys()]
      .filter((cell) => isSmall([cell]) && follows([cell]))
      .map((cell) => JSON.stringify(cells[cell])),
    ...figures.filter((figure) => isSmall(figure.cells) && follows(figure.cells)).map(({ name }) => name),
  ]
}

async function inPublic() {
  const rows = await publishedFigures(database.as('worker'), {
    unitIds: directory.units.map(({ id }) => id),
    periodCodes: years.flatMap(periodsOfYear).map(({ code }) => code),
  })
  return figuresOf(
    async (slug, period) => {
      const unitIds = directory.during(slug, period.start, period.end).map(({ id }) => id)
      const row = rows.find(({ unitId, periodCode }) => unitIds.includes(unitId) && periodCode === period.code)
      const field = row && (JSON.parse(row.document) as PeriodDocument).questions.field
      // The satisfaction of those who came about land is not public.
      return field ? { answered: field.asked - field.blank, land: null } : null
    },
    ['then'],
  )
}

describe('answers to an optional question', () => {
  it('tell the public of no ten ballots', async () => {
    expect(communesThen.length).toBeGreaterThan(5)
    const figures = (await inPublic()).answered
    const shown = equations(figures)
    expect([shown.length > 10, shown.length < figures.length]).toEqual([true, true])
    expect(tooSmall(answered, figures, shown)).toEqual([])
  })

  it.each([
    ['province-official', 'tinh-thanh-hoa-38'],
    ['district-official', 'khu-vuc-hoang-hoa-kv399'],
    ['commune-official', 'phuong-hac-thanh-14797'],
  ] as const satisfies readonly (readonly [Role, string])[])(
    'tell a %s of %s of no ten ballots, nor how satisfied few were who came for one thing',
    async (role, slug) => {
      const person = await aPerson(dashboard.app, dashboard, role, slug)
      const home = directory.units.findLast((unit) => unitSlug(unit) === slug) as AdministrativeUnit
      const ask: Ask = async (of, period, vintage) => {
        const reply = await person.get(
          `/api/v1/results?unit=${of}&period=${period.code}&by=question&vintage=${vintage}`,
        )
        expect(reply.statusCode, `${of} ${period.code} ${vintage}`).toBe(200)
        const field = reply.json().rows.find(({ question }: { question: string }) => question === 'field')
        if (field === undefined || field.hidden) return null
        const land = field.options.find(({ option }: { option: string }) => option === 'land')
        return { answered: field.answered, land: land.overall.hidden ? null : land.overall.base }
      }
      const figures = await figuresOf(ask, ['then', 'today'], reachOf(directory, home).includes)
      const open = await inPublic()
      for (const [name, cells] of [
        ['answered', answered],
        ['land', forLand],
      ] as const) {
        const shown = equations(figures[name])
        expect([shown.length > 5, shown.length < figures[name].length], name).toEqual([true, true])
        expect(tooSmall(cells, figures[name], [...shown, ...equations(open[name])]), name).toEqual([])
      }
    },
  )
})
