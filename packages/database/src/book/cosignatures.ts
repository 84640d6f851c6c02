import { type Cosignature, cosignaturesIn } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { keysOf, type Witness } from './witnesses.ts'

/** Verified lines under the checkpoint that a signed note holds, one of each witness. */
export async function cosignaturesOf(
  database: Database,
  { size, note }: { readonly size: number; readonly note: string },
  witnesses: readonly Witness[],
): Promise<readonly Cosignature[]> {
  const { rows } = await sql<{ line: string }>`
    select line from book_cosignature where size = ${size}::bigint order by key_id`.execute(database)
  const lines = rows.map(({ line }) => line)
  return oneOfEach(cosignaturesIn(textOf(note), lines, keysOf(witnesses)))
}

/** A witness vouches once, however often its line is there. */
export function oneOfEach(cosignatures: readonly Cosignature[]): readonly Cosignature[] {
  return [...new Map(cosignatures.map((each) => [each.key.id, each])).values()]
}

/** Keeps the line of a witness for a checkpoint; the caller has verified it and found no other. */
export async function addCosignature(database: Database, size: number, { key, line }: Cosignature): Promise<void> {
  await sql`
    insert into book_cosignature (key_id, size, line) values (${key.id}, ${size}::bigint, ${line})`.execute(database)
}

/** The same for a line that came from outside, with the rights of whoever takes these in; false if there is no room for it. */
export async function handInCosignature(
  database: Database,
  size: number,
  { key, line }: Cosignature,
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select hand_in_cosignature(${key.id}, ${size}::bigint, ${line}) as kept`.execute(database)
  return rows[0]?.kept === true
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

// Ten checkpoints' worth of what `hand_in_cosignature` lets somebody else store under its name.
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
