import { type NoteKey, parseKey } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A witness, which vouches for the book from outside. */
export interface Witness {
  readonly vkey: string
  readonly keyId: string
  readonly title: string
  /** Where to ask for its cosignature; null if it comes by itself. */
  readonly address: string | null
  /** Runs beside a demonstration and vouches for nothing. */
  readonly isDemonstration: boolean
}

const named = sql`select vkey, key_id as "keyId", title, address, is_demonstration as "isDemonstration" from book_witness`

/** Witnesses that watch now. One that belongs to a demonstration does not count for a real installation. */
export async function witnesses(database: Database): Promise<readonly Witness[]> {
  const { rows } = await sql<Witness>`
    ${named} where ended_on is null and (not is_demonstration or coalesce((select demo_data from installation), false))
    order by added_on, vkey`.execute(database)
  return rows
}

/** Witnesses that watch now, and those that once did. */
export async function witnessesEver(database: Database): Promise<readonly Witness[]> {
  const { rows } = await sql<Witness>`${named} order by added_on, vkey`.execute(database)
  return rows
}

export function keysOf(witnesses: readonly Pick<Witness, 'vkey'>[]): readonly NoteKey[] {
  return witnesses.flatMap(({ vkey }) => parseKey(vkey) ?? [])
}

export async function addWitness(
  database: Database,
  { vkey, title, address, isDemonstration }: Omit<Witness, 'keyId'>,
): Promise<void> {
  await sql`
    insert into book_witness (vkey, title, address, is_demonstration) values (${vkey}, ${title}, ${address}, ${isDemonstration})
    on conflict (vkey) do update set title = excluded.title, address = excluded.address, ended_on = null`.execute(
    database,
  )
}

/** Ends a witness; what it vouched for before stays. */
export async function endWitness(database: Database, keyId: string): Promise<boolean> {
  const { rows } = await sql`
    update book_witness set ended_on = service_today() where key_id = ${keyId} and ended_on is null returning key_id`.execute(
    database,
  )
  return rows.length > 0
}
