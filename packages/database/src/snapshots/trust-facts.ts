import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Dossiers of the desks of a commune in a month; null when a desk with ballots has no count. */
export interface UnitMonthDossiers {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly dossiers: number | null
}

/** Communes and months in [from, toExclusive) that have ballots or dossier counts. */
export async function dossiersByUnitMonth(
  database: Database,
  from: string,
  toExclusive: string,
): Promise<readonly UnitMonthDossiers[]> {
  const { rows } = await sql<UnitMonthDossiers>`
    with latest as (
      select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received from dossier_count
      where month >= ${from}::date and month < ${toExclusive}::date
      order by unit_id, month, desk_id, id desc
    ), balloted as (
      select distinct unit_id, month, desk_id from tally_desk_month
      where month >= ${from}::date and month < ${toExclusive}::date and base > 0
    )
    select unit_id as "unitId", month,
      case when bool_and(received is not null or balloted.desk_id is null) then coalesce(sum(received), 0)::float8 end as dossiers
    from balloted full join latest using (unit_id, month, desk_id)
    group by unit_id, month`.execute(database)
  return rows
}
