import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Witnesses' lines under the checkpoint of this size. */
export async function cosignatures(database: Database, size: number): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select line from book_cosignature where size = ${size}::bigint order by key_id`.execute(database)
  return rows.map(({ line }) => line)
}

/** Keeps the first line of a witness for a checkpoint; the caller has verified it. */
export async function addCosignature(
  database: Database,
  { size, keyId, line }: { readonly size: number; readonly keyId: string; readonly line: string },
): Promise<void> {
  await sql`
    insert into book_cosignature (size, key_id, line) values (${size}::bigint, ${keyId}, ${line})
    on conflict do nothing`.execute(database)
}
