import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export interface OpenSession {
  readonly id: string
  readonly device: string | null
  readonly openedAt: Date
  readonly usedAt: Date
}

/** A session that has not ended, with its account. */
export interface SessionOfAccount {
  readonly id: string
  readonly usedAt: Date
  readonly signedInBy: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: number
  readonly isDisabled: boolean
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  /** Whether the account may decide by now, if its role is one that decides. */
  readonly mayDecide: boolean
}

/** The session of a token and everything about its account that a request needs, in one query because each request asks. */
export async function findSession(door: Database, token: string): Promise<SessionOfAccount | undefined> {
  const now = new Date()
  return door
    .selectFrom('account_session as session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('session.token', '=', token)
    .where('session.expires_at', '>=', now)
    .select(['session.id', 'session.used_at as usedAt', 'session.signed_in_by as signedInBy'])
    .select(['account.id as accountId', 'username', 'account.name', 'role', 'unit_id as unitId'])
    .select('must_change_password as mustChangePassword')
    .select([
      sql<boolean>`disabled_at is not null`.as('isDisabled'),
      sql<boolean>`two_factor_enabled or has_passkey`.as('hasSecondFactor'),
      sql<boolean>`coalesce(decides_from(account.id) <= ${now}, false)`.as('mayDecide'),
    ])
    .executeTakeFirst()
}

/** Open sessions of an account, last used first. */
export async function listSessions(door: Database, accountId: string): Promise<readonly OpenSession[]> {
  return door
    .selectFrom('account_session')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', new Date())
    .orderBy('used_at', 'desc')
    .select(['id', 'device', 'created_at as openedAt', 'used_at as usedAt'])
    .execute()
}

/** Notes that the sign-in behind this session began at the identity provider, before our second step. */
export async function noteProvider(door: Database, token: string): Promise<void> {
  await door.updateTable('account_session').set({ signed_in_by: 'provider' }).where('token', '=', token).execute()
}

/** Notes this moment as the last use of the session. */
export async function noteSessionUse(door: Database, sessionId: string): Promise<void> {
  await door.updateTable('account_session').set({ used_at: new Date() }).where('id', '=', sessionId).execute()
}
