import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The book's name; the first caller fixes it for ever. */
export async function settleOrigin(transaction: Database, configured: string): Promise<string> {
  await sql`insert into book (origin) values (${configured}) on conflict do nothing`.execute(transaction)
  return (await bookOrigin(transaction)) ?? configured
}

/** Undefined before the first sealing. */
export async function bookOrigin(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ origin: string }>`select origin from book`.execute(database)
  return rows[0]?.origin
}

export interface BookKeyRow {
  readonly vkey: string
  readonly introduction: string
}

/** Keys in the order in which they entered. */
export async function bookKeys(database: Database): Promise<readonly BookKeyRow[]> {
  const { rows } = await sql<BookKeyRow>`select vkey, introduction from book_key order by position`.execute(database)
  return rows
}

export async function addBookKey(transaction: Database, { vkey, introduction }: BookKeyRow): Promise<void> {
  await sql`
    insert into book_key (position, vkey, introduction)
    select coalesce(max(position) + 1, 0), ${vkey}, ${introduction} from book_key`.execute(transaction)
}
