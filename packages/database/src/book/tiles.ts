import type { Tile } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Everything stored of a tile; undefined when there is none. */
export async function readTile(database: Database, level: number, index: number): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ hashes: Uint8Array }>`
    select hashes from book_tile where level = ${level} and index = ${index}::bigint`.execute(database)
  return rows[0]?.hashes
}

const tilesAtOnce = 100

export async function writeTiles(transaction: Database, tiles: readonly Tile[]): Promise<void> {
  for (let start = 0; start < tiles.length; start += tilesAtOnce) {
    const part = tiles.slice(start, start + tilesAtOnce)
    await sql`
      insert into book_tile (level, index, hashes)
      select level, index, decode(hashes, 'hex') from unnest(
        ${part.map(({ level }) => level)}::smallint[], ${part.map(({ index }) => String(index))}::bigint[],
        ${part.map(({ hashes }) => Buffer.from(hashes).toString('hex'))}::text[]) as tile (level, index, hashes)
      on conflict (level, index) do update set hashes = excluded.hashes`.execute(transaction)
  }
}
