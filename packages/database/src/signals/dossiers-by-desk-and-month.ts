import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

export interface DeskMonthDossiers {
  readonly deskId: number
  /** First day. */
  readonly month: string
  readonly received: number
}

/** Dossiers received at every desk by month, as last entered; desks and months that nobody entered are left out. */
export async function dossiersByDeskAndMonth(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskMonthDossiers[]> {
  const { rows } = await sql<DeskMonthDossiers>`
    select "deskId", month, sum(received)::float8 as received from (
      select distinct on (desk_id, unit_id, month) desk_id as "deskId", month, received
      from dossier_count where month >= ${from}::date and month < ${toExclusive}::date
      order by desk_id, unit_id, month, id desc) as latest
    where received is not null group by 1, 2`.execute(database)
  return rows
}
