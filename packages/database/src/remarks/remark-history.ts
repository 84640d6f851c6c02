import type { Database } from '../connection.ts'

/** One change of a remark: by which official, when, from what to what. */
export interface RemarkChange {
  readonly act: string
  readonly changedAt: Date
  readonly username: string
  readonly statusBefore: string
  readonly statusAfter: string
  readonly tagsBefore: readonly string[]
  readonly tagsAfter: readonly string[]
  readonly routeBefore: string
  readonly routeAfter: string
  readonly reason: string | null
  readonly isUndoing: boolean
}

/** Everything officials did with a remark, newest first; empty unless the official may read it. */
export async function remarkHistory(door: Database, remarkId: string): Promise<readonly RemarkChange[]> {
  const rows = await door
    .selectFrom('remark_change')
    .innerJoin('account', 'account.id', 'remark_change.account_id')
    .where('remark_id', '=', remarkId)
    .orderBy('remark_change.id', 'desc')
    .select(['act', 'changed_at as changedAt', 'username', 'reason', 'undoes'])
    .select(['status_before as statusBefore', 'status_after as statusAfter'])
    .select(['tags_before as tagsBefore', 'tags_after as tagsAfter'])
    .select(['route_before as routeBefore', 'route_after as routeAfter'])
    .execute()
  return rows.map(({ undoes, ...row }) => ({ ...row, isUndoing: undoes !== null }))
}
