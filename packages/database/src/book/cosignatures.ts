import { type Cosignature, cosignaturesIn } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { keysOf, type Witness } from './witnesses.ts'

/** Verified lines of witnesses under the checkpoint that a signed note holds. */
export async function cosignaturesOf(
  database: Database,
  { size, note }: { readonly size: number; readonly note: string },
  witnesses: readonly Witness[],
): Promise<readonly Cosignature[]> {
  const { rows } = await sql<{ line: string }>`
    select line from book_cosignature where size = ${size}::bigint order by key_id`.execute(database)
  return cosignaturesIn(
    textOf(note),
    rows.map(({ line }) => line),
    keysOf(witnesses),
  )
}

/** Keeps the first line of a witness for a checkpoint; the caller has verified it. */
export async function addCosignature(database: Database, size: number, { key, line }: Cosignature): Promise<void> {
  await sql`
    insert into book_cosignature (key_id, size, line) values (${key.id}, ${size}::bigint, ${line})
    on conflict do nothing`.execute(database)
}

/** A stored line, and the signed note of the checkpoint of its size; null if the book never had that size. */
export interface StoredCosignature {
  readonly keyId: string
  readonly size: number
  readonly line: string
  readonly note: string | null
}

const storedLines = sql`
  select key_id as "keyId", size::float8 as size, line,
    (select note from book_seal where book_seal.size = book_cosignature.size and note is not null limit 1) as note
  from book_cosignature`

export async function allCosignatures(database: Database): Promise<readonly StoredCosignature[]> {
  const { rows } = await sql<StoredCosignature>`${storedLines} order by key_id, size`.execute(database)
  return rows
}

/** The line for the largest tree that a witness vouched for. */
export async function lastCosignature(database: Database, keyId: string): Promise<StoredCosignature | undefined> {
  const { rows } = await sql<StoredCosignature>`
    ${storedLines} where key_id = ${keyId} order by size desc limit 1`.execute(database)
  return rows[0]
}

/** The signed part of a note. */
export function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 1)
}
