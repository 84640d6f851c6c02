import { hashesIn, tileWidth } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import { growBook, holdBook } from '../book/grow-book.ts'
import { readTile } from '../book/tiles.ts'
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
      const sealed = await sealedLeaves(transaction, day)
      const fresh: Buffer[] = []
      for (const leaf of leavesIn(leaves)) if (!sealed.has(leaf.toString('latin1'))) fresh.push(leaf)
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

/** Leaves of one day's box, one character per byte, which takes half the memory of hexadecimal digits. */
async function sealedLeaves(database: Database, day: string): Promise<ReadonlySet<string>> {
  const { rows: ranges } = await sql<{ from: number; to: number }>`
    select coalesce(before.size, 0)::float8 as from, seal.size::float8 as to
    from book_seal as seal left join book_seal as before on before.number = seal.number - 1
    where seal.kind = 'envelopes' and seal.day = ${day}::date`.execute(database)
  const leaves = new Set<string>()
  for (const { from, to } of ranges) {
    for (let first = from; first < to; first = (Math.floor(first / tileWidth) + 1) * tileWidth) {
      const index = Math.floor(first / tileWidth)
      const tile = (await readTile(database, 0, index)) ?? new Uint8Array()
      const end = Math.min(to, (index + 1) * tileWidth)
      for (let place = first; place < end; place++)
        leaves.add(Buffer.from(hashesIn(tile, place % tileWidth)).toString('latin1'))
    }
  }
  return leaves
}
