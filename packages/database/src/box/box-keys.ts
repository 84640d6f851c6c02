import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'

/** Identifies a key: several keys of one day are numbered, the newest has the highest number. */
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
  /** No further process can seal under it. */
  readonly isFull: boolean
}

/** As many as `add_box_context` has places for. */
const mostContexts = 2000

/** Makes this transaction the only one that changes keys. */
export async function holdBoxKeys(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${workerLocks.boxKeys})`.execute(transaction)
}

/** All keys, in the order of their days and numbers. */
export async function boxKeys(database: Database): Promise<readonly BoxKeyRow[]> {
  const { rows } = await sql<BoxKeyRow>`
    select day, number, note, wrapped, exists (
      select from box_context as used where used.day = box_key.day and key_number = number) as "isUsed",
      (select count(place) from box_context as used
        where used.day = box_key.day and key_number = number) >= ${mostContexts} as "isFull"
    from box_key order by day, number`.execute(database)
  return rows
}

export async function addBoxKey(
  transaction: Database,
  { day, number, note, wrapped }: Omit<BoxKeyRow, 'isUsed' | 'isFull'>,
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

/** Encapsulated keys of all sealers, with the key that each of them sealed under. */
export async function allBoxContexts(database: Database): Promise<readonly BoxContext[]> {
  return database.selectFrom('box_context').select(['day', 'key_number as number', 'enc']).execute()
}

/**
 * Deletes the keys of boxes that accept no more envelopes and hold none: from then on whatever was sealed under them, in any copy of the
 * database, can only be opened by somebody with a copy of the key and its secret. Returns how many were deleted. Call
 * `eraseDeletedKeys` afterwards.
 */
export async function dropFinishedKeys(database: Database, today: string): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    await holdBoxKeys(transaction)
    const { rows } = await sql<BoxKeyPlace>`
      with used as (
        select distinct boxed_on as day from envelope where ballot is not null
        union select distinct boxed_on from sealed_remark
      )
      select day, number from box_key where day < ${today}::date - 1 and day not in (select day from used)`.execute(
      transaction,
    )
    for (const key of rows) await dropBoxKey(transaction, key)
    return rows.length
  })
}

const lockNotAvailable = '55P03'

/**
 * Rewrites the file of the table. Until then a deleted key, and the earlier wrapping of a key that was wrapped again, can be read in it, and
 * in every copy of the file: a replica, a base backup, the disk. The table has few rows. Returns false when somebody was reading them, for
 * instance a backup; what an older transaction may still see stays as well. Therefore it is done every night.
 */
export async function eraseDeletedKeys(database: Database): Promise<boolean> {
  return await database.connection().execute(async (connection) => {
    // The intake asks for the day's key every minute, and would wait behind this.
    await sql`set lock_timeout = '1s'`.execute(connection)
    try {
      await sql`vacuum (full) box_key`.execute(connection)
      return true
    } catch (error) {
      if ((error as { code?: unknown }).code !== lockNotAvailable) throw error
      return false
    } finally {
      await sql`reset lock_timeout`.execute(connection)
    }
  })
}

/** Public keys of a day's box, the newest first. Before sealing under one, make sure that the book signed it. */
export async function boxNotes(
  database: Database,
  day: string,
): Promise<readonly { readonly number: number; readonly note: string }[]> {
  return database
    .selectFrom('box_key')
    .select(['number', 'note'])
    .where('day', '=', day)
    .orderBy('number', 'desc')
    .execute()
}

interface BoxContext extends BoxKeyPlace {
  /** Encapsulated key of a sealer. */
  readonly enc: Uint8Array
}

/**
 * Stores the encapsulated key of a sealer, without which nobody can open what it seals: call this before it seals anything. False when the
 * key has no place for another sealer: wait for the next one.
 */
export async function addBoxContext(database: Database, { day, number, enc }: BoxContext): Promise<boolean> {
  const { rows } = await sql<{ added: boolean }>`
    select add_box_context(${day}::date, ${number}::smallint, ${Buffer.from(enc)}) as added`.execute(database)
  return rows[0]?.added === true
}

/** The same for the worker, which takes nobody's place. */
export async function addOwnBoxContext(database: Database, { day, number, enc }: BoxContext): Promise<void> {
  await sql`
    insert into box_context (enc, day, key_number) values (${Buffer.from(enc)}, ${day}::date, ${number})`.execute(
    database,
  )
}

/** Deletes a key and the contexts under it: what was sealed under them can never be opened again. */
export async function dropBoxKey(transaction: Database, { day, number }: BoxKeyPlace): Promise<void> {
  await sql`delete from box_context where day = ${day}::date and key_number = ${number}`.execute(transaction)
  await sql`delete from box_key where day = ${day}::date and number = ${number}`.execute(transaction)
}
