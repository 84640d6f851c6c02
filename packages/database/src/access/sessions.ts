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
    .orderBy('updated_at', 'desc')
    .select(['id', 'device', 'created_at as openedAt', 'updated_at as usedAt'])
    .execute()
}
