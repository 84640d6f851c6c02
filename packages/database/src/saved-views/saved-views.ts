import type { Database } from '../connection.ts'

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly address: string
}

/** The reader's own, by name. */
export async function listSavedViews(door: Database): Promise<readonly SavedView[]> {
  return door.selectFrom('saved_view').select(['id', 'name', 'address']).orderBy('name').execute()
}

/** False if the name is already taken. */
export async function saveView(
  door: Database,
  accountId: string,
  { name, address }: Omit<SavedView, 'id'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await door
    .insertInto('saved_view')
    .values({ account_id: accountId, name, address })
    .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

export async function removeSavedView(door: Database, id: string): Promise<void> {
  await door.deleteFrom('saved_view').where('id', '=', id).execute()
}
