import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { columnTypes } from './column-types.ts'
import type { ConnectionOptions } from './connection-options.ts'
import { type DatabaseAddress, parseDatabaseUrl } from './database-url.ts'
import { guardClient } from './pool-client.ts'

/** Connections by what they do, and how many statements wait for one. */
export interface PoolState {
  readonly idle: number
  readonly busy: number
  readonly waiting: number
}

export interface ObservedPool extends PostgresPool {
  state(): PoolState
}

const usualConnectTimeout = 10_000

/**
 * Connections to the first host of the URL that answers (and takes writes, when the URL asks for it). A lost connection is thrown
 * away with its statement's error and never handed out again; the next use opens another.
 */
export function openPool(options: ConnectionOptions): ObservedPool {
  const address = parseDatabaseUrl(options.url)
  const pools = address.hosts.map((host) => new pg.Pool({ ...host, ...settingsOf(address, options) }))
  for (const pool of pools) {
    // Told by the statement that fails, or of no interest: the pool has dropped the connection already.
    pool.on('error', () => {})
    pool.on('connect', (client) => void client.on('error', () => {}))
  }
  const guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  let current = 0

  async function take(pool: pg.Pool): Promise<PostgresPoolClient> {
    const client = await pool.connect()
    const known = guarded.get(client)
    if (known) return known
    if (address.writable && (await isReadOnly(client))) {
      client.release(true)
      throw new Error('The server takes no writes')
    }
    const guard = guardClient(client, options.deadline)
    guarded.set(client, guard)
    return guard
  }

  return {
    async connect() {
      let failure: unknown
      for (let tries = 0; tries < pools.length; tries++) {
        try {
          return await take(pools[current] as pg.Pool)
        } catch (error) {
          failure = error
          current = (current + 1) % pools.length
        }
      }
      throw failure
    },
    async end() {
      await Promise.all(pools.map((pool) => pool.end()))
    },
    options: {},
    state() {
      const sum = (pick: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + pick(pool), 0)
      return {
        idle: sum(({ idleCount }) => idleCount),
        busy: sum(({ totalCount, idleCount }) => totalCount - idleCount),
        waiting: sum(({ waitingCount }) => waitingCount),
      }
    },
  }
}

function settingsOf({ user, password, database, ssl }: DatabaseAddress, options: ConnectionOptions): pg.PoolConfig {
  const timeouts = {
    ...(options.statementTimeout && { statement_timeout: options.statementTimeout }),
    ...(options.lockTimeout && { lock_timeout: options.lockTimeout }),
  }
  return {
    user,
    password,
    database,
    ssl,
    ...timeouts,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeout ?? usualConnectTimeout,
    keepAlive: true,
    application_name: options.applicationName ?? 'long-dan',
    types: columnTypes,
    ...(options.role && { options: `-c role=${options.role}` }),
  }
}

async function isReadOnly(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only')
  return rows[0]?.transaction_read_only !== 'off'
}
