import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Takes a code, identified by a keyed hash of 32 bytes; false when any process took it within the last `seconds`. */
export async function takeCode(door: Database, name: Buffer, seconds: number): Promise<boolean> {
  const oldest = sql<Date>`clock_timestamp() - make_interval(secs => ${seconds})`
  await door.deleteFrom('account_used_code').where('taken_at', '<', oldest).execute()
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('account_used_code')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Releases a code that opened nothing. */
export async function giveBackCode(door: Database, name: Buffer): Promise<void> {
  await door.deleteFrom('account_used_code').where('name', '=', name).execute()
}
