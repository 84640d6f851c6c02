import type { Database } from '../connection.ts'
import { type AccountRow, findAccountBy } from './accounts.ts'

/** The account of a person at the identity provider, found by a keyed hash of 32 bytes. */
export async function accountOfIdentity(door: Database, name: Buffer): Promise<AccountRow | undefined> {
  const row = await door
    .selectFrom('account_identity')
    .where('name', '=', name)
    .select('account_id as accountId')
    .executeTakeFirst()
  return row && findAccountBy(door, row.accountId)
}

export async function hasIdentity(door: Database, accountId: string): Promise<boolean> {
  const row = await door
    .selectFrom('account_identity')
    .where('account_id', '=', accountId)
    .select('linked_at')
    .executeTakeFirst()
  return row !== undefined
}

/** Links this person to the account, replacing any before; null removes the link. False where the person has another account. */
export async function linkIdentity(door: Database, accountId: string, name: Buffer | null): Promise<boolean> {
  return door.transaction().execute(async (transaction) => {
    const taken =
      name &&
      (await transaction
        .selectFrom('account_identity')
        .where('name', '=', name)
        .where('account_id', '<>', accountId)
        .select('account_id')
        .executeTakeFirst())
    if (taken) return false
    await transaction.deleteFrom('account_identity').where('account_id', '=', accountId).execute()
    if (name === null) return true
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('account_identity')
      .values({ name, account_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  })
}
