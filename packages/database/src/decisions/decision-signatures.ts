import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Which rows of a table are decisions. The trigger `decisions_are_signed` says the same (0028-decision-signatures.sql). */
export interface Signed {
  readonly key: readonly string[]
  /** Who decided. */
  readonly decider: string
  /** SQL condition that holds for rows that are decisions. */
  readonly decides: string
  /** Columns that the database fills in, and that are therefore not signed. */
  readonly filledIn: readonly string[]
  /** What a row is about, where it only has a number for it: a query, and the table that it reads. */
  readonly about?: { readonly query: string; readonly table: string }
  /**
   * Only an administrator decides it, and neither about their own account (`account_id`) nor about what they granted themselves
   * (`granted_by`).
   */
  readonly byAnotherAdministrator?: true
}

/** The only table of what is signed; packages/decisions/README.md describes it in words. */
export const signedTables = {
  review_event: {
    key: ['id'],
    decider: 'account_id',
    decides: `act in ('proposed', 'declined', 'confirmed')`,
    filledIn: ['id', 'recorded_at'],
    about: {
      query: `select jsonb_build_object('desk_id', desk_id, 'period_code', period_code) from review_case where id = case_id`,
      table: 'review_case',
    },
  },
  publication_event: {
    key: ['id'],
    decider: 'account_id',
    decides: `act in ('proposed', 'declined', 'confirmed')`,
    filledIn: ['id', 'recorded_at'],
  },
  account_confirmation: {
    key: ['grant_id'],
    decider: 'confirmed_by',
    decides: 'true',
    filledIn: ['confirmed_at'],
    about: {
      query: `select to_jsonb(given) - 'granted_at' from account_grant as given where given.id = grant_id`,
      table: 'account_grant',
    },
    byAnotherAdministrator: true,
  },
  passkey_confirmation: {
    key: ['passkey_id'],
    decider: 'confirmed_by',
    decides: 'true',
    filledIn: ['confirmed_at'],
    about: {
      query: `select jsonb_build_object('account_id', account_id, 'public_key', encode(public_key, 'hex'))
        from account_passkey where account_passkey.id = passkey_id`,
      table: 'account_passkey',
    },
    byAnotherAdministrator: true,
  },
  pilot_model_version: {
    key: ['model_id', 'version'],
    decider: 'recorded_by',
    decides: `state in ('recognised', 'withdrawn') or exists (
      select from pilot_model_version as before where before.model_id = pilot_model_version.model_id
        and before.version = pilot_model_version.version - 1 and before.state in ('recognised', 'withdrawn'))`,
    // The number of a new model is not known before it is written; commune and facts are.
    filledIn: ['model_id', 'recorded_at'],
    about: {
      query: `select jsonb_build_object('model_id', pilot_model_version.model_id) where version > 1`,
      table: 'pilot_model',
    },
  },
  quarter_report_version: {
    key: ['quarter', 'unit_id', 'version'],
    decider: 'recorded_by',
    decides: `state in ('returned', 'approved') or exists (
      select from quarter_report_version as before where before.unit_id = quarter_report_version.unit_id
        and before.quarter = quarter_report_version.quarter and before.version = quarter_report_version.version - 1 and before.state = 'approved')`,
    filledIn: ['recorded_at'],
  },
  assessment_rule: {
    key: ['valid_from', 'version'],
    decider: 'recorded_by',
    decides: 'true',
    filledIn: ['recorded_at'],
  },
} as const satisfies Readonly<Record<string, Signed>>

export type SignedTable = keyof typeof signedTables

/** A written row: where it is, and what it says as JSON. */
export interface WrittenRow {
  readonly table: SignedTable
  /** As in `row_history`. */
  readonly rowKey: string
  readonly facts: string
}

/** The contents of a row of the table, without what the database fills in. */
export function factsOf(table: SignedTable): RawBuilder<string> {
  const { filledIn, about }: Signed = signedTables[table]
  return sql<string>`jsonb_strip_nulls(
    to_jsonb(${sql.table(table)}) - ${[...filledIn]}::text[] || jsonb_build_object('about', (${sql.raw(about?.query ?? 'null')})))::text`
}

/** The key of a row of the table, as in `row_history`. */
export function keyOf(table: SignedTable): RawBuilder<string> {
  const columns = signedTables[table].key.map((column) => sql.ref(`${table}.${column}`))
  return sql<string>`jsonb_build_array(${sql.join(columns)})::text`
}

/** Whether a row of the table is a decision. */
export function decidesIn(table: SignedTable): RawBuilder<boolean> {
  return sql<boolean>`(${sql.raw(signedTables[table].decides)})`
}

/** The signature data of a passkey for decisions, byte for byte. */
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
  if (rows.length > 0)
    await transaction
      .insertInto('decision_signature')
      .values(rows.map(({ table, rowKey }) => ({ table_name: table, row_key: rowKey, ...signed })))
      .execute()
}
