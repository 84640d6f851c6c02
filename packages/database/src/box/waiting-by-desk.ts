import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Ballots of a desk that wait together. */
export interface WaitingTogether {
  readonly envelopes: number
  /** The last day of service among them. */
  readonly lastOn: string
}

/** Writes how many ballots wait, by `desk month commune`; replaces what was written before. */
export async function writeWaiting(
  transaction: Database,
  waiting: ReadonlyMap<string, WaitingTogether>,
  countedOn: string,
): Promise<void> {
  const rows = [...waiting].map(([place, together]) => ({ place: place.split(' '), ...together }))
  await sql`delete from box_waiting`.execute(transaction)
  await sql`
    insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
    select desk_id, month, unit_id, envelopes, last_on, ${countedOn}::date
    from unnest(${rows.map(({ place }) => Number(place[0]))}::integer[], ${rows.map(({ place }) => place[1])}::date[],
      ${rows.map(({ place }) => Number(place[2]))}::integer[], ${rows.map(({ envelopes }) => envelopes)}::integer[],
      ${rows.map(({ lastOn }) => lastOn)}::date[]) as waiting (desk_id, month, unit_id, envelopes, last_on)
    order by 1, 2, 3`.execute(transaction)
}
