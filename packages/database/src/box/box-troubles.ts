import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * `box-off`: the worker has no secret of the box. `key-locked`: something may be sealed under a key of that day which none of its secrets
 * unwraps. `keys-full`: no process that starts now can seal ballots of that day.
 */
export interface BoxTrouble {
  readonly code: 'box-off' | 'key-locked' | 'keys-full'
  /** The day whose box it is; for `box-off`, the day on which it was noticed. */
  readonly day: string
  /** Which of the day's keys is locked; 0 where it is not about one. */
  readonly number: number
}

/** What the worker found when it last looked, by code and day. */
export async function boxTroubles(door: Database): Promise<readonly BoxTrouble[]> {
  return (await door
    .selectFrom('box_trouble')
    .select(['code', 'day', 'number'])
    .orderBy('code')
    .orderBy('day')
    .orderBy('number')
    .execute()) as readonly BoxTrouble[]
}

/** Whether the box has a key for this day. Without one nobody can cast: no worker has run yet, or none for a week. */
export async function hasBoxKey(door: Database, day: string): Promise<boolean> {
  return (
    (await door.selectFrom('box_key').where('day', '=', day).select('day').limit(1).executeTakeFirst()) !== undefined
  )
}

/** What a worker with a secret of the box found; replaces whatever was found before. */
export async function noteBoxTroubles(door: Database, troubles: readonly BoxTrouble[]): Promise<void> {
  const column = (name: keyof BoxTrouble) => troubles.map((trouble) => trouble[name])
  const found = sql`unnest(${column('code')}::text[], ${column('day')}::date[], ${column('number')}::smallint[]) as found (code, day, number)`
  await door.transaction().execute(async (transaction) => {
    await sql`insert into box_watch default values on conflict (only_row) do update set looked_at = now()`.execute(
      transaction,
    )
    await sql`delete from box_trouble where (code, day, number) not in (select code, day, number from ${found})`.execute(
      transaction,
    )
    await sql`insert into box_trouble (code, day, number) select * from ${found} on conflict do nothing`.execute(
      transaction,
    )
  })
}

/** A worker without a secret of the box reports that, unless another one that has it looked within the last minutes. */
export async function noteBoxOff(door: Database, day: string): Promise<void> {
  await sql`insert into box_trouble (code, day)
    select 'box-off', ${day}::date
    where not exists (select from box_watch where looked_at > now() - interval '5 minutes')
      and not exists (select from box_trouble where code = 'box-off')
    on conflict do nothing`.execute(door)
}
