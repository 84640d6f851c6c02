import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export interface OpenedSlipCode {
  readonly deskId: number
  /** The last day on which the code opens. */
  readonly validUntil: string
  /** Null once spent. */
  readonly seed: Buffer | null
  /** The day of the first opening; null if the code was never opened in time, and once spent. */
  readonly serviceDate: string | null
  /** As numbered by `entryModeOf`: slip or invitation. */
  readonly entryMode: number
}

/** The code with this keyed hash; its first opening fixes the service date. Undefined for a code that was never printed. */
export async function openSlipCode(
  database: Database,
  hash: Uint8Array,
  today: string,
): Promise<OpenedSlipCode | undefined> {
  const { rows } = await sql<OpenedSlipCode>`
    select desk_id as "deskId", valid_until as "validUntil", seed, service_date as "serviceDate",
      entry_mode as "entryMode"
    from open_slip_code(${hash}::bytea, ${today}::date)`.execute(database)
  return rows[0]
}

/** Erases what could lead from these codes to their ballots. */
export async function spendSlipCodes(database: Database, hashes: readonly Uint8Array[]): Promise<void> {
  const asText = hashes.map((hash) => `\\x${Buffer.from(hash).toString('hex')}`)
  await sql`select spend_slip_codes(${asText}::text[]::bytea[])`.execute(database)
}

export interface NewSlipCodes {
  readonly deskId: number
  readonly validUntil: string
  /** Made by `hashSlipCode` of web/visit-codes. */
  readonly hashes: readonly Uint8Array[]
}

/** Stores codes that are about to be printed, in an order other than that of the slips. */
export async function addSlipCodes(database: Database, { deskId, validUntil, hashes }: NewSlipCodes): Promise<void> {
  const asText = hashes.map((hash) => `\\x${Buffer.from(hash).toString('hex')}`)
  await sql`
    insert into slip_code (code_hash, desk_id, valid_until, seed)
    select code_hash, ${deskId}::integer, ${validUntil}::date, uuid_send(gen_random_uuid())
    from unnest(${asText}::text[]::bytea[]) as code_hash order by code_hash`.execute(database)
}
