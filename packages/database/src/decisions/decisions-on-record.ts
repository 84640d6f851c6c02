import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import {
  decidesIn,
  factsOf,
  keyOf,
  type SignatureRow,
  type SignedTable,
  signedTables,
  type WrittenRow,
} from './decision-signatures.ts'

/** A recorded decision. */
export interface DecisionRow extends WrittenRow {
  /** Null for what came with the software or was entered on the command line. */
  readonly accountId: string | null
  /** The line of `row_history` that recorded it; null if there is none. */
  readonly line: number | null
}

/** A passkey that is or was an account's. */
export interface PasskeyOnRecord {
  readonly id: string
  readonly accountId: string
  readonly publicKey: Uint8Array
  /** The lines of `row_history` that recorded its addition and its removal. */
  readonly line: number | null
  readonly removedAt: number | null
  /** The line that recorded an administrator's confirmation. */
  readonly confirmedAt: number | null
  /** The line that made its account an administrator's; null for others. */
  readonly administratorAt: number | null
}

/** All rows of the table that must be signed, oldest first. */
export async function decisionsOnRecord(door: Database, table: SignedTable): Promise<readonly DecisionRow[]> {
  const { rows } = await sql<Omit<DecisionRow, 'table'>>`
    select key as "rowKey", facts, account_id as "accountId", ${lineOf(table, sql`key`)} as line
    from (
      select ${keyOf(table)} as key, ${factsOf(table)} as facts, ${sql.ref(signedTables[table].decider)} as account_id
      from ${sql.table(table)} where ${decidesIn(table)}) as decision
    order by line nulls last, key`.execute(door)
  return rows.map((row) => ({ table, ...row }))
}

/** Every signature of a decision of the table, by its row key. */
export async function signaturesOf(door: Database, table: SignedTable): Promise<ReadonlyMap<string, SignatureRow>> {
  const { rows } = await sql<SignatureRow & { rowKey: string }>`
    select row_key as "rowKey", account_id as "accountId", passkey_id as "passkeyId", nonce,
      authenticator_data as "authenticatorData", client_data as "clientData", signature
    from decision_signature where table_name = ${table}`.execute(door)
  return new Map(rows.map((row) => [row.rowKey, row]))
}

export async function passkeysOnRecord(door: Database): Promise<readonly PasskeyOnRecord[]> {
  const key = sql`jsonb_build_array(account_passkey.id)::text`
  const { rows } = await sql<PasskeyOnRecord>`
    select id, account_id as "accountId", public_key as "publicKey", ${lineOf('account_passkey', key)} as line,
      ${lineOf('account_passkey_removal', key)} as "removedAt", ${lineOf('passkey_confirmation', key)} as "confirmedAt",
      (select min(${lineOf('account_grant', sql`jsonb_build_array(given.id)::text`)}) from account_grant as given
        where given.account_id = account_passkey.account_id and given.role = 'administrator') as "administratorAt"
    from account_passkey order by line nulls last, id`.execute(door)
  return rows
}

function lineOf(table: string, key: ReturnType<typeof sql>) {
  return sql`(select min(line.id)::float8 from row_history as line where line.table_name = ${table} and line.row_key = ${key})`
}
