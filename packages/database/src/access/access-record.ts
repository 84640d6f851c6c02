import type { Database } from '../connection.ts'

export interface RecordedAccess {
  readonly id: bigint
  readonly recordedAt: Date
  readonly username: string | null
  readonly action: string
  readonly unitId: number | null
  readonly subject: string | null
}

export interface RecordQuestion {
  readonly username?: string | undefined
  readonly action?: string | undefined
  /** Only entries older than this one. */
  readonly before?: bigint | undefined
  readonly limit: number
}

/** Newest first. Empty unless the transaction's official is an auditor (row-level security). */
export async function readAccessRecord(door: Database, question: RecordQuestion): Promise<readonly RecordedAccess[]> {
  const { username, action, before, limit } = question
  return door
    .selectFrom('access_record')
    .leftJoin('account', 'account.id', 'access_record.account_id')
    .$if(username !== undefined, (query) => query.where('account.username', '=', username ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(before !== undefined, (query) => query.where('access_record.id', '<', before ?? 0n))
    .orderBy('access_record.id', 'desc')
    .limit(limit)
    .select(['access_record.id', 'recorded_at as recordedAt', 'account.username', 'action'])
    .select(['access_record.unit_id as unitId', 'subject'])
    .execute()
}
