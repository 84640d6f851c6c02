import { createUnitDirectory, unitSlug } from '@long-dan/administrative-units'
import { readReferenceData } from '@long-dan/database/dashboard'
import { seedDemo } from '@long-dan/database/setup'
import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { periodsOfYear } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { freshDatabase } from '@long-dan/testing'
import { aDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { freezeDue } from '../../worker/src/freezing/freeze-due.ts'
import { aWorld, type Cell, cellsIn, type Figure } from './demonstration-crawl.test-support.ts'
import { shown } from './demonstration-remainders.test-support.ts'

/** The demonstration before anything is published of it. */
export async function theSeededDemonstration() {
  const database = await freshDatabase()
  await seedDemo(database.admin, officialQuestionnaires)
  const [{ today = '' } = {}] = await database.query<{ today: string }>('select service_today()::text as today')
  const worker = database.as('worker')
  const publish = () =>
    freezeDue(worker, { questionnaires: officialQuestionnaires, today, graceDays: 5, needsBook: false })
  return { database, today, publish }
}

/** The demonstration with its publications: the true ballots, and what everybody reads of them. */
export async function theDemonstration() {
  const { database, today, publish } = await theSeededDemonstration()
  await publish()
  const dashboard = await aDashboard(database, { today })
  const directory = createUnitDirectory(await readReferenceData(dashboard.door))
  const cells = await database.query<Cell>(`
    select unit_id as "unitId", month::text, sum(base)::int as base, sum(satisfied)::int as satisfied
    from tally_desk_month group by 1, 2 order by 1, 2`)
  const world = aWorld(directory, today, cells)
  const years = [...new Set(cells.map(({ month }) => month.slice(0, 4)))].map((code) => parsePeriod(code) as Period)

  const everything = await publishedFigures(database.as('worker'), {
    unitIds: directory.units.map(({ id }) => id),
    periodCodes: years.flatMap((year) => periodsOfYear(year).map(({ code }) => code)),
  })
  const published = new Map(everything.map((figure) => [`${figure.unitId} ${figure.periodCode}`, figure]))
  const publicFigures = years.flatMap((year) =>
    periodsOfYear(year).flatMap((period) =>
      directory.units.flatMap((unit): Figure[] => {
        const communes = directory.communesOf(unit.id, period.start, period.end).map(({ id }) => id)
        const own = cellsIn(world, communes, period)
        if (own.length === 0) return []
        const found = published.get(`${unit.id} ${period.code}`)
        return [
          {
            name: `${unitSlug(unit)} ${period.code} then`,
            period,
            communes,
            cells: own,
            hidden: found === undefined,
            base: found?.base ?? 0,
          },
        ]
      }),
    ),
  )
  const publicEquations = shown(publicFigures)

  /** Runs `work` as if the months from this one on had not been closed yet, and the first of them were half open. */
  async function before(month: string, work: () => Promise<void>): Promise<void> {
    await database.query(
      `create table later as select * from counted_month where month >= '${month}';
      update counted_month set shut = false, closed_on = null where month >= '${month}'`,
    )
    try {
      await work()
    } finally {
      await database.query(
        `update counted_month set shut = later.shut, closed_on = later.closed_on from later where later.month = counted_month.month;
        drop table later`,
      )
    }
  }

  return {
    database,
    today,
    dashboard,
    directory,
    cells,
    world,
    years,
    everything,
    publicFigures,
    publicEquations,
    before,
    close: () => dashboard.app.close(),
  }
}
