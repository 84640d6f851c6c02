import { sql } from 'kysely'
import { lastCompleteDay } from '../book/seals.ts'
import type { Database } from '../connection.ts'

export interface LastBallots {
  /** Of later days nothing is known: their box is opened in the night that follows. '' before the first opening. */
  readonly knownUntil: string
  /** By desk; desks without any ballot are missing. */
  readonly lastOn: ReadonlyMap<number, string>
}

/** The last day of service with a ballot that was counted or waits in the box, by desk. */
export async function lastBallotsOf(door: Database, deskIds: readonly number[]): Promise<LastBallots> {
  // First: a box opened in between must not look like days without ballots.
  const knownUntil = (await lastCompleteDay(door)) ?? ''
  // One index look-up per desk.
  const { rows } = await sql<{ deskId: number; lastOn: string | null }>`
    select asked.id as "deskId", greatest(
      (select service_date from tally_day where desk_id = asked.id order by service_date desc limit 1),
      (select max(last_on) from box_waiting where desk_id = asked.id)) as "lastOn"
    from unnest(${[...deskIds]}::integer[]) as asked (id)`.execute(door)
  return {
    knownUntil,
    lastOn: new Map(rows.flatMap(({ deskId, lastOn }) => (lastOn === null ? [] : [[deskId, lastOn] as const]))),
  }
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
