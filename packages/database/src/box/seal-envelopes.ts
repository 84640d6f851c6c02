import { hashLength, tileWidth } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import { growBook, holdBook } from '../book/grow-book.ts'
import { placesInOrder } from '../book/in-order-of-bytes.ts'
import type { Database } from '../connection.ts'
import { leavesIn, waitingLeaves } from './waiting-leaves.ts'

/**
 * Adds the leaves of envelopes that came since the last time to the book, one sealing per box; returns how many. Nothing is written to an
 * envelope: the book itself says which are in it already. Does not sign.
 */
export async function sealEnvelopes(database: Database): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    await holdBook(transaction)
    const since = await sealedSince(transaction)
    let count = 0
    for (const { boxedOn: day, leaves } of await waitingLeaves(transaction, since)) {
      const fresh = await leavesNotSealed(transaction, day, leaves)
      if (fresh.length > 0) await growBook(transaction, fresh, { kind: 'envelopes', day, complete: false })
      count += fresh.length
    }
    return count
  })
}

/** A box accepts envelopes until the day after its own: from this day on some may be missing from the book. */
async function sealedSince(database: Database): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select coalesce(max(day) - 2, '2000-01-01') as day from book_seal where kind = 'envelopes'`.execute(database)
  return rows[0]?.day ?? ''
}

/** Of the leaves of a box, those that are in none of its sealings. */
async function leavesNotSealed(database: Database, day: string, leaves: Buffer): Promise<readonly Buffer[]> {
  const placeOf = placesInOrder(leaves, hashLength)
  const isSealed = new Uint8Array(leaves.length / hashLength)
  for (const sealed of await sealedLeaves(database, day)) {
    for (const leaf of leavesIn(sealed)) {
      const place = placeOf(leaf)
      if (place !== undefined) isSealed[place] = 1
    }
  }
  const fresh: Buffer[] = []
  for (const [place, isOne] of isSealed.entries())
    if (!isOne) fresh.push(leaves.subarray(place * hashLength, (place + 1) * hashLength))
  return fresh
}

/** Sealing by sealing. */
async function sealedLeaves(database: Database, day: string): Promise<readonly Buffer[]> {
  const { rows } = await sql<{ leaves: Buffer }>`
    select substring(string_agg(hashes, ''::bytea order by index)
      from (${hashLength} * (first % ${tileWidth}))::integer + 1 for (${hashLength} * (size - first))::integer) as leaves
    from (
      select coalesce(before.size, 0) as first, seal.size
      from book_seal as seal left join book_seal as before on before.number = seal.number - 1
      where seal.kind = 'envelopes' and seal.day = ${day}::date) as sealing
    join book_tile on level = 0 and index between first / ${tileWidth} and (size - 1) / ${tileWidth}
    group by first, size`.execute(database)
  return rows.map((row) => row.leaves)
}
