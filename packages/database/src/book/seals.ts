import type { SealKind } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A sealing; published once it has a note. */
export interface SealRow {
  readonly number: number
  readonly kind: SealKind
  readonly day: string
  readonly complete: boolean
  readonly size: number
  readonly root: Uint8Array
  /** Signed checkpoint. */
  readonly note: string | null
}

const sealRows = sql`select number, kind, day, complete, size::float8 as size, root, note from book_seal`

export async function lastSeal(database: Database): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`${sealRows} order by number desc limit 1`.execute(database)
  return rows[0]
}

/** The last day in the sealings of a kind, or only in the published ones. */
export async function lastSealedDay(
  database: Database,
  kind: SealKind,
  { published }: { readonly published: boolean },
): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select max(day) as day from book_seal where kind = ${kind} and (note is not null or not ${published}::boolean)`.execute(
    database,
  )
  return rows[0]?.day ?? undefined
}

/** The sealing whose checkpoint is the newest published. */
export async function lastPublishedSeal(database: Database): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`${sealRows} where note is not null order by number desc limit 1`.execute(database)
  return rows[0]
}

/** The oldest sealing after the newest published one. */
export async function nextUnpublishedSeal(database: Database): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`
    ${sealRows} where number > coalesce((select max(number) from book_seal where note is not null), 0) order by number limit 1`.execute(
    database,
  )
  return rows[0]
}

/** Sealings after the newest published one, oldest first. */
export async function unpublishedSeals(database: Database): Promise<readonly SealRow[]> {
  const { rows } = await sql<SealRow>`
    ${sealRows} where number > coalesce((select max(number) from book_seal where note is not null), 0) order by number`.execute(
    database,
  )
  return rows
}

/** Published sealings, oldest first. */
export async function publishedSeals(database: Database): Promise<readonly SealRow[]> {
  const { rows } = await sql<SealRow>`${sealRows} where note is not null order by number`.execute(database)
  return rows
}

/** The newest published sealing after which the book had this size. */
export async function publishedSealOfSize(database: Database, size: number): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`
    ${sealRows} where note is not null and size = ${size}::bigint order by number desc limit 1`.execute(database)
  return rows[0]
}

/** The last day that was over by the time it was sealed. */
export async function lastCompleteDay(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`select max(day) as day from book_seal where complete`.execute(
    database,
  )
  return rows[0]?.day ?? undefined
}

/** The last day that is over by the database's own clock. */
export async function lastDayOver(database: Database): Promise<string> {
  const { rows } = await sql<{ day: string }>`select service_today() - 1 as day`.execute(database)
  return rows[0]?.day ?? ''
}

export async function addSeal(transaction: Database, seal: Omit<SealRow, 'note'>): Promise<void> {
  await sql`
    insert into book_seal (number, kind, day, complete, size, root)
    values (${seal.number}, ${seal.kind}, ${seal.day}::date, ${seal.complete}, ${seal.size}::bigint, ${Buffer.from(seal.root)})`.execute(
    transaction,
  )
}

export async function publishSeal(transaction: Database, number: number, note: string): Promise<void> {
  await sql`update book_seal set note = ${note} where number = ${number} and note is null`.execute(transaction)
}
