import { readdir, readFile } from 'node:fs/promises'
import type { Questionnaires } from '@long-dan/questionnaire'
import { entryModeNumber } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import { commitmentOfRow } from '../book/ballot-row.ts'
import { growBook } from '../book/grow-book.ts'
import { allBallots } from '../book/read-ballots.ts'
import type { Database } from '../connection.ts'
import { rebuildTallies } from '../tallies/rebuild-tallies.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

/**
 * Fills a trial's database that has no ballots with the demonstration years (db/seeds/demo, in file order); the same every time, up to
 * yesterday. A database with ballots of its own is left alone.
 */
export async function seedDemo(database: Database, questionnaires: Questionnaires): Promise<void> {
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
  await rebuildTallies(database, questionnaires)
  await database.transaction().execute((transaction) => asOpened(transaction, questionnaires))
  await sql`vacuum analyze`.execute(database)
}

/** Puts everything else there that an opening of these ballots leaves: their commitments in the book, and months that are closed. */
async function asOpened(transaction: Database, questionnaires: Questionnaires): Promise<void> {
  const { rows } = await sql<{ today: string }>`select service_today() as today`.execute(transaction)
  const today = rows[0]?.today ?? ''
  const leaves: Buffer[] = []
  for await (const ballots of allBallots(transaction))
    for (const ballot of ballots) leaves.push(commitmentOfRow(ballot, questionnaires))
  await sql`
    update counted_month set shut = true, closed_on = closes_on - 1 where closes_on <= ${today}::date`.execute(
    transaction,
  )
  await sql`
    with counted as (
      insert into slip_counted (desk_id, month, ballots)
      select desk_id, date_trunc('month', service_date)::date, count(*) from ballot
      where entry_mode = ${entryModeNumber('receipt')} group by 1, 2 returning *)
    insert into slip_month (desk_id, month, opened) select desk_id, month, ballots from counted`.execute(transaction)
  const yesterday = await sql<{ day: string }>`select ${today}::date - 1 as day`.execute(transaction)
  await growBook(transaction, leaves, { kind: 'ballots', day: yesterday.rows[0]?.day ?? today, complete: true })
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
