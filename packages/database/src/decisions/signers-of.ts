import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { SignedTable } from './decision-signatures.ts'

/** The key with which somebody signed a decision, according to the record; whether the signature is valid is for an audit to check. */
export interface SignedBy {
  /** What its owner calls it. */
  readonly name: string
  readonly publicKey: Uint8Array
}

/** The values of a key's columns, in order. */
export type KeyOfRow = readonly (string | number | bigint)[]

/** Who signed these rows, each given by the values of its key. */
export async function signersOf(
  door: Database,
  table: SignedTable,
  keys: readonly KeyOfRow[],
): Promise<(...key: KeyOfRow) => SignedBy | undefined> {
  const text = (key: KeyOfRow) =>
    JSON.stringify(key.map((value) => (typeof value === 'bigint' ? Number(value) : value)))
  const { rows } =
    keys.length === 0
      ? { rows: [] }
      : await sql<SignedBy & { key: KeyOfRow }>`
          select row_key::jsonb as key, passkey.name, public_key as "publicKey"
          from decision_signature join account_passkey as passkey on passkey.id = passkey_id
          where table_name = ${table} and row_key in (
            select key::text from jsonb_array_elements(${`[${keys.map(text).join()}]`}::text::jsonb) as key)`.execute(
          door,
        )
  const signers = new Map(rows.map(({ key, ...signer }) => [text(key), signer]))
  return (...key) => signers.get(text(key))
}
