import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'
import type { PublicationHold } from './dossier-counts.ts'

/** Dossiers of communes and months in which every desk with ballots has a count. */
export async function dossiersOfCommunes(
  door: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly { readonly unitId: number; readonly month: string; readonly dossiers: number }[]> {
  const { rows } = await sql<{ unitId: number; month: string; dossiers: number }>`
    with counted as (
      select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received
      from dossier_count where month >= ${from}::date and month < ${toExclusive}::date
      order by unit_id, month, desk_id, id desc
    ), voted as (
      select distinct unit_id, month, desk_id from tally_desk_month
      where month >= ${from}::date and month < ${toExclusive}::date and base > 0
    )
    select unit_id as "unitId", month, sum(received)::integer as dossiers
    from counted full join voted using (unit_id, month, desk_id)
    group by unit_id, month
    having bool_and(received is not null)`.execute(door)
  return rows
}

/** Notes for officials why units are missing from a period that is being published; each reason once. */
export async function notePublicationHolds(door: Database, holds: readonly PublicationHold[]): Promise<void> {
  if (holds.length === 0) return
  await door
    .insertInto('publication_hold')
    .values(
      holds.map(({ unitId, periodCode, noticedOn, ballots, dossiers }) => ({
        unit_id: unitId,
        period_code: periodCode,
        noticed_on: noticedOn,
        ballots,
        dossiers,
      })),
    )
    .onConflict((conflict) => conflict.columns(['unit_id', 'period_code']).doNothing())
    .execute()
}
