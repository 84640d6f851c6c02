import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'

export interface PasskeyRow {
  /** The authenticator's credential id, base64url. */
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly publicKey: Buffer
  readonly counter: bigint
  /** Ways to reach the authenticator, separated by commas. */
  readonly transports: string
  readonly createdAt: Date
  /** Whether an administrator confirmed it, or it is the first of all: others sign nothing on real ballots. */
  readonly isVouched: boolean
  /** Whether it signs decisions now: on real ballots once it is confirmed, sealed and a day old. */
  readonly signs: boolean
}

const columns = ['id', 'account_id as accountId', 'name', 'public_key as publicKey'] as const
const rest = ['counter', 'transports', 'created_at as createdAt'] as const

const inUse = sql<boolean>`not exists (select from account_passkey_removal where passkey_id = account_passkey.id)`

const isVouched = sql<boolean>`account_passkey.id in (select vouched_passkeys())`

const signs = sql<boolean>`account_passkey.id in (select signing_passkeys(account_id))`

function passkeysInUse(door: Database) {
  return door
    .selectFrom('account_passkey')
    .where(inUse)
    .orderBy('created_at')
    .select(columns)
    .select(rest)
    .select([isVouched.as('isVouched'), signs.as('signs')])
}

/** Passkeys of an account, oldest first. */
export async function listPasskeys(door: Database, accountId: string): Promise<readonly PasskeyRow[]> {
  return passkeysInUse(door).where('account_id', '=', accountId).execute()
}

/** Enabled accounts with a passkey that an administrator has not confirmed yet. */
export async function accountsWithWaitingPasskeys(door: Database): Promise<ReadonlySet<string>> {
  const rows = await door
    .selectFrom('account_passkey')
    .innerJoin('account', 'account.id', 'account_id')
    .where('disabled_at', 'is', null)
    .where(inUse)
    .where((each) => each.not(isVouched))
    .select('account_id as id')
    .distinct()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function findPasskey(door: Database, id: string): Promise<PasskeyRow | undefined> {
  return passkeysInUse(door).where('id', '=', id).executeTakeFirst()
}

/** False for a passkey that is or was anybody's. */
export async function addPasskey(
  door: Database,
  passkey: Omit<PasskeyRow, 'createdAt' | 'isVouched' | 'signs'>,
): Promise<boolean> {
  const { id, accountId, name, publicKey, counter, transports } = passkey
  const { numInsertedOrUpdatedRows } = await door
    .insertInto('account_passkey')
    .values({ id, account_id: accountId, name, public_key: publicKey, counter, transports })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Notes the signature counter that the authenticator reports. */
export async function notePasskeyUse(door: Database, id: string, counter: bigint): Promise<void> {
  await door.updateTable('account_passkey').set({ counter }).where('id', '=', id).execute()
}

/** An administrator confirms somebody else's passkey; null where they may not, or where it was confirmed before. Part of a transaction. */
export function confirmPasskey(
  door: Database,
  passkeyId: string,
  confirmedBy: string,
): Promise<readonly WrittenRow[] | null> {
  const row = sql`${passkeyId}, ${confirmedBy}`
  return writeDecisions(
    door,
    'passkey_confirmation',
    sql`insert into passkey_confirmation (passkey_id, confirmed_by) values (${row}) on conflict do nothing`,
  )
}

/** Removes one of the account's own passkeys, or all of them; never one of another account. */
export async function removePasskeys(door: Database, accountId: string, id?: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into account_passkey_removal (passkey_id)
    select id from account_passkey where account_id = ${accountId} and id = coalesce(${id ?? null}, id)
    on conflict do nothing`.execute(door)
  return numAffectedRows > 0n
}
