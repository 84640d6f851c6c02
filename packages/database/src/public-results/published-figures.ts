import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A published figure; `document` is canonical JSON, `sha256` its hash. */
export interface PublishedFigure {
  readonly unitId: number
  readonly periodCode: string
  readonly version: number
  readonly satisfied: number
  readonly base: number
  readonly document: string
  readonly sha256: string
}

/** Which units, and which periods by their codes. Empty lists match nothing. */
export interface PublishedQuestion {
  readonly unitIds: readonly number[]
  readonly periodCodes: readonly string[]
}

/** The latest published version; unpublished units and periods are left out. */
export async function publishedFigures(
  database: Database,
  { unitIds, periodCodes }: PublishedQuestion,
): Promise<readonly PublishedFigure[]> {
  const { rows } = await sql<PublishedFigure>`
    select unit_id as "unitId", period_code as "periodCode", version, satisfied, base, document, sha256
    from period_snapshot join (
      select period_code, max(version) as version from period_freeze
      where period_code = any(${[...periodCodes]}::text[]) group by period_code
    ) as latest using (period_code, version)
    where unit_id = any(${[...unitIds]}::integer[])
    order by period_code, unit_id`.execute(database)
  return rows
}

/** The last figure of a unit and period in any version, even if the latest version has none. */
export async function lastFigure(
  database: Database,
  unitId: number,
  periodCode: string,
): Promise<PublishedFigure | undefined> {
  const { rows } = await sql<PublishedFigure>`
    select unit_id as "unitId", period_code as "periodCode", version, satisfied, base, document, sha256
    from period_snapshot where unit_id = ${unitId} and period_code = ${periodCode} order by version desc limit 1`.execute(
    database,
  )
  return rows[0]
}

/** The last figure of every unit that an earlier version of these periods had and the latest has not. */
export async function withdrawnFigures(
  database: Database,
  periodCodes: readonly string[],
): Promise<readonly PublishedFigure[]> {
  const { rows } = await sql<PublishedFigure>`
    select * from (
      select distinct on (unit_id, period_code) unit_id as "unitId", period_code as "periodCode", version, satisfied, base, document, sha256
      from period_snapshot where period_code = any(${[...periodCodes]}::text[])
      order by unit_id, period_code, version desc
    ) as last where version < (select max(version) from period_freeze where period_code = last."periodCode")`.execute(
    database,
  )
  return rows
}

/** Codes of the periods for which a unit has a published figure. */
export async function publishedPeriods(database: Database, unitIds: readonly number[]): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct period_code as code
    from period_snapshot join (
      select period_code, max(version) as version from period_freeze group by period_code
    ) as latest using (period_code, version)
    where unit_id = any(${[...unitIds]}::integer[])`.execute(database)
  return rows.map(({ code }) => code)
}
