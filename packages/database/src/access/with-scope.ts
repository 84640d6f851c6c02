import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { keepMarks, type MarksRow, marksSelected } from '../results/marks.ts'

/** The rows that PostgreSQL itself lets a transaction of the role `dashboard` see. */
export interface RowScope {
  /** Role of the official, for policies that ask for one (remarks, the access record). */
  readonly role: string
  /** Communes by unit id, of any time; `everything` for officials of the whole province. */
  readonly unitIds: readonly number[] | 'everything'
  /** Account of the official, for policies on rows that belong to one person (uploads, counts they enter). */
  readonly accountId?: string
}

/**
 * Runs the work in one transaction whose row-level security knows the reader. The settings end with the transaction, so a pooled connection
 * never carries them over to somebody else; queries inside run one after the other. With `view: 'snapshot'` they all see the database as of
 * one moment. For reading only: changing a row that somebody else has changed meanwhile would fail.
 */
export function withScope<Value>(
  door: Database,
  { role, unitIds, accountId = '' }: RowScope,
  work: (scoped: Database) => Promise<Value>,
  view: 'statement' | 'snapshot' = 'statement',
): Promise<Value> {
  // An empty scope must not look like a missing setting, which a later policy might read differently.
  const units = unitIds === 'everything' ? '*' : unitIds.length === 0 ? '0' : unitIds.join(',')
  const transaction = view === 'snapshot' ? door.transaction().setIsolationLevel('repeatable read') : door.transaction()
  const settings = sql`set_config('long_dan.unit_ids', ${units}, true), set_config('long_dan.role', ${role}, true),
    set_config('long_dan.account_id', ${accountId}, true)`
  return transaction.execute(async (scoped) => {
    if (view === 'snapshot') {
      // Every reader of results needs the marks first, so they come without a round trip of their own.
      const { rows } = await sql<MarksRow>`select ${marksSelected}, ${settings}`.execute(scoped)
      keepMarks(scoped, rows[0])
    } else await sql`select ${settings}`.execute(scoped)
    return work(scoped)
  })
}
