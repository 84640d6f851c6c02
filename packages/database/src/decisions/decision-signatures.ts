import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Tables whose rows are decisions, the columns of their rows that the database fills in, and which of the rows decide. */
export const signedTables = {
  review_event: {
    filledIn: ['id', 'recorded_at'],
    decider: 'account_id',
    decides: sql<boolean>`act in ('proposed', 'declined', 'confirmed')`,
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
  const filledIn = [...signedTables[table].filledIn]
  return sql<string>`jsonb_strip_nulls(to_jsonb(${sql.table(table)}) - ${filledIn}::text[])::text`
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
