import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Keys of one day have one place in it each; the newest has the highest number. */
export interface BoxKeyPlace {
  /** YYYY-MM-DD, the day on which envelopes are put into the box. */
  readonly day: string
  readonly number: number
}

export interface BoxKeyRow extends BoxKeyPlace {
  /** The public half, signed. */
  readonly note: string
  readonly wrapped: Uint8Array
  /** Somebody has sealed, or may be sealing, under this key. */
  readonly isUsed: boolean
}

// Any fixed number; no other advisory lock of this database may use it.
const boxKeyLock = 7_208_106

/** Makes this transaction the only one that changes keys. */
export async function holdBoxKeys(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${boxKeyLock})`.execute(transaction)
}

/** All keys there are, in the order of their days and numbers. */
export async function boxKeys(database: Database): Promise<readonly BoxKeyRow[]> {
  const { rows } = await sql<BoxKeyRow>`
    select day, number, note, wrapped, exists (
      select from box_context as used where used.day = box_key.day and key_number = number) as "isUsed"
    from box_key order by day, number`.execute(database)
  return rows
}

export async function addBoxKey(
  transaction: Database,
  { day, number, note, wrapped }: Omit<BoxKeyRow, 'isUsed'>,
): Promise<void> {
  await sql`
    insert into box_key (day, number, note, wrapped)
    values (${day}::date, ${number}, ${note}, ${Buffer.from(wrapped)})`.execute(transaction)
}

export async function rewrapBoxKey(
  transaction: Database,
  { day, number }: BoxKeyPlace,
  wrapped: Uint8Array,
): Promise<void> {
  await sql`
    update box_key set wrapped = ${Buffer.from(wrapped)} where day = ${day}::date and number = ${number}`.execute(
    transaction,
  )
}

/** Deletes a key and the contexts under it: what was sealed with them can never be opened again. */
export async function dropBoxKey(transaction: Database, { day, number }: BoxKeyPlace): Promise<void> {
  await sql`delete from box_context where day = ${day}::date and key_number = ${number}`.execute(transaction)
  await sql`delete from box_key where day = ${day}::date and number = ${number}`.execute(transaction)
}
