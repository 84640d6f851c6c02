import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { InputRows } from '../snapshots/settled-inputs.ts'

/** A published quarter, in its latest version. */
export interface PublishedQuarter {
  readonly periodCode: string
  readonly version: number
  /** What its grades and estimates were computed from. */
  readonly readUntil: InputRows
}

/** The last quarter that had ended by the day (which is exclusive) and is published; undefined if there is none. */
export async function lastPublishedQuarter(database: Database, day: string): Promise<PublishedQuarter | undefined> {
  const { rows } = await sql<PublishedQuarter>`
    select period_code as "periodCode", version, read_until as "readUntil" from period_freeze
    where period_code like '%-Q_' and ends_before <= ${day}::date order by starts_on desc, version desc limit 1`.execute(
    database,
  )
  return rows[0]
}

/** The verdict, and the result of the call-backs beside it, from the document of every unit published in a quarter, as JSON. */
export async function verdictsOfQuarter(
  database: Database,
  { periodCode, version }: Pick<PublishedQuarter, 'periodCode' | 'version'>,
): Promise<readonly { readonly unitId: number; readonly official: string; readonly calls: string | null }[]> {
  const { rows } = await sql<{ unitId: number; official: string | null; calls: string | null }>`
    select unit_id as "unitId", document::json ->> 'official' as official, document::json ->> 'calls' as calls
    from period_snapshot where period_code = ${periodCode} and version = ${version}`.execute(database)
  return rows.flatMap(({ official, ...row }) => (official === null ? [] : [{ ...row, official }]))
}
