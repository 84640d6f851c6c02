import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addExcludedMonths, addMonths } from './add-cells.ts'
import { forgetMonths } from './changed-months.ts'
import { countDays } from './day-cells.ts'
import { countMonth } from './month-cells.ts'
import { holdTallies, releaseTallies } from './tally-lock.ts'

/**
 * Counts every ballot again and replaces the tallies by the result, in one transaction on one snapshot; the box stays closed meanwhile.
 * Readers see the old figures until the end. Months whose ballots were archived keep their tallies. Returns the number of ballots counted.
 */
export async function rebuildTallies(
  database: Database,
  questionnaires: Questionnaires,
  onProgress: (ballots: number) => void = () => {},
): Promise<number> {
  return await database.connection().execute(async (connection) => {
    // Taken before the snapshot: whoever was adding ballots has then committed, and is seen.
    await holdTallies(connection)
    try {
      return await inSnapshot(connection, (transaction) => recount(transaction, questionnaires, onProgress))
    } finally {
      await releaseTallies(connection)
    }
  })
}

const mostTries = 10

/** Tries again when somebody, such as a worker that closes a month, changed a row in the moment since the snapshot was taken. */
async function inSnapshot<Value>(
  connection: Database,
  act: (transaction: Database) => Promise<Value>,
  tried = 1,
): Promise<Value> {
  try {
    return await connection.transaction().setIsolationLevel('repeatable read').execute(act)
  } catch (error) {
    const isOvertaken = (error as { code?: unknown }).code === '40001'
    if (!isOvertaken || tried === mostTries) throw error
    return inSnapshot(connection, act, tried + 1)
  }
}

/** The same within a transaction of which nobody else can have seen the ballots. */
export async function recount(
  transaction: Database,
  questionnaires: Questionnaires,
  onProgress: (ballots: number) => void = () => {},
): Promise<number> {
  // First, because these rows are all that others may be changing: who is overtaken has not yet done anything.
  await forgetMonths(transaction)
  await sql`
    delete from tally_day where not exists (
      select from ballot_archive where service_date >= month and service_date < month + interval '1 month')`.execute(
    transaction,
  )
  for (const table of ['tally_month', 'tally_desk_month', 'tally_province_month', 'tally_excluded_month']) {
    await sql`delete from ${sql.ref(table)} where month not in (select month from ballot_archive)`.execute(transaction)
  }
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
    select to_date(right(relname, 7), 'YYYY_MM') as month from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'ballot'::regclass
    -- In a condition of the same query, PostgreSQL may read a month out of the names of other tables first, and fail.
    except select month from ballot_archive order by 1`.execute(transaction)
  return rows.map(({ month }) => month)
}
