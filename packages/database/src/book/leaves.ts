import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Positions in the book of leaves with these receipts; a receipt is 60 bits, so two leaves may share one. */
export async function leafPositions(
  database: Database,
  receipts: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly number[]>> {
  const { rows } = await sql<{ receipt: bigint; position: number }>`
    select receipt, position::float8 as position from book_leaf where receipt = any(${receipts.map(String)}::bigint[])`.execute(
    database,
  )
  const positions = new Map<bigint, number[]>()
  for (const { receipt, position } of rows) positions.set(receipt, [...(positions.get(receipt) ?? []), position])
  return positions
}

const rowsAtOnce = 5000

/** Records the positions of new leaves, the first of them at `first`. */
export async function addLeaves(transaction: Database, first: number, leaves: readonly Uint8Array[]): Promise<void> {
  const written: Promise<unknown>[] = []
  for (let start = 0; start < leaves.length; start += rowsAtOnce) {
    const part = receiptsOf(leaves.slice(start, start + rowsAtOnce))
    // Not awaited one by one: the database would wait for the next ones to be prepared.
    written.push(
      sql`
        insert into book_leaf (receipt, position)
        select receipt, ${first + start}::bigint + place - 1
        from unnest(${part}::bigint[]) with ordinality as leaf (receipt, place)`.execute(transaction),
    )
  }
  await Promise.all(written)
}

/** The first 60 bits of each, written as PostgreSQL reads hexadecimal numbers. */
function receiptsOf(leaves: readonly Uint8Array[]): readonly string[] {
  const digits = Buffer.concat(leaves).toString('hex')
  return leaves.map((_, place) => `0x${digits.slice(place * leafDigits, place * leafDigits + receiptDigits)}`)
}

const leafDigits = 64
const receiptDigits = 15

/** All receipts with their positions, in the order of the book. */
export async function* allLeaves(database: Database): AsyncGenerator<readonly { receipt: bigint; position: number }[]> {
  for (let next = -1; ; ) {
    const { rows } = await sql<{ receipt: bigint; position: number }>`
      select receipt, position::float8 as position from book_leaf where position > ${next}::bigint
      order by position limit ${50_000}`.execute(database)
    if (rows.length === 0) return
    yield rows
    next = rows.at(-1)?.position ?? next
  }
}
