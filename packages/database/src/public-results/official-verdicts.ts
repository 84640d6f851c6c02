import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { marksOf, type PublishedQuarter } from '../results/marks.ts'
import type { InputRows } from '../snapshots/settled-inputs.ts'

/** The last quarter that had ended by the day (which is exclusive) and is published; undefined if there is none. */
export async function lastPublishedQuarter(database: Database, day: string): Promise<PublishedQuarter | undefined> {
  const { published } = await marksOf(database)
  return published.find(({ endsBefore }) => endsBefore <= day)
}

/** What a quarter's grades and estimates were computed from. */
export async function inputsOfQuarter(
  database: Database,
  { periodCode, version }: PublishedQuarter,
): Promise<InputRows> {
  const { rows } = await sql<{ readUntil: InputRows }>`
    select read_until as "readUntil" from period_freeze
    where period_code = ${periodCode} and version = ${version}`.execute(database)
  const [found] = rows
  if (found === undefined) throw new RangeError(`${periodCode} has no version ${version}`)
  return found.readUntil
}

/** The verdict, and the result of the call-backs beside it, from the document of every unit published in a quarter, as JSON. */
export async function verdictsOfQuarter(
  database: Database,
  { periodCode, version }: PublishedQuarter,
): Promise<readonly { readonly unitId: number; readonly official: string; readonly calls: string | null }[]> {
  const { rows } = await sql<{ unitId: number; official: string | null; calls: string | null }>`
    select unit_id as "unitId", document::json ->> 'official' as official, document::json ->> 'calls' as calls
    from period_snapshot where period_code = ${periodCode} and version = ${version}`.execute(database)
  return rows.flatMap(({ official, ...row }) => (official === null ? [] : [{ ...row, official }]))
}
