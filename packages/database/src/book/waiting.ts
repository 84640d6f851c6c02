import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Receipts that wait for the next sealing, sorted, 8 bytes each. */
export async function waitingReceipts(database: Database): Promise<Uint8Array> {
  const { rows } = await sql<{ receipts: Uint8Array }>`select receipts from book_waiting`.execute(database)
  return rows[0]?.receipts ?? new Uint8Array()
}

export async function writeWaitingReceipts(database: Database, receipts: Uint8Array): Promise<void> {
  await sql`
    insert into book_waiting (receipts) values (${Buffer.from(receipts)})
    on conflict (only_row) do update set receipts = excluded.receipts`.execute(database)
}
