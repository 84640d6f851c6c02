import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addCells } from './add-cells.ts'
import { type CountableBallot, TallyCells } from './cells.ts'
import { holdTallies, releaseTallies } from './tally-lock.ts'

const rowsAtOnce = 20_000
const cellsInMemory = 50_000

/**
 * Counts every ballot again and puts the result in place of the tallies, in one transaction on one snapshot. Batches visible in
 * that snapshot leave the queue with it, later ones stay for `tallyPending`: each ballot counts once. Readers see the old
 * figures until the end. Answers the number of ballots counted.
 */
export async function rebuildTallies(database: Database, onProgress?: (ballots: number) => void): Promise<number> {
  return await database.connection().execute(async (connection) => {
    // Taken before the snapshot: whoever was adding has then committed and is seen.
    await holdTallies(connection)
    try {
      return await connection
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => recount(transaction, onProgress))
    } finally {
      await releaseTallies(connection)
    }
  })
}

async function recount(transaction: Database, onProgress?: (ballots: number) => void): Promise<number> {
  await sql`
    insert into remark (desk_id, service_month, text)
    select remark.* from ballot_pending, unnest(remark_desk_ids, remark_months, remarks) as remark
    order by gen_random_uuid()`.execute(transaction)
  await sql`delete from ballot_pending`.execute(transaction)
  await sql`delete from tally_day`.execute(transaction)
  await sql`delete from tally_month`.execute(transaction)
  await sql`
    insert into ballot_day (service_date, settled) select distinct service_date, false from ballot
    on conflict do nothing`.execute(transaction)
  await sql`declare every_ballot no scroll cursor for
    select desk_id as "deskId", service_date as "serviceDate", questionnaire_version as "questionnaireVersion",
      entry_mode as "entryMode", form, answers from ballot`.execute(transaction)
  let cells = new TallyCells()
  let counted = 0
  for (;;) {
    const { rows } = await sql<CountableBallot>`fetch ${sql.lit(rowsAtOnce)} from every_ballot`.execute(transaction)
    if (rows.length === 0) break
    for (const ballot of rows) cells.add(ballot)
    counted += rows.length
    if (cells.size > cellsInMemory) {
      await addCells(transaction, cells.sorted())
      cells = new TallyCells()
    }
    onProgress?.(counted)
  }
  await addCells(transaction, cells.sorted())
  return counted
}
