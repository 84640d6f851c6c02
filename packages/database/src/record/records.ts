import type { TableRecord } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The contents of a table's leaf in the record, with the salt that opens it. */
export interface StoredRecord extends TableRecord {
  readonly sealNumber: number
  readonly salt: Uint8Array
}

/** A published version whose leaf is in the book. */
export interface StoredPublication {
  readonly sealNumber: number
  readonly periodCode: string
  readonly version: number
  /** Hexadecimal, as in `period_freeze`. */
  readonly sha256: string
}

const columns = sql`seal_number as "sealNumber", subject as "table", day, last_line::float8 as "lastLine",
  row_count::float8 as rows, digest, salt`

/** Every sealed record, oldest sealing first. */
export async function storedRecords(database: Database): Promise<readonly StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`
    select ${columns} from book_record where kind = 'table' order by seal_number, subject`.execute(database)
  return rows
}

/** The last record of each table. */
export async function lastRecords(database: Database): Promise<ReadonlyMap<string, StoredRecord>> {
  const { rows } = await sql<StoredRecord>`
    select distinct on (subject) ${columns} from book_record where kind = 'table' order by subject, seal_number desc`.execute(
    database,
  )
  return new Map(rows.map((record) => [record.table, record]))
}

/** The last day whose record has been sealed. */
export async function lastRecordedDay(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select max(day) as day from book_record where kind = 'table'`.execute(database)
  return rows[0]?.day ?? undefined
}

export async function storedPublications(database: Database): Promise<readonly StoredPublication[]> {
  const { rows } = await sql<StoredPublication>`
    select seal_number as "sealNumber", split_part(subject, ' ', 1) as "periodCode",
      -- 0 is no version: a subject that somebody spoilt must not end the audit that is to name it.
      coalesce(substring(subject from ' ([0-9]{1,9})$')::integer, 0) as version, encode(digest, 'hex') as sha256
    from book_record where kind = 'publication' order by seal_number, subject`.execute(database)
  return rows
}

/** What everybody can read, and the book holds from the first moment: `2026-09 1`, and `key-chain 1` with its day. */
const published = sql`(
  select period_code || ' ' || version as subject, decode(sha256, 'hex') as digest from period_freeze
  union all
  select 'key-chain ' || id, sha256(convert_to(announced_on || chr(10) || statement || chr(10), 'UTF8')) from key_chain_restart
) as published`

/** These published versions, with their hashes. */
export async function publicationsOf(
  database: Database,
  versions: readonly Pick<StoredPublication, 'periodCode' | 'version'>[],
): Promise<readonly Omit<StoredPublication, 'sealNumber'>[]> {
  const { rows } = await sql<Omit<StoredPublication, 'sealNumber'>>`
    select split_part(subject, ' ', 1) as "periodCode", split_part(subject, ' ', 2)::integer as version, encode(digest, 'hex') as sha256
    from ${published} where subject = any (${versions.map(({ periodCode, version }) => `${periodCode} ${version}`)}::text[])
    order by 1, 2`.execute(database)
  return rows
}

/** Published versions that are not in the book as they now stand, and those in the book that are not published: `2026-09 1`. */
export async function strayPublications(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject
    from ${published} full join (select subject, digest from book_record where kind = 'publication') as sealed using (subject)
    where published.digest is distinct from sealed.digest order by 1`.execute(database)
  return rows.map(({ subject }) => subject)
}

export async function addRecords(
  transaction: Database,
  sealNumber: number,
  records: readonly (TableRecord & { readonly salt: Uint8Array })[],
): Promise<void> {
  for (const { table, day, lastLine, rows, digest, salt } of records)
    await sql`
      insert into book_record (seal_number, kind, subject, day, last_line, row_count, digest, salt)
      values (${sealNumber}, 'table', ${table}, ${day}::date, ${lastLine}::bigint, ${rows}::bigint, ${Buffer.from(digest)},
        ${Buffer.from(salt)})`.execute(transaction)
}

export async function addPublications(
  transaction: Database,
  sealNumber: number,
  day: string,
  publications: readonly Omit<StoredPublication, 'sealNumber'>[],
): Promise<void> {
  for (const { periodCode, version, sha256 } of publications)
    await sql`
      insert into book_record (seal_number, kind, subject, day, last_line, row_count, digest)
      values (${sealNumber}, 'publication', ${`${periodCode} ${version}`}, ${day}::date, 0, 1, decode(${sha256}, 'hex'))`.execute(
      transaction,
    )
}
