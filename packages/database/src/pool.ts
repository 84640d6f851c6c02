import { openPool as openSessionPool, type SessionPool } from '@long-dan/postgres-sessions'
import type { PostgresPool } from 'kysely'
import type { ConnectionOptions } from './connection-options.ts'

const usualConnections = 10

/** The pool of sessions under a door, as Kysely's PostgresDialect takes it. */
export function openPool(options: ConnectionOptions): PostgresPool & SessionPool {
  const { url, role, maxConnections, statementTimeout, lockTimeout, connectTimeout, deadline, applicationName } =
    options
  const pool = openSessionPool({
    url,
    settings: {
      application_name: applicationName ?? 'long-dan',
      ...(statementTimeout && { statement_timeout: String(statementTimeout) }),
      ...(lockTimeout && { lock_timeout: String(lockTimeout) }),
      ...(role && { options: `-c role=${role}` }),
    },
    maxSessions: maxConnections ?? usualConnections,
    connectTimeout,
    deadline,
  })
  return pool as PostgresPool & SessionPool
}
