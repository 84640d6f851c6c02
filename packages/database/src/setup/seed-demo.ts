import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { rebuildTallies } from '../tallies/rebuild-tallies.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

/**
 * Fills a trial's database that has no ballots with the demonstration years (db/seeds/demo, in file order); the same every time, up to
 * yesterday. A database with ballots of its own is left alone.
 */
export async function seedDemo(database: Database): Promise<void> {
  const { rows } = await sql`select from ballot limit 1`.execute(database)
  if (rows.length > 0) return
  const folder = new URL('seeds/demo/', databaseFolder)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  await database.transaction().execute(async (transaction) => {
    await sql`select ensure_ballot_partitions('2023-01-01', '2023-12-01')`.execute(transaction)
    // As far ahead as the worker makes them: it would have to wait for itself while it seals these ballots.
    await sql`select ensure_ballot_partitions('2026-01-01', (service_today() + interval '3 months')::date)`.execute(
      transaction,
    )
    for (const file of files) await runScript(transaction, await readFile(new URL(file, folder), 'utf8'))
  })
  await rebuildTallies(database)
  await sql`update ballot_day set settled = true`.execute(database)
  await sql`vacuum analyze`.execute(database)
}

/** The open desk of the provincial capital's central ward: its link is shown at start. */
export async function demoDeskCode(database: Database): Promise<string> {
  const desk = await database
    .selectFrom('desk')
    .innerJoin('desk_assignment', 'desk_assignment.desk_id', 'desk.id')
    .innerJoin('administrative_unit', 'administrative_unit.id', 'desk_assignment.unit_id')
    .where('desk.closed_on', 'is', null)
    .select('desk.code')
    // Phường Hạc Thành first, should it exist.
    .orderBy(sql`administrative_unit.code = '14797'`, 'desc')
    .orderBy('desk.id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return desk.code
}
