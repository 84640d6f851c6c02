import { type OperationNodeSource, sql } from 'kysely'
import type { Database } from '../connection.ts'
import { decidesIn, factsOf, keyOf, type SignedTable, type WrittenRow } from './decision-signatures.ts'

const checkViolation = '23514'

/**
 * Runs an insert into the table and returns the decisions among its rows, which must be signed before the transaction ends. Null where it
 * wrote none, or where a rule of the table forbids it; the transaction remains usable.
 */
export async function writeDecisions(
  door: Database,
  table: SignedTable,
  insert: OperationNodeSource,
): Promise<readonly WrittenRow[] | null> {
  // A refusal must not abort the official's transaction.
  await sql`savepoint decision`.execute(door)
  try {
    const { rows } = await sql<Omit<WrittenRow, 'table'> & { isDecision: boolean }>`${insert}
      returning ${keyOf(table)} as "rowKey", ${factsOf(table)} as facts, ${decidesIn(table)} as "isDecision"`.execute(
      door,
    )
    if (rows.length === 0) return null
    return rows.filter(({ isDecision }) => isDecision).map(({ rowKey, facts }) => ({ table, rowKey, facts }))
  } catch (error) {
    if ((error as { code?: unknown }).code !== checkViolation) throw error
    await sql`rollback to savepoint decision`.execute(door)
    return null
  }
}
