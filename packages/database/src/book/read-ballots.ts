import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type BallotRow, ballotRows } from './ballot-row.ts'

/** Rows fetched at a time: a few milliseconds of work, so that an app in the same process stays responsive. */
const rowsAtOnce = 1000

/** Every stored ballot, in no particular order. */
export async function* allBallots(transaction: Database): AsyncGenerator<BallotRow[]> {
  await sql`declare all_ballots no scroll cursor for ${ballotRows}`.execute(transaction)
  for (;;) {
    const { rows } = await sql<BallotRow>`fetch ${sql.lit(rowsAtOnce)} from all_ballots`.execute(transaction)
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) break
  }
  await sql`close all_ballots`.execute(transaction)
}
