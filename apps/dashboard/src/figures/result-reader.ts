import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { readAs } from '../officials/official.ts'
import type { Role } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Territory } from './territory.ts'

/** Who reads results: as which official the database is queried, and how far their reach goes. */
export interface ResultReader {
  /** Runs queries of one page, all at one moment of the database; outside of it PostgreSQL shows no tally. */
  readonly read: <Value>(work: (door: DashboardDoor) => Promise<Value>) => Promise<Value>
  /** The highest unit in reach on the line above this one in [from, toExclusive); undefined when out of reach. */
  readonly rootOf: (unit: AdministrativeUnit, from: string, toExclusive: string) => AdministrativeUnit | undefined
  /** What is remembered for everybody of this reach. */
  readonly memory: TalliesInReach
  /** Where the first page leads. */
  readonly home: AdministrativeUnit
  readonly role: Role
}

/** The official that signed in, with the own reach. */
export function resultReader(
  deps: Pick<DashboardDependencies, 'door' | 'reference'>,
  official: Parameters<typeof readAs>[1],
): ResultReader {
  const { rootOf, home, communeIds } = official.reach
  return {
    read: (work) => readAs(deps.door, official, work, 'snapshot'),
    rootOf,
    home,
    role: official.role,
    memory: memoryOf(deps)(communeIds),
  }
}

/** The work may read as often as it likes: it all happens in one transaction, so that a page is of one moment and pays for one. */
export function atOneMoment<Value>(
  reader: ResultReader,
  work: (reader: ResultReader) => Promise<Value>,
): Promise<Value> {
  return reader.read((door) => work({ ...reader, read: (read) => read(door) }))
}

export function provinceOf(directory: UnitDirectory): AdministrativeUnit {
  const root = directory.units.find(({ level, validTo }) => level === 'province' && validTo === null)
  if (root === undefined) throw new Error('The reference data hold no province')
  return root
}

/** What the reader may see around a unit, given by its dated rows. */
export function territoryAround(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  reader: Pick<ResultReader, 'rootOf' | 'memory' | 'home'>,
): Territory {
  const { rootOf, memory, home } = reader
  // All that an official of a commune may see became that commune: it is judged as one at every time.
  if (home.level === 'commune') return { directory, reader, memory, rootIn: () => home }
  const roots = new Map<string, AdministrativeUnit | undefined>()
  function find({ start, end }: Period) {
    const row = rows.findLast(({ validFrom, validTo }) => validFrom < end && (validTo === null || validTo > start))
    return row && rootOf(row, start, end)
  }
  return {
    directory,
    reader,
    memory,
    rootIn(period) {
      if (!roots.has(period.code)) roots.set(period.code, find(period))
      return roots.get(period.code)
    },
  }
}

const endOfTime = '9999-12-31'

/** Whether a link to the unit leads the reader to a page. */
export function isInReach(reader: Pick<ResultReader, 'rootOf'>): (unit: AdministrativeUnit) => boolean {
  return (unit) => rootsOf([unit], reader).length > 0
}

/** The highest units in reach above these rows, over all the time these were in force; none when they are out of reach. */
export function rootsOf(
  rows: readonly AdministrativeUnit[],
  { rootOf }: Pick<ResultReader, 'rootOf'>,
): readonly AdministrativeUnit[] {
  const roots = rows.map((row) => rootOf(row, row.validFrom, row.validTo ?? endOfTime))
  return [...new Set(roots.filter((root) => root !== undefined))]
}
