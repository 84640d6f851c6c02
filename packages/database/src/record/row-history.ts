import type { HistoryLine } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

const linesAtOnce = 20_000

/** Lines of all tables after one and up to another, in order. */
export async function* historyLines(
  database: Database,
  after: number,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<HistoryLine & { readonly table: string }> {
  for (let last = after; ; ) {
    const { rows } = await sql<HistoryLine & { table: string }>`
      select id::float8 as id, table_name as "table", row_key as "rowKey", act, encode(digest, 'hex') as digest,
        noted_on as "notedOn", role, account_id as "accountId"
      from row_history where id > ${last}::bigint and id <= ${upTo}::bigint order by id limit ${linesAtOnce}`.execute(
      database,
    )
    yield* rows
    if (rows.length < linesAtOnce) return
    last = rows.at(-1)?.id ?? last
  }
}

const lockNotAvailable = '55P03'

/** The last line with none missing before it; null while somebody's long transaction may still add some. */
export async function settledHistory(database: Database): Promise<number | null> {
  try {
    const { rows } = await sql<{ last: number }>`select settled_history()::float8 as last`.execute(database)
    return rows[0]?.last ?? 0
  } catch (error) {
    if ((error as { code?: unknown }).code === lockNotAvailable) return null
    throw error
  }
}
