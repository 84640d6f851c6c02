import { findThemes } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'
import { allegesViolation } from './alleges-violation.ts'
import { findThemesAnew, sortedBy } from './find-themes-anew.ts'

/** How many remarks of one desk become readable together: with fewer the desk could guess who wrote which. */
export const smallestBatch = 5

const sortedAtOnce = 500

export interface ReleasedRemarks {
  readonly sorted: number
  /** How many of those sorted seem to allege a violation. */
  readonly escalated: number
  readonly released: number
}

/**
 * Sorts new remarks, finds their themes, releases full batches, and moves those whose day has come to where officials read them. Alleged
 * violations leave the desk's route before they could count towards a batch. What is released on a day can be read from the second day
 * after: at least a whole day later, at whatever hour this runs.
 * Remarks of a desk that are fewer than a batch wait, across months, until enough others join them.
 *
 * @param today the service day in Vietnam
 */
export async function releaseRemarks(database: Database, today: string): Promise<ReleasedRemarks> {
  const sorted = await sortRemarks(database, today)
  await findThemesAnew(database)
  const released = await database.transaction().execute(async (transaction) => {
    // Two concurrent releases could split a batch.
    await sql`select pg_advisory_xact_lock(${workerLocks.remarks})`.execute(transaction)
    const { numAffectedRows = 0n } = await sql`
      update waiting_remark set readable_on = ${today}::date + 2
      where route = 'desk' and readable_on is null and desk_id in (
        select desk_id from waiting_remark where route = 'desk' and readable_on is null
        group by desk_id having count(*) >= ${smallestBatch})`.execute(transaction)
    return Number(numAffectedRows)
  })
  await sql`select move_due_remarks()`.execute(database)
  return { ...sorted, released }
}

async function sortRemarks(database: Database, today: string): Promise<Omit<ReleasedRemarks, 'released'>> {
  const total = { sorted: 0, escalated: 0 }
  for (let more = true; more; ) {
    const found = await database.transaction().execute((transaction) => sortSome(transaction, today))
    total.sorted += found.sorted
    total.escalated += found.escalated
    more = found.sorted === sortedAtOnce
  }
  return total
}

async function sortSome(transaction: Database, today: string): Promise<Omit<ReleasedRemarks, 'released'>> {
  const remarks = await transaction
    .selectFrom('waiting_remark')
    .select(['id', 'text'])
    .where('route', '=', 'unsorted')
    .limit(sortedAtOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  if (remarks.length === 0) return { sorted: 0, escalated: 0 }
  const routes = remarks.map(({ text }) => (allegesViolation(text) ? 'escalated' : 'desk'))
  // An alleged violation waits for its day but not for other remarks: its readers are not the desk.
  await sql`
    update waiting_remark as remark set route = sorted.route, tags = string_to_array(sorted.themes, ' '), sorted_by = ${sortedBy},
      unit_id = (
        select assignment.unit_id from desk_assignment as assignment where assignment.desk_id = remark.desk_id
        order by assignment.valid_from < service_month + interval '1 month' desc, assignment.valid_from desc limit 1),
      readable_on = case when sorted.route = 'escalated' then ${today}::date + 2 end
    from unnest(${remarks.map(({ id }) => id)}::uuid[], ${routes}::text[], ${remarks.map(themesIn)}::text[]) as sorted (id, route, themes)
    where remark.id = sorted.id`.execute(transaction)
  return { sorted: remarks.length, escalated: routes.filter((route) => route === 'escalated').length }
}

function themesIn({ text }: { readonly text: string }): string {
  return findThemes(text).join(' ')
}

/** Deletes remarks from more than `months` months ago, except those that allege a violation and await an outcome. Returns how many. */
export async function deleteOldRemarks(database: Database, today: string, months: number): Promise<number> {
  let deleted = 0n
  for (const table of ['waiting_remark', 'remark']) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)}
      where service_month < date_trunc('month', ${today}::date) - make_interval(months => ${months})
        and route in ('desk', 'inspection', 'kept')`.execute(database)
    deleted += numAffectedRows
  }
  return Number(deleted)
}
