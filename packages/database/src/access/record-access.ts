import type { Database } from '../connection.ts'

export interface AccessEntry {
  /** Null for a failed sign-in to an unknown account, and for the command line. */
  readonly accountId: string | null
  /** A word from the list in apps/dashboard/src/officials/access-actions.ts. */
  readonly action: string
  readonly unitId?: number | null | undefined
  /** A code: username, desk, period; at most 200 characters. Never anything somebody wrote. */
  readonly subject?: string | null | undefined
}

/** Adds one line to the access record; nobody can change or remove it. */
export async function recordAccess(door: Database, { accountId, action, unitId, subject }: AccessEntry): Promise<void> {
  await door
    .insertInto('access_record')
    .values({ account_id: accountId, action, unit_id: unitId ?? null, subject: subject?.slice(0, 200) || null })
    .execute()
}
