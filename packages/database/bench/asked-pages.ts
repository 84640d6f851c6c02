import { createUnitDirectory, type UnitDirectory, unitSlug } from '@long-dan/administrative-units'
import { parsePeriod } from '@long-dan/statistics'
import { openDatabase } from '../src/connection.ts'
import { readReferenceData } from '../src/results/reference-data.ts'
import type { MonthRange, Scope } from '../src/results/scope.ts'
import { oneOfEach } from './one-of-each.ts'
import { type AskedPage, otherPages, pagesOfOfficial, pagesOfPlace, places } from './pages.ts'

/** A page with a unit's figures for a period, whose counters are checked against the ballots. */
export interface ResultsPage {
  readonly path: string
  readonly page: AskedPage
  readonly scope: Scope
  readonly months: MonthRange
}

export interface AskedPages {
  readonly all: readonly AskedPage[]
  readonly results: readonly ResultsPage[]
  /** Communes of the officials' units, of any time. */
  readonly reaches: readonly { readonly name: string; readonly communeIds: readonly number[] }[]
  /** A desk within the reach of every reader. */
  readonly deskId: number
}

/** Every page to be measured, each once. */
export async function askedPages(adminUrl: string): Promise<AskedPages> {
  const door = openDatabase({ url: adminUrl, maxConnections: 1 })
  const { desks, ...facts } = await readReferenceData(door)
  const directory = createUnitDirectory(facts)
  const commune = directory.byCode('14797', '2026-09-01')
  const single = await oneOfEach(door, commune?.id ?? 0).finally(() => door.destroy())
  const desk = desks.find(({ assignments }) => assignments.some(({ unitId }) => unitId === commune?.id))
  if (desk === undefined) throw new Error('No desk in commune 14797')
  const shared = { ...single, desk: desk.code, commune: commune ? unitSlug(commune) : '' }
  const found = places.map(({ official, code, day, periods }) => {
    const unit = directory.byCode(code, day)
    if (unit === undefined) throw new Error(`No unit ${code} on ${day}`)
    const names = { ...shared, unit: unitSlug(unit) }
    const communesIn = ({ from, toExclusive }: MonthRange) => communes(directory, names.unit, from, toExclusive)
    const pages = periods.flatMap((period) => pagesOfPlace(official, names, period))
    const results = periods.map((code): ResultsPage => {
      const months = monthsOf(code)
      const path = `/units/${names.unit}?period=${code}`
      return {
        path,
        page: { official, path, name: path, shows: 'share' },
        months,
        scope: { unitIds: communesIn(months) },
      }
    })
    return {
      official,
      names,
      pages,
      results,
      communeIds: communesIn({ from: '0001-01-01', toExclusive: '9999-12-31' }),
    }
  })
  const eachOfficial = [...new Map(found.map((place) => [place.official, place])).values()]
  const all = [
    ...found.flatMap(({ pages }) => pages),
    ...eachOfficial.flatMap(({ official, names }) => pagesOfOfficial(official, names)),
  ]
  return {
    all: [...new Map([...all, ...otherPages(shared)].map((page) => [page.name, page])).values()],
    results: found.flatMap(({ results }) => results),
    reaches: found.map(({ official, names, communeIds }) => ({ name: `${official}: ${names.unit}`, communeIds })),
    deskId: desk.id,
  }
}

function monthsOf(code: string): MonthRange {
  const period = parsePeriod(code)
  if (period === null) throw new RangeError(`No period ${code}`)
  return { from: period.start, toExclusive: period.end }
}

function communes(directory: UnitDirectory, slug: string, from: string, toExclusive: string): readonly number[] {
  const rows = directory.during(slug, from, toExclusive)
  return [...new Set(rows.flatMap(({ id }) => directory.communesOf(id, from, toExclusive).map((unit) => unit.id)))]
}
