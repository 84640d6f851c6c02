import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Tables whose rows are decisions: the columns that the database fills in, who decided, which rows decide, and what they decide about:
 * a row of another table, of which they only have the number.
 */
export const signedTables = {
  review_event: {
    key: 'id',
    named: 'review_case',
    filledIn: ['id', 'recorded_at'],
    decider: 'account_id',
    decides: sql<boolean>`act in ('proposed', 'declined', 'confirmed')`,
    about: sql`select jsonb_build_object('desk_id', desk_id, 'period_code', period_code) from review_case where id = case_id`,
  },
  account_confirmation: {
    key: 'grant_id',
    named: 'account_grant',
    filledIn: ['confirmed_at'],
    decider: 'confirmed_by',
    decides: sql<boolean>`true`,
    about: sql`select to_jsonb(given) - 'granted_at' from account_grant as given where given.id = grant_id`,
  },
} as const

export type SignedTable = keyof typeof signedTables

/** A row that somebody wrote: where it stands, and what it says as JSON. */
export interface WrittenRow {
  readonly table: SignedTable
  /** As in `row_history`. */
  readonly rowKey: string
  readonly facts: string
}

/** What a row of the table says, without what the database filled in. */
export function factsOf(table: SignedTable): RawBuilder<string> {
  const { filledIn, about } = signedTables[table]
  return sql<string>`jsonb_strip_nulls(
    to_jsonb(${sql.table(table)}) - ${[...filledIn]}::text[] || jsonb_build_object('about', (${about})))::text`
}

/** The key of a row of the table, as in `row_history`. */
export function keyOf(table: SignedTable): RawBuilder<string> {
  return sql<string>`jsonb_build_array(${sql.ref(`${table}.${signedTables[table].key}`)})::text`
}

/** What a passkey said of decisions, to the byte. */
export interface SignatureRow {
  readonly accountId: string
  readonly passkeyId: string
  readonly nonce: Uint8Array
  readonly authenticatorData: Uint8Array
  readonly clientData: Uint8Array
  readonly signature: Uint8Array
}

/** Part of the transaction that writes the rows: PostgreSQL refuses a decision that is not signed by its end. */
export async function addSignature(
  transaction: Database,
  rows: readonly Pick<WrittenRow, 'table' | 'rowKey'>[],
  { accountId, passkeyId, nonce, ...said }: SignatureRow,
): Promise<void> {
  const signed = {
    account_id: accountId,
    passkey_id: passkeyId,
    nonce: Buffer.from(nonce),
    authenticator_data: Buffer.from(said.authenticatorData),
    client_data: Buffer.from(said.clientData),
    signature: Buffer.from(said.signature),
  }
  for (const { table, rowKey } of rows)
    await transaction
      .insertInto('decision_signature')
      .values({ table_name: table, row_key: rowKey, ...signed })
      .execute()
}
