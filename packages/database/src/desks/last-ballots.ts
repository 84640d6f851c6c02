import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The last day of service with a ballot that was counted or waits in the box, by desk; desks without any are missing. */
export async function lastBallotsOf(door: Database, deskIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  // One index look-up per desk.
  const { rows } = await sql<{ deskId: number; lastOn: string | null }>`
    select asked.id as "deskId", greatest(
      (select service_date from tally_day where desk_id = asked.id order by service_date desc limit 1),
      (select max(last_on) from box_waiting where desk_id = asked.id)) as "lastOn"
    from unnest(${[...deskIds]}::integer[]) as asked (id)`.execute(door)
  return new Map(rows.flatMap(({ deskId, lastOn }) => (lastOn === null ? [] : [[deskId, lastOn] as const])))
}

/** Weekdays on which desks serve, 1 Monday … 7 Sunday; desks with the usual hours are missing. */
export async function weekdaysOf(
  door: Database,
  deskIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const { rows } = await sql<{ deskId: number; weekdays: number[] }>`
    select desk_id as "deskId", array_agg(distinct weekday) as weekdays
    from desk_hours, generate_series(first_weekday::integer, last_weekday) as weekday
    where desk_id = any(${[...deskIds]}::integer[]) group by desk_id`.execute(door)
  return new Map(rows.map(({ deskId, weekdays }) => [deskId, new Set(weekdays)]))
}
