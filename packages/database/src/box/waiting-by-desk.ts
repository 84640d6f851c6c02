import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Says how many ballots wait, by `desk month commune`; what was said before goes. */
export async function writeWaiting(
  transaction: Database,
  waiting: ReadonlyMap<string, number>,
  countedOn: string,
): Promise<void> {
  const rows = [...waiting].map(([place, envelopes]) => ({ place: place.split(' '), envelopes }))
  await sql`delete from box_waiting`.execute(transaction)
  await sql`
    insert into box_waiting (desk_id, month, unit_id, envelopes, counted_on)
    select desk_id, month, unit_id, envelopes, ${countedOn}::date
    from unnest(${rows.map(({ place }) => Number(place[0]))}::integer[], ${rows.map(({ place }) => place[1])}::date[],
      ${rows.map(({ place }) => Number(place[2]))}::integer[], ${rows.map(({ envelopes }) => envelopes)}::integer[])
      as waiting (desk_id, month, unit_id, envelopes)
    order by 1, 2, 3`.execute(transaction)
}
