import { sql } from 'kysely'
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

const inUse = sql<boolean>`not exists (select from account_passkey_removal where passkey_id = account_passkey.id)`

/** Passkeys of an account, oldest first. */
export async function listPasskeys(door: Database, accountId: string): Promise<readonly PasskeyRow[]> {
  return door
    .selectFrom('account_passkey')
    .where('account_id', '=', accountId)
    .where(inUse)
    .orderBy('created_at')
    .select(columns)
    .select(rest)
    .execute()
}

/** Those with which the account signs decisions. */
export async function signingPasskeys(door: Database, accountId: string): Promise<readonly PasskeyRow[]> {
  const { rows } = await sql<{ id: string }>`select signing_passkeys(${accountId}) as id`.execute(door)
  return (await listPasskeys(door, accountId)).filter((passkey) => rows.some(({ id }) => id === passkey.id))
}

export async function findPasskey(door: Database, id: string): Promise<PasskeyRow | undefined> {
  return door
    .selectFrom('account_passkey')
    .where('id', '=', id)
    .where(inUse)
    .select(columns)
    .select(rest)
    .executeTakeFirst()
}

/** False for one that is or was somebody's. */
export async function addPasskey(door: Database, passkey: Omit<PasskeyRow, 'createdAt'>): Promise<boolean> {
  const { id, accountId, name, publicKey, counter, transports } = passkey
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('account_passkey')
    .values({ id, account_id: accountId, name, public_key: publicKey, counter, transports })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Notes how often the authenticator says that it signed. */
export async function notePasskeyUse(door: Database, id: string, counter: bigint): Promise<void> {
  await door.updateTable('account_passkey').set({ counter }).where('id', '=', id).execute()
}

/** Takes away one of the account's own, or all of them; another's is left alone. */
export async function removePasskeys(door: Database, accountId: string, id?: string): Promise<boolean> {
  const mine = (await listPasskeys(door, accountId)).filter((passkey) => id === undefined || passkey.id === id)
  for (const passkey of mine)
    await door
      .insertInto('account_passkey_removal')
      .values({ passkey_id: passkey.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return mine.length > 0
}
