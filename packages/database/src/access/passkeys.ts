import type { Database } from '../connection.ts'

export interface PasskeyRow {
  /** As the authenticator calls it, base64url. */
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly publicKey: Buffer
  readonly counter: bigint
  /** Ways to reach the authenticator, separated by commas. */
  readonly transports: string
  readonly createdAt: Date
}

const columns = ['id', 'account_id as accountId', 'name', 'public_key as publicKey'] as const
const rest = ['counter', 'transports', 'created_at as createdAt'] as const

/** Passkeys of an account, oldest first. */
export async function listPasskeys(door: Database, accountId: string): Promise<readonly PasskeyRow[]> {
  return door
    .selectFrom('account_passkey')
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .select(columns)
    .select(rest)
    .execute()
}

export async function findPasskey(door: Database, id: string): Promise<PasskeyRow | undefined> {
  return door.selectFrom('account_passkey').where('id', '=', id).select(columns).select(rest).executeTakeFirst()
}

export async function addPasskey(door: Database, passkey: Omit<PasskeyRow, 'createdAt'>): Promise<void> {
  const { id, accountId, name, publicKey, counter, transports } = passkey
  await door
    .insertInto('account_passkey')
    .values({ id, account_id: accountId, name, public_key: publicKey, counter, transports })
    .execute()
}

/** Notes how often the authenticator says that it signed. */
export async function notePasskeyUse(door: Database, id: string, counter: bigint): Promise<void> {
  await door.updateTable('account_passkey').set({ counter }).where('id', '=', id).execute()
}

/** Removes one of the account's own; another's is left alone. */
export async function removePasskey(door: Database, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await door
    .deleteFrom('account_passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
