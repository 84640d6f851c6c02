import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addExcludedMonths, addMonths } from './add-cells.ts'
import { countDays } from './day-cells.ts'
import { countMonth } from './month-cells.ts'
import { holdTallies, releaseTallies } from './tally-lock.ts'
import { forgetMonths } from './tally-state.ts'

/**
 * Counts every ballot again and puts the result in place of the tallies, in one transaction on one snapshot. Batches visible in
 * that snapshot leave the queue with it, later ones stay for `tallyPending`: each ballot counts once. Readers see the old
 * figures until the end. Months whose ballots were archived keep their tallies. Answers the number of ballots counted.
 */
export async function rebuildTallies(
  database: Database,
  onProgress: (ballots: number) => void = () => {},
  questionnaires: Questionnaires = officialQuestionnaires,
): Promise<number> {
  return await database.connection().execute(async (connection) => {
    // Taken before the snapshot: whoever was adding has then committed and is seen.
    await holdTallies(connection)
    try {
      return await connection
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => recount(transaction, onProgress, questionnaires))
    } finally {
      await releaseTallies(connection)
    }
  })
}

async function recount(
  transaction: Database,
  onProgress: (ballots: number) => void,
  questionnaires: Questionnaires,
): Promise<number> {
  await sql`
    insert into remark (desk_id, service_month, text)
    select remark.* from ballot_pending, unnest(remark_desk_ids, remark_months, remarks) as remark
    order by gen_random_uuid()`.execute(transaction)
  await sql`
    with counted as (delete from ballot_pending returning service_dates)
    update ballot_day set settled = false, sealed = false
    where (settled or sealed) and service_date in (select unnest(service_dates) from counted)`.execute(transaction)
  await sql`
    delete from tally_day where not exists (
      select from ballot_archive where service_date >= month and service_date < month + interval '1 month')`.execute(
    transaction,
  )
  for (const table of ['tally_month', 'tally_desk_month', 'tally_province_month', 'tally_excluded_month']) {
    await sql`delete from ${sql.ref(table)} where month not in (select month from ballot_archive)`.execute(transaction)
  }
  await forgetMonths(transaction)
  await sql`
    insert into ballot_day (service_date, settled) select distinct service_date, false from ballot
    on conflict do nothing`.execute(transaction)
  let counted = 0
  for (const month of await monthsOfBallots(transaction)) {
    counted += await countDays(transaction, month)
    const cells = await countMonth(transaction, { month, areExcluded: false }, questionnaires)
    await addMonths(transaction, cells, questionnaires)
    await addExcludedMonths(transaction, await countMonth(transaction, { month, areExcluded: true }, questionnaires))
    onProgress(counted)
  }
  return counted
}

async function monthsOfBallots(transaction: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct date_trunc('month', service_date)::date as month from ballot_day
    where date_trunc('month', service_date)::date not in (select month from ballot_archive) order by 1`.execute(
    transaction,
  )
  return rows.map(({ month }) => month)
}
