import { sql } from 'kysely'
import type { Database } from '../../src/connection.ts'
import { deskKinds, visitorsOfKind } from './answer-patterns.ts'

export interface BallotPlan {
  /** First day of the first month. */
  readonly from: string
  readonly months: number
  /** Total number of ballots, shared among desks of differing size. */
  readonly ballots: number
  /** A different seed gives different ballots at the same desks, so that two plans add up in one database. */
  readonly seed: number
}

/**
 * Stores honest ballots in all entry modes, month by month and in bulk, at the desks of each month; exactly as many as planned. For
 * databases of a bench, after `makeAnswerPatterns`: bypasses intake, queue and tallies.
 */
export async function generateBallots(
  database: Database,
  plan: BallotPlan,
  onProgress?: (ballots: number) => void,
): Promise<void> {
  const { from, months, ballots, seed } = plan
  await sql`select ensure_ballot_partitions(${from}::date, (${from}::date + make_interval(months => ${months - 1}))::date)`.execute(
    database,
  )
  let stored = 0
  for (let month = 0; month < months; month++) {
    const share = Math.floor((ballots * (month + 1)) / months) - Math.floor((ballots * month) / months)
    await database.transaction().execute(async (transaction) => {
      // Skips looking up the questionnaire for each of millions of rows that all name the same one.
      await sql`set local session_replication_role = replica`.execute(transaction)
      await generateMonth(transaction, sql`(${from}::date + make_interval(months => ${month}))::date`, share, seed)
    })
    stored += share
    onProgress?.(stored)
  }
}

async function generateMonth(
  database: Database,
  month: ReturnType<typeof sql>,
  ballots: number,
  seed: number,
): Promise<void> {
  // Sums of rounded-down running totals: each desk gets its share and the month exactly its ballots.
  await sql`
    with open_desk as (
      select desk_id, hashint8extended(desk_id, 1) as lot from desk_assignment
      where valid_from <= ${month} and (valid_to is null or valid_to > ${month})
    ), sized as (
      select desk_id, (lot & 3) + (lot >> 2 & 3) + (lot >> 4 & 7) as kind_lot,
        0.2 + 2 * ((lot >> 8 & 65535) / 65536.0) ^ 2 as size
      from open_desk
    ), shared as (
      select desk_id, kind_lot % ${deskKinds} as kind,
        floor(${ballots}::integer * sum(size) over (order by desk_id) / sum(size) over ()) as upto,
        floor(${ballots}::integer * (sum(size) over (order by desk_id) - size) / sum(size) over ()) as after
      from sized
    ), workday as (
      select array_agg(day::date order by day) as days, count(*)::integer as count
      from generate_series(${month}, ${month} + interval '1 month' - interval '1 day', interval '1 day') as day
      where extract(isodow from day) < 6
    ), drawn as (
      select desk_id, kind, hashint8extended(desk_id * 4294967296 + number, ${seed}::bigint * 1000 + extract(year from ${month})::bigint * 12 + extract(month from ${month})::bigint) as lot
      from shared, generate_series(1, (upto - after)::integer) as number
    ), ballot_lot as (
      select desk_id, kind, days[1 + (lot & 65535) % workday.count] as service_date, lot >> 16 & ${visitorsOfKind - 1} as visitor,
        (array[1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 6])[1 + (lot >> 28 & 15)] as entry_mode,
        lot >> 32 & 1 = 0 as is_short, 1 + (lot >> 33 & 3) as helper
      from drawn, workday
    )
    insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
    select gen_random_uuid(), desk_id, service_date, 1, entry_mode,
      case entry_mode when 6 then 3 when 4 then case when is_short then 2 else 1 end else 1 end,
      case entry_mode when 5 then helper else 0 end,
      case when entry_mode = 4 and is_short then overall else answers end
    from ballot_lot join scale.pattern on pattern.kind = ballot_lot.kind and pattern.number = visitor
    order by desk_id, service_date`.execute(database)
}
