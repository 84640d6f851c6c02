import { once } from 'node:events'
import { createServer } from 'node:net'
import { tablesOnRecord } from '@long-dan/database/auditor'
import type { TestDatabase } from '@long-dan/testing'

/** Tables that a forger may touch; each is restored after each forgery. */
const tables = [
  ...tablesOnRecord.map(({ table }) => table),
  'ballot',
  'envelope',
  'tally_day',
  'tally_month',
  'tally_desk_month',
  'tally_province_month',
  'tally_excluded_month',
  'row_history',
  'book',
  'book_key',
  'book_tile',
  'book_leaf',
  'book_seal',
  'book_record',
  'book_cosignature',
]

// No trigger, constraint or foreign key stops a superuser.
const unbound = 'set session_replication_role = replica;'

/** Runs statements as a superuser with every check switched off; returns the tables they name and change. */
export async function forge(database: TestDatabase, statements: string): Promise<readonly string[]> {
  await database.query(`do $forgery$ begin ${unbound.replace('set ', 'set local ')} ${statements} end $forgery$`)
  const words = new Set(statements.split(/\W+/u))
  // Sealing rows adds a line to their history.
  if (words.has('seal_rows')) words.add('row_history')
  return tables.filter((table) => words.has(table))
}

export async function keepCopies(database: TestDatabase): Promise<void> {
  await database.query('create schema if not exists kept')
  for (const table of tables)
    await database.query(`drop table if exists kept.${table}; create table kept.${table} as table public.${table}`)
}

/** Restores tables from their copies. */
export async function restoreCopies(database: TestDatabase, touched: readonly string[] = tables): Promise<void> {
  // Generated columns cannot be written.
  const columns = await database.query<{ table: string; columns: string }>(`
    select attrelid::regclass::text as "table", string_agg(quote_ident(attname), ', ') as columns from pg_attribute
    where attrelid = any ('{${touched.join()}}'::regclass[]) and attnum > 0 and not attisdropped and attgenerated = '' group by 1`)
  const columnsOf = new Map(columns.map((each) => [each.table, each.columns]))
  const statements = touched.map((table) => {
    const names = columnsOf.get(table)
    return `delete from public.${table}; insert into public.${table} (${names}) overriding system value select ${names} from kept.${table};`
  })
  await forge(database, statements.join(' '))
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
