import { once } from 'node:events'
import { createServer } from 'node:net'
import type { TestDatabase } from '@long-dan/testing'

/** Tables that a forger may have touched; each is put back after each forgery. */
const tables = [
  'ballot',
  'envelope',
  'ballot_archive',
  'period_freeze',
  'period_snapshot',
  'tally_day',
  'tally_month',
  'tally_desk_month',
  'tally_province_month',
  'tally_excluded_month',
  'ballot_exclusion',
  'review_event',
  'review_case',
  'desk',
  'desk_assignment',
  'book',
  'book_key',
  'book_tile',
  'book_leaf',
  'book_seal',
  'book_cosignature',
] as const

// A superuser is stopped by no trigger, no constraint and no foreign key.
const unbound = 'set session_replication_role = replica;'

/** Runs statements as a superuser who respects nothing. */
export async function forge(database: TestDatabase, statements: string): Promise<void> {
  await database.query(`do $forgery$ begin ${unbound.replace('set ', 'set local ')} ${statements} end $forgery$`)
}

export async function keepCopies(database: TestDatabase): Promise<void> {
  await database.query('create schema if not exists kept')
  for (const table of tables) {
    await database.query(`drop table if exists kept.${table}`)
    await database.query(`create table kept.${table} as table public.${table}`)
  }
}

export async function restoreCopies(database: TestDatabase): Promise<void> {
  await forge(
    database,
    tables
      .map(
        (table) =>
          `delete from public.${table}; insert into public.${table} overriding system value select * from kept.${table};`,
      )
      .join(' '),
  )
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
