import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** How many ballots of a commune and month had at least come in by the end of a day, a multiple of five. */
export interface RoundDay {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly countedOn: string
  readonly received: number
}

/**
 * Records it for every commune and open month in a round; after the night's opening, when waiting ballots have been counted. Each desk is
 * rounded down by itself: who knows the others of its commune would else find out whether a desk whose figures are hidden has a few ballots
 * or none. So are those that left the box and those in it: the first are known where they are shown, and a sum of both would tell when one
 * more waits. What a night had stays, even if both are rounded down further after the next opening.
 */
export async function noteRoundDays(transaction: Database, countedOn: string): Promise<void> {
  await sql`
    insert into round_day (unit_id, month, counted_on, received)
    select unit_id, month, ${countedOn}::date, greatest(sum(ballots - ballots % 5), (
      select max(received) from round_day as earlier where earlier.unit_id = desk.unit_id and earlier.month = desk.month))
    from (
      select unit_id, month, desk_id, envelopes as ballots from box_waiting
      union all select unit_id, month, desk_id, sum(base)::integer from tally_desk_month
      where month in (select month from counted_month where not shut) group by 1, 2, 3
    ) as desk
    where month <= ${countedOn}::date
      and exists (select from survey_round where month between first_month and last_month and desk.unit_id = any (commune_ids))
    group by 1, 2 having max(ballots) >= 5
    order by 1, 2
    on conflict do nothing`.execute(transaction)
}

/** For months in [from, until], the earliest day first. */
export async function roundDays(
  door: Database,
  unitIds: readonly number[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<readonly RoundDay[]> {
  const { rows } = await sql<RoundDay>`
    select unit_id as "unitId", month::text, counted_on::text as "countedOn", received from round_day
    where unit_id = any (${[...unitIds]}::integer[]) and month between ${from}::date and ${until}::date
    order by counted_on`.execute(door)
  return rows
}
