import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Days after its end on which a month closes unless the installation says otherwise. */
export const usualGraceDays = 5

/**
 * Marks the tallies of these months (first days) as changed. Part of the changing transaction and its last step: every worker needs these
 * rows, so they are locked for the shortest time, and always in the same order.
 */
export async function markChanged(transaction: Database, months: Iterable<string>): Promise<void> {
  const inOrder = [...new Set(months)].sort()
  if (inOrder.length === 0) return
  await sql`
    insert into counted_month (month, closes_on, opening)
    select month, (month + interval '1 month')::date + ${usualGraceDays}::integer, gen_random_uuid() from unnest(${inOrder}::date[]) as month
    order by month on conflict (month) do update set opening = excluded.opening`.execute(transaction)
}

/** Marks months as empty from now on. */
export async function forgetMonths(transaction: Database): Promise<void> {
  await sql`
    update counted_month set opening = null where month not in (select month from ballot_archive)`.execute(transaction)
}
