import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from '../results/scope.ts'

/**
 * Dossiers received in [from, toExclusive) by desks of the scope; null when a desk's month with ballots has no count, for a response
 * rate of a part would look like one of the whole.
 */
export async function dossiersOfScope(
  door: Database,
  scope: Scope,
  from: string,
  toExclusive: string,
): Promise<number | null> {
  const { rows } = await sql<{ dossiers: number | null }>`
    with latest as (
      select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received from dossier_count
      where ${withinScope(scope)} and ${atDesk(scope)} and month >= ${from}::date and month < ${toExclusive}::date
      order by unit_id, month, desk_id, id desc
    ), balloted as (
      select distinct unit_id, month, desk_id from tally_desk_month
      where ${withinScope(scope)} and ${atDesk(scope)} and month >= ${from}::date and month < ${toExclusive}::date and base > 0
    )
    select case when bool_and(received is not null or balloted.desk_id is null) then sum(received)::float8 end as dossiers
    from balloted full join latest using (unit_id, month, desk_id)`.execute(door)
  return rows[0]?.dossiers ?? null
}
