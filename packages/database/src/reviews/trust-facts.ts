import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from '../results/scope.ts'

/** What the grade of a rate needs besides its ballots: for one desk while it belonged to one commune, in one of the spans asked for. */
export interface TrustFact {
  readonly unitId: number
  readonly deskId: number
  /** First day of the span. */
  readonly from: string
  /** Dossiers received in the months that were counted. */
  readonly received: number
  /** Which months of the span were counted: bit 0 is the first. */
  readonly months: number
  /** Whether people have taken up a review and not settled it. */
  readonly isUnderReview: boolean
}

/** Whole months from `from` to the day before `before`; at most 31. */
export interface TrustSpan {
  readonly from: string
  readonly before: string
}

/**
 * Facts for the grades of every unit and desk of the scope, in one query. There is no row where nothing was counted and nothing is under
 * review.
 */
export async function trustFacts(
  door: Database,
  scope: Scope,
  spans: readonly TrustSpan[],
): Promise<readonly TrustFact[]> {
  const first = spans.map(({ from }) => from).toSorted()[0] ?? '9999-12-31'
  const after =
    spans
      .map(({ before }) => before)
      .toSorted()
      .at(-1) ?? first
  const { rows } = await sql<TrustFact>`
    with span as materialized (
      select * from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ before }) => before)}::date[]) as span (starts_on, before)
    ), counted as (
      select unit_id, desk_id, starts_on, sum(received)::float8 as received,
        bit_or(1 << (12 * (extract(year from month) - extract(year from starts_on))
          + extract(month from month) - extract(month from starts_on))::integer) as months
      from (
        select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received from dossier_count
        where ${withinScope(scope)} and ${atDesk(scope)} and month >= ${first}::date and month < ${after}::date
        order by unit_id, month, desk_id, id desc
      ) as latest join span on month >= starts_on and month < before
      where received is not null
      group by unit_id, desk_id, starts_on
    ), reviewed as (
      select distinct unit_id, desk_id, starts_on from span, reviews_under_way(starts_on, before)
      where ${withinScope(scope)} and ${atDesk(scope)}
    )
    select unit_id as "unitId", desk_id as "deskId", starts_on as "from", coalesce(received, 0) as received,
      coalesce(months, 0) as months, reviewed.desk_id is not null as "isUnderReview"
    from counted full join reviewed using (unit_id, desk_id, starts_on)`.execute(door)
  return rows
}
