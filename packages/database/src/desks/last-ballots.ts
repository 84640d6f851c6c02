import { sql } from 'kysely'
import { lastCompleteDay } from '../book/seals.ts'
import type { Database } from '../connection.ts'

export interface LastWaiting {
  /** Of later days nothing is known: their box is opened in the night that follows. '' before the first opening. */
  readonly knownUntil: string
  /** The last day of service with a ballot that waits in the box, by desk. */
  readonly lastOn: ReadonlyMap<number, string>
}

/** What waits in the box of the desks within the reader's reach. */
export async function lastWaiting(door: Database): Promise<LastWaiting> {
  // First: a box opened in between must not look like days without ballots.
  const knownUntil = (await lastCompleteDay(door)) ?? ''
  const { rows } = await sql<LastDay>`
    select desk_id as "deskId", max(last_on) as "lastOn" from box_waiting group by desk_id`.execute(door)
  return { knownUntil, lastOn: byDesk(rows) }
}

/** The last day of service with a ballot that was counted, by desk. Changes with nothing but the tallies. */
export async function lastCountedOn(door: Database, deskIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  // One index look-up per desk.
  const { rows } = await sql<LastDay>`
    select asked.id as "deskId", last.service_date as "lastOn" from unnest(${[...deskIds]}::integer[]) as asked (id),
      lateral (select service_date from tally_day where desk_id = asked.id order by service_date desc limit 1) as last`.execute(
    door,
  )
  return byDesk(rows)
}

interface LastDay {
  readonly deskId: number
  readonly lastOn: string
}

function byDesk(rows: readonly LastDay[]): ReadonlyMap<number, string> {
  return new Map(rows.map(({ deskId, lastOn }) => [deskId, lastOn]))
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
