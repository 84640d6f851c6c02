import type { Database } from '../connection.ts'

export interface DeskKeyHash {
  readonly id: string
  readonly hash: string
}

/** Keys of a desk that have not been revoked; there are only a handful. */
export async function deskKeysInForce(database: Database, deskId: number): Promise<readonly DeskKeyHash[]> {
  return database
    .selectFrom('desk_key')
    .select(['id', 'hash'])
    .where('desk_id', '=', deskId)
    .where('revoked_on', 'is', null)
    .execute()
}

/** Whether a key that once opened a screen is still valid. */
export async function isDeskKeyInForce(database: Database, id: string): Promise<boolean> {
  const key = await database
    .selectFrom('desk_key')
    .select('id')
    .where('id', '=', id)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  return key !== undefined
}

/** Stores a new key of a desk; `hashDeskKey` of web/visit-codes makes the hash. */
export async function addDeskKey(
  database: Database,
  key: { deskId: number; hash: string; madeOn: string },
): Promise<void> {
  await database.insertInto('desk_key').values({ desk_id: key.deskId, hash: key.hash, made_on: key.madeOn }).execute()
}

/** Ends every key of a desk, and with them its open screens and kiosks; returns how many there were. */
export async function revokeDeskKeys(database: Database, deskId: number, day: string): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('desk_key')
    .set({ revoked_on: day })
    .where('desk_id', '=', deskId)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
