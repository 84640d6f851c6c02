import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * What tries of a secret are counted by: a keyed hash of 32 bytes in hexadecimal digits, and how many wrong tries are free before a wait.
 */
export interface TryCounter {
  readonly name: string
  readonly free: number
}

/** Seconds to wait, or 0 when the try may be made; it counts as failed until `secretWasRight`. */
export async function trySecret(door: Database, counters: readonly TryCounter[]): Promise<number> {
  const names = counters.map(({ name }) => `\\x${name}`)
  const free = counters.map((counter) => counter.free)
  const { rows } = await sql<{ seconds: number }>`
    select try_secret(${names}::text[]::bytea[], ${free}::integer[]) as seconds`.execute(door)
  return rows[0]?.seconds ?? 0
}

/** Forgets the tries of somebody who got in; a counter shared with others loses only this one. */
export async function secretWasRight(door: Database, own: TryCounter, shared?: TryCounter): Promise<void> {
  const others = shared ? [`\\x${shared.name}`] : []
  await sql`
    select secret_was_right(${[`\\x${own.name}`]}::text[]::bytea[], ${others}::text[]::bytea[], ${shared?.free ?? 0}::integer)
  `.execute(door)
}
