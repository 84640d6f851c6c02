import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from '../results/scope.ts'
import { placesOfService } from '../snapshots/trust-facts.ts'

/**
 * Dossiers received in [from, toExclusive) by desks of the scope; null when a desk that served in one of the months has no count, for a
 * response rate of a part would look like one of the whole.
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
    )
    select case when bool_and(received is not null) then sum(received)::float8 end as dossiers
    from ${placesOfService(from, toExclusive)} left join latest using (unit_id, month, desk_id)
    -- Without any count there is nothing to compare the desks with.
    where ${withinScope(scope)} and ${atDesk(scope)} and exists (select from latest)`.execute(door)
  return rows[0]?.dossiers ?? null
}
