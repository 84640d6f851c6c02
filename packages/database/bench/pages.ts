import {
  type AdministrativeUnit,
  createUnitDirectory,
  type UnitDirectory,
  unitSlug,
} from '@long-dan/administrative-units'
import { lastPeriods, type PeriodKind, parsePeriod, periodOf } from '@long-dan/statistics'
import { openDatabase } from '../src/connection.ts'
import type { PeriodLength } from '../src/results/period-start.ts'
import { readReferenceData } from '../src/results/reference-data.ts'
import type { MonthRange, Scope } from '../src/results/scope.ts'

/** A page of a unit or desk, and whose figures over what time it shows (apps/dashboard/src/results/figures.ts). */
export interface ResultsPage {
  readonly name: string
  readonly path: string
  /** All counters of the unit in the period. */
  readonly scope: Scope
  readonly months: MonthRange
  /** Months of a period of this kind. */
  readonly length: PeriodLength
  /** All of the province's communes in the years that a trend of twelve periods touches. */
  readonly everywhere: Scope
  readonly years: MonthRange
  /** The unit in all the time it existed. */
  readonly allTime: Scope
}

const trendLength = 12
const lengthOf: Readonly<Record<PeriodKind, PeriodLength>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** Names of places, with a period of each kind in which they stood. */
const places: readonly (readonly [name: string, code: string, day: string, periods: readonly string[]])[] = [
  ['province, before the reform', '38', '2024-06-01', ['2024-06', '2024-Q2', '2024-H1', '2024']],
  ['province, year of the reform', '38', '2025-09-01', ['2025-09', '2025-Q3', '2025-H2', '2025']],
  ['province, today', '38', '2026-09-01', ['2026-09', '2026-Q3', '2026']],
  ['district of 37 communes', '399', '2024-06-01', ['2024-06', '2024-Q2', '2024']],
  ['city, year of the reform', '380', '2025-03-01', ['2025-03', '2025-Q1', '2025']],
  ['area', 'KV380', '2026-09-01', ['2026-09', '2026-Q3', '2026']],
  ['commune of the past', '16612', '2024-06-01', ['2024-06', '2024-Q2', '2024']],
  ['commune of today', '14797', '2026-09-01', ['2026-09', '2026-Q3', '2026']],
]

/** Every page of results to be measured; pages of desks are those of the two communes. */
export async function resultsPages(adminUrl: string): Promise<readonly ResultsPage[]> {
  const door = openDatabase({ url: adminUrl, maxConnections: 1 })
  const { desks, ...facts } = await readReferenceData(door).finally(() => door.destroy())
  const directory = createUnitDirectory(facts)
  const root = directory.byCode('38', '2026-09-01')
  if (root === undefined) throw new Error('No province in the reference data')
  return places.flatMap(([name, code, day, periods]) => {
    const unit = directory.byCode(code, day)
    if (unit === undefined) throw new Error(`No unit ${code} on ${day}`)
    const rows = directory.bySlug(unitSlug(unit))
    const desk = desks.find(({ assignments }) => assignments.some(({ unitId }) => unitId === unit.id))
    return periods.flatMap((period) => {
      const pages = [
        pageOf(directory, root, name, `/units/${unitSlug(unit)}`, period, (from, to) =>
          communes(directory, rows, from, to),
        ),
      ]
      if (unit.level !== 'commune' || desk === undefined) return pages
      const scope = { unitIds: desk.assignments.map(({ unitId }) => unitId), deskId: desk.id }
      return [...pages, pageOf(directory, root, `desk, ${name}`, `/desks/${desk.code}`, period, () => scope)]
    })
  })
}

function pageOf(
  directory: UnitDirectory,
  root: AdministrativeUnit,
  name: string,
  path: string,
  period: string,
  scopeOf: (from: string, toExclusive: string) => Scope,
): ResultsPage {
  const shown = parsePeriod(period)
  const first = shown && lastPeriods(shown, trendLength)[0]
  if (!shown || !first) throw new RangeError(`No period ${period}`)
  const years = { from: periodOf('year', first.start).start, toExclusive: periodOf('year', shown.start).end }
  return {
    name: `${name}, ${period}`,
    path: `${path}?period=${period}`,
    scope: scopeOf(shown.start, shown.end),
    months: { from: shown.start, toExclusive: shown.end },
    length: lengthOf[shown.kind],
    everywhere: communes(directory, [root], years.from, years.toExclusive),
    years,
    allTime: scopeOf('0001-01-01', '9999-12-31'),
  }
}

function communes(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  from: string,
  toExclusive: string,
): Scope {
  return {
    unitIds: [...new Set(rows.flatMap(({ id }) => directory.communesOf(id, from, toExclusive).map((unit) => unit.id)))],
  }
}
