import { sql } from 'kysely'
import type { DossierOutcome } from '../callbacks/callback-counts.ts'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

/** Citizens reached by telephone; of `reached`, `asked` say that staff gave them a way to rate. */
export interface DeskMonthCallbacks {
  readonly deskId: number
  /** First day of the month in which the dossiers ended. */
  readonly month: string
  readonly outcome: DossierOutcome
  /** Dossiers in the numbered list they were drawn from; null where no list was numbered. */
  readonly dossiers: number | null
  readonly satisfiedAsked: number
  readonly satisfiedReached: number
  readonly dissatisfiedAsked: number
  readonly dissatisfiedReached: number
}

/** Calls by desk, month and outcome, as last entered; left out where nobody entered any, or they were taken back. */
export async function callbacksByDeskAndMonth(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskMonthCallbacks[]> {
  const { rows } = await sql<DeskMonthCallbacks>`
    select desk_id as "deskId", month, outcome, case when count(dossiers) = count(*) then sum(dossiers)::float8 end as dossiers,
      sum(satisfied_asked)::float8 as "satisfiedAsked",
      sum(satisfied_asked + satisfied_not_asked)::float8 as "satisfiedReached",
      sum(dissatisfied_asked)::float8 as "dissatisfiedAsked",
      sum(dissatisfied_asked + dissatisfied_not_asked)::float8 as "dissatisfiedReached"
    from (
      select distinct on (desk_id, unit_id, month, outcome) *
      from callback_count where month >= ${from}::date and month < ${toExclusive}::date
      order by desk_id, unit_id, month, outcome, id desc) as latest
    left join lateral (
      select dossiers from callback_lot as lot
      where (lot.desk_id, lot.unit_id, lot.month, lot.outcome) = (latest.desk_id, latest.unit_id, latest.month, latest.outcome)
      order by lot.id limit 1) as list on true
    where satisfied_asked is not null group by 1, 2, 3`.execute(database)
  return rows
}
