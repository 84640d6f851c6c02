import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A personal access token as its owner sees it; the token itself is stored nowhere. */
export interface ApiTokenRow {
  readonly id: string
  readonly name: string
  readonly unitId: number
  readonly scope: string
  /** The first day on which it no longer works. */
  readonly expiresOn: string
  readonly createdAt: Date
  readonly lastUsedOn: string | null
}

/** Whose token it is and what it may see. */
export interface TokenBearer {
  readonly tokenId: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: string
  /** Both the token's unit and the account's apply: whatever the account loses, the token loses too. */
  readonly unitId: number
  readonly accountUnitId: number
  readonly scope: string
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
}

export interface NewApiToken {
  readonly id: string
  readonly accountId: string
  /** SHA-256 of the token, 64 hexadecimal digits. */
  readonly tokenHash: string
  readonly name: string
  readonly unitId: number
  readonly scope: string
  readonly expiresOn: string
}

export async function addApiToken(door: Database, token: NewApiToken): Promise<void> {
  const { id, accountId, tokenHash, name, unitId, scope, expiresOn } = token
  await door
    .insertInto('api_token')
    .values({ id, account_id: accountId, token_hash: tokenHash, name, unit_id: unitId, scope, expires_on: expiresOn })
    .execute()
}

/** The bearer of a token that is in force today; undefined for any other, and for disabled accounts. */
export async function findTokenBearer(
  door: Database,
  tokenHash: string,
  today: string,
): Promise<TokenBearer | undefined> {
  return door
    .selectFrom('api_token')
    .innerJoin('account', 'account.id', 'api_token.account_id')
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where('expires_on', '>', today)
    .select(['api_token.id as tokenId', 'account.id as accountId', 'username', 'account.name', 'role'])
    .select(['api_token.unit_id as unitId', 'account.unit_id as accountUnitId', 'scope'])
    .select((account) =>
      account
        .or([account('two_factor_enabled', '=', true), account('has_passkey', '=', true)])
        .$castTo<boolean>()
        .as('hasSecondFactor'),
    )
    .select('must_change_password as mustChangePassword')
    .executeTakeFirst()
}

/** Notes the day of use, once a day: nothing more is kept of when it was used. */
export async function noteTokenUse(door: Database, tokenId: string, today: string): Promise<void> {
  await sql`update api_token set last_used_on = ${today}::date
    where id = ${tokenId} and last_used_on is distinct from ${today}::date`.execute(door)
}

/** Tokens of an account that are neither revoked nor expired, newest first. */
export async function listApiTokens(door: Database, accountId: string, today: string): Promise<readonly ApiTokenRow[]> {
  return door
    .selectFrom('api_token')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_on', '>', today)
    .select(['id', 'name', 'unit_id as unitId', 'scope', 'expires_on as expiresOn', 'created_at as createdAt'])
    .select('last_used_on as lastUsedOn')
    .orderBy('created_at', 'desc')
    .execute()
}

/** Ends a token of this account for good; never one of another account. */
export async function revokeApiToken(door: Database, accountId: string, tokenId: string): Promise<void> {
  await sql`update api_token set revoked_at = now()
    where id = ${tokenId} and account_id = ${accountId} and revoked_at is null`.execute(door)
}
