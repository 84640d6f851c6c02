import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Lets a transaction read the product's own tables only: a database can hold others of the same names, in a schema named like the role,
 * which PostgreSQL would read first.
 */
export async function readOwnTables(transaction: Database): Promise<void> {
  await sql`set local search_path = public, pg_temp`.execute(transaction)
}

/** Public codes of the desks and versions that a ballot may name, by the numbers used in ballots. */
export interface KnownCodes {
  readonly desks: ReadonlyMap<number, string>
  readonly versions: ReadonlyMap<number, string>
}

export async function knownCodes(database: Database): Promise<KnownCodes> {
  const { rows: desks } = await sql<{ id: number; code: string }>`select id, code from desk order by id`.execute(
    database,
  )
  const { rows: versions } = await sql<{ number: number; code: string }>`
    select number, code from questionnaire_version order by number`.execute(database)
  return {
    desks: new Map(desks.map(({ id, code }) => [id, code])),
    versions: new Map(versions.map(({ number, code }) => [number, code])),
  }
}

/** A month whose ballots were moved into an archive file; the database keeps how many and the file's checksum. */
export interface ArchivedMonth {
  /** YYYY-MM */
  readonly month: string
  readonly ballots: number
  readonly sha256: string | null
}

export async function archivedMonths(database: Database): Promise<readonly ArchivedMonth[]> {
  const { rows } = await sql<ArchivedMonth>`
    select to_char(month, 'YYYY-MM') as month, ballots::float8 as ballots, sha256 from ballot_archive order by month`.execute(
    database,
  )
  return rows
}

/** For each closed month, by YYYY-MM, the last day whose box was opened for it: none of its ballots enters the book later. */
export async function closedMonths(database: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ month: string; closedOn: string }>`
    select to_char(month, 'YYYY-MM') as month, closed_on as "closedOn" from counted_month where closed`.execute(
    database,
  )
  return new Map(rows.map(({ month, closedOn }) => [month, closedOn]))
}

/** The commune to which a desk belonged on a day; undefined if it belonged to none. */
export type UnitOfDesk = (
  deskId: number,
  serviceDate: string,
) => { readonly unitId: number; readonly unit: string } | undefined

/** `unit` has the form `kind code name`. */
export async function deskUnits(database: Database): Promise<UnitOfDesk> {
  const { rows } = await sql<{ deskId: number; unitId: number; unit: string; from: string; to: string | null }>`
    select desk_id as "deskId", unit_id as "unitId", ${unitLabel} as unit, assignment.valid_from as from,
      assignment.valid_to as to
    from desk_assignment as assignment join administrative_unit as unit on unit.id = unit_id`.execute(database)
  const assignments = Map.groupBy(rows, ({ deskId }) => deskId)
  return (deskId, day) => assignments.get(deskId)?.find(({ from, to }) => from <= day && (to === null || day < to))
}

/** Answers to the overall question by commune, according to the tallies of the months in [start, end). */
export async function overallTallies(
  database: Database,
  start: string,
  end: string,
): Promise<ReadonlyMap<string, { readonly satisfied: number; readonly base: number }>> {
  const { rows } = await sql<{ unit: string; satisfied: number; base: number }>`
    select ${unitLabel} as unit, sum(counters[4] + counters[5])::int as satisfied,
      sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::int as base
    from tally_month join administrative_unit as unit on unit.id = unit_id
    where month >= ${start}::date and month < ${end}::date group by 1`.execute(database)
  return new Map(rows.map(({ unit, satisfied, base }) => [unit, { satisfied, base }]))
}

const unitLabel = sql`unit.kind || ' ' || unit.code || ' ' || unit.name`
