import type { PoolState } from '@long-dan/postgres-sessions'
import { Kysely, PostgresDialect } from 'kysely'
import type { ConnectionOptions } from './connection-options.ts'
import { openPool } from './pool.ts'
import type { DB } from './tables.generated.ts'

export type Database = Kysely<DB>

export { type ConnectionOptions, type RoleName, roleNames } from './connection-options.ts'
export type { PoolState }

/** Opens a lazily connecting pool; `destroy()` closes it. Days are `YYYY-MM-DD` strings, 64-bit integers bigint. */
export function openDatabase(options: ConnectionOptions): Database {
  const pool = openPool(options)
  const database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  states.set(database, pool.state)
  return database
}

const states = new WeakMap<Database, () => PoolState>()

/** What the connections of an opened database are doing at this moment. */
export function poolState(database: Database): PoolState {
  return states.get(database)?.() ?? { idle: 0, busy: 0, waiting: 0 }
}
