import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A published quarter, in its latest version. */
export interface PublishedQuarter {
  readonly periodCode: string
  readonly version: number
}

/** The last quarter that was over by the day (exclusive of its own last day) and is published; undefined where none is. */
export async function lastPublishedQuarter(database: Database, day: string): Promise<PublishedQuarter | undefined> {
  return database
    .selectFrom('period_freeze')
    .select(['period_code as periodCode', 'version'])
    .where('period_code', 'like', '%-Q_')
    .where('ends_before', '<=', day)
    .orderBy('starts_on', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The verdict, and what called citizens said beside it, in the document of every unit published in a quarter, as JSON. */
export async function verdictsOfQuarter(
  database: Database,
  { periodCode, version }: PublishedQuarter,
): Promise<readonly { readonly unitId: number; readonly official: string; readonly calls: string | null }[]> {
  const { rows } = await sql<{ unitId: number; official: string | null; calls: string | null }>`
    select unit_id as "unitId", document::json ->> 'official' as official, document::json ->> 'calls' as calls
    from period_snapshot where period_code = ${periodCode} and version = ${version}`.execute(database)
  return rows.flatMap(({ official, ...row }) => (official === null ? [] : [{ ...row, official }]))
}
