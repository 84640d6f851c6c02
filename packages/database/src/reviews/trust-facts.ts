import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from '../results/scope.ts'
import { placesOfService } from '../snapshots/trust-facts.ts'

/** What the grade of a rate needs beyond its ballots, of one desk while it belonged to one commune, in one of the spans asked for. */
export interface TrustFact {
  readonly unitId: number
  readonly deskId: number
  /** First day of the span. */
  readonly from: string
  /** Received in the span; null when a month in which the desk served has no count: a rate of a part would look like one of the whole. */
  readonly dossiers: number | null
  /** A review that people took up and have not settled. */
  readonly isUnderReview: boolean
}

/** Months from `from` to the day before `before`. */
export interface TrustSpan {
  readonly from: string
  readonly before: string
}

/**
 * Facts for the grades of every unit and desk of the scope, in one question. Where nothing was counted at all, only desks under review
 * have a row.
 */
export async function trustFacts(
  door: Database,
  scope: Scope,
  spans: readonly TrustSpan[],
): Promise<readonly TrustFact[]> {
  const froms = spans.map(({ from }) => from).toSorted()
  const befores = spans.map(({ before }) => before).toSorted()
  const [first = '9999-12-31', after = '0001-01-01'] = [froms[0], befores.at(-1)]
  const { rows } = await sql<TrustFact>`
    with span as materialized (
      select * from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ before }) => before)}::date[]) as span (starts_on, before)
    ), latest as materialized (
      select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received from dossier_count
      where ${withinScope(scope)} and ${atDesk(scope)} and month >= ${first}::date and month < ${after}::date
      order by unit_id, month, desk_id, id desc
    ), served as (
      select unit_id, desk_id, starts_on, case when bool_and(received is not null) then sum(received)::float8 end as dossiers
      from ${placesOfService(first, after)} join span on month >= starts_on and month < before
      left join latest using (unit_id, month, desk_id)
      -- Without any count there is nothing to compare the desks with.
      where ${withinScope(scope)} and ${atDesk(scope)} and exists (select from latest)
      group by unit_id, desk_id, starts_on
    ), reviewed as (
      select distinct unit_id, desk_id, starts_on from span, reviews_under_way(starts_on, before)
      where ${withinScope(scope)} and ${atDesk(scope)}
    )
    select unit_id as "unitId", desk_id as "deskId", starts_on as "from", dossiers,
      reviewed.desk_id is not null as "isUnderReview"
    from served full join reviewed using (unit_id, desk_id, starts_on)`.execute(door)
  return rows
}
