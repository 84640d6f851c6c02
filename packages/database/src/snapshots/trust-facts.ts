import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { frozenExcluded } from './frozen-months.ts'
import type { InputRows } from './settled-inputs.ts'

/** Dossiers of the desks of a commune in a month; null when a desk that served has no count. */
export interface UnitMonthDossiers {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly dossiers: number | null
}

/**
 * Every desk, commune and month in [from, toExclusive) with service at the desk, as `place (unit_id, month, desk_id)`: a response rate is
 * only known when each of them has a count.
 */
function placesOfService(from: string, toExclusive: string) {
  return sql`(
    select unit_id, month, desk_id
    from (
      select month::date as month, (month + interval '1 month')::date as next
      from generate_series(${from}::date, ${toExclusive}::date - 1, interval '1 month') as month
      where month <= service_today()
      offset 0 -- so that a month is added once, not again for every desk it is compared with
    ) as calendar
    join desk_assignment as assignment on valid_from < next and (valid_to is null or valid_to > month)
    join desk on desk.id = desk_id and opened_on < next and (closed_on is null or closed_on > month)
  ) as place`
}

/** Communes and months with desks. */
async function dossiersByUnitMonth(
  database: Database,
  { start: from, end: toExclusive }: Months,
  until: InputRows,
): Promise<readonly UnitMonthDossiers[]> {
  const { rows } = await sql<UnitMonthDossiers>`
    with latest as (
      select distinct on (unit_id, month, desk_id) unit_id, month, desk_id, received from dossier_count
      where month >= ${from}::date and month < ${toExclusive}::date and id <= ${until.dossierCount}
      order by unit_id, month, desk_id, id desc
    )
    select unit_id as "unitId", month,
      case when bool_and(received is not null) then sum(received)::float8 end as dossiers
    from ${placesOfService(from, toExclusive)} left join latest using (unit_id, month, desk_id)
    group by unit_id, month`.execute(database)
  return rows
}

/** `end` is the first day after the last month. */
interface Months {
  readonly start: string
  readonly end: string
}

/** Communes with a review, of any day of these months, that people had taken up but not settled by then. */
async function reviewedUnits(database: Database, { start, end }: Months, until: InputRows): Promise<readonly number[]> {
  const { rows } = await sql<{ unitId: number }>`
    select distinct unit_id as "unitId" from review_case
    where starts_on < ${end}::date and ends_before > ${start}::date
      and exists (select from review_event where case_id = review_case.id and act <> 'opened' and id <= ${until.reviewEvent})
      and coalesce((
        select act = 'appealed' from review_event
        where case_id = review_case.id and act in ('confirmed', 'appealed') and id <= ${until.reviewEvent}
        order by id desc limit 1), true)`.execute(database)
  return rows.map(({ unitId }) => unitId)
}

/** Everything a published grade rests on besides the ballots themselves, as of the time when these rows were the last. */
export async function trustInputs(database: Database, months: Months, until: InputRows) {
  return {
    excluded: await frozenExcluded(database, months.start, months.end),
    dossiers: await dossiersByUnitMonth(database, months, until),
    reviewed: await reviewedUnits(database, months, until),
  }
}
