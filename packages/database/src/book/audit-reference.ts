import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Public codes that a ballot could carry. */
export async function knownCodes(
  database: Database,
): Promise<{ readonly deskCodes: readonly string[]; readonly versionCodes: readonly string[] }> {
  const { rows: desks } = await sql<{ code: string }>`select code from desk order by id`.execute(database)
  const { rows: versions } = await sql<{
    code: string
  }>`select code from questionnaire_version order by number`.execute(database)
  return { deskCodes: desks.map(({ code }) => code), versionCodes: versions.map(({ code }) => code) }
}

/** Ballots of months that were moved into archive files. */
export async function archivedBallots(database: Database): Promise<number> {
  const { rows } = await sql<{ ballots: number }>`
    select coalesce(sum(ballots), 0)::float8 as ballots from ballot_archive`.execute(database)
  return rows[0]?.ballots ?? 0
}

/** Batches committed and not yet tallied. */
export async function pendingBatches(database: Database): Promise<number> {
  const { rows } = await sql<{ batches: number }>`select count(*)::int as batches from ballot_pending`.execute(database)
  return rows[0]?.batches ?? 0
}

/** To which commune a desk belonged on a day, as `kind code name`; undefined where it belonged nowhere. */
export async function deskUnits(
  database: Database,
): Promise<(deskCode: string, serviceDate: string) => string | undefined> {
  const { rows } = await sql<{ deskCode: string; unit: string; from: string; to: string | null }>`
    select desk.code as "deskCode", ${unitLabel} as unit, assignment.valid_from as from, assignment.valid_to as to
    from desk_assignment as assignment join desk on desk.id = desk_id
    join administrative_unit as unit on unit.id = unit_id`.execute(database)
  const assignments = Map.groupBy(rows, ({ deskCode }) => deskCode)
  return (deskCode, day) =>
    assignments.get(deskCode)?.find(({ from, to }) => from <= day && (to === null || day < to))?.unit
}

/** Answers to the overall question by commune, as the tallies of the months from `start` until before `end` have them. */
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
