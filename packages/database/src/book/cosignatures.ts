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

/** Keeps the line of a witness for a checkpoint; the caller has verified it and found no other. */
export async function addCosignature(database: Database, size: number, { key, line }: Cosignature): Promise<void> {
  await sql`
    insert into book_cosignature (key_id, size, line) values (${key.id}, ${size}::bigint, ${line})`.execute(database)
}

/** The same for a line that came from outside, with the rights of whoever takes these in. */
export async function handInCosignature(database: Database, size: number, { key, line }: Cosignature): Promise<void> {
  await sql`select hand_in_cosignature(${key.id}, ${size}::bigint, ${line})`.execute(database)
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

/** What a witness vouched for. */
export interface WitnessWord {
  readonly size: number
  readonly at: Date
}

// Those that somebody else stored under its name for ten checkpoints, all that `hand_in_cosignature` lets in.
const mostLines = 200

/** A witness's word on the largest tree; null if there is none. Lines that it did not write are passed over. */
export async function lastWord(database: Database, witness: Witness): Promise<WitnessWord | null> {
  const { rows } = await sql<StoredCosignature>`
    ${storedLines} where key_id = ${witness.keyId} order by size desc limit ${mostLines}`.execute(database)
  for (const { size, line, note } of rows) {
    const [found] = note === null ? [] : cosignaturesIn(textOf(note), [line], keysOf([witness]))
    if (found) return { size, at: new Date(1000 * found.at) }
  }
  return null
}

/** The signed part of a note. */
export function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 1)
}
