import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { readAs } from '../officials/official.ts'
import type { Role } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Territory } from './territory.ts'

/** The reader of results: the official the database is queried as, and their reach. */
export interface ResultReader {
  /** Runs the queries of one page on one snapshot; outside of it PostgreSQL shows no tallies. */
  readonly read: <Value>(work: (door: DashboardDoor) => Promise<Value>) => Promise<Value>
  /** The highest unit within reach above this one in [from, toExclusive); undefined when out of reach. */
  readonly rootOf: (unit: AdministrativeUnit, from: string, toExclusive: string) => AdministrativeUnit | undefined
  /** Cache shared by all readers with the same reach. */
  readonly memory: TalliesInReach
  /** The unit of the first page. */
  readonly home: AdministrativeUnit
  readonly role: Role
}

/** The signed-in official as reader. */
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

/**
 * `work` may read as often as it likes: everything happens in one transaction, so that a page shows one moment and pays for one
 * transaction.
 */
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

/** What the reader may see around a unit given by its dated rows. */
export function territoryAround(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  reader: Pick<ResultReader, 'rootOf' | 'memory' | 'home'>,
): Territory {
  const { rootOf, memory, home } = reader
  // Everything a commune's official may see has become that commune, so it is judged as one at all times.
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

/** Whether a link to the unit leads to a page this reader may open. */
export function isInReach(reader: Pick<ResultReader, 'rootOf'>): (unit: AdministrativeUnit) => boolean {
  return (unit) => rootsOf([unit], reader).length > 0
}

/** The highest units within reach above these rows, each over the time its row was in force; empty when out of reach. */
export function rootsOf(
  rows: readonly AdministrativeUnit[],
  { rootOf }: Pick<ResultReader, 'rootOf'>,
): readonly AdministrativeUnit[] {
  const roots = rows.map((row) => rootOf(row, row.validFrom, row.validTo ?? endOfTime))
  return [...new Set(roots.filter((root) => root !== undefined))]
}
