import type { Database } from '../connection.ts'

export interface OpenSession {
  readonly id: string
  readonly device: string | null
  readonly openedAt: Date
  readonly usedAt: Date
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
