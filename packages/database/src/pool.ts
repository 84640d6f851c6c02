import { openPool as openSessionPool, parseDatabaseUrl, type SessionPool } from '@long-dan/postgres-sessions'
import type { PostgresPool } from 'kysely'
import type { ConnectionOptions } from './connection-options.ts'

const usualConnections = 10

/** The pool of sessions behind a door, in the form that Kysely's PostgresDialect takes. */
export function openPool(options: ConnectionOptions): PostgresPool & SessionPool {
  const { url, role, maxConnections, statementTimeout, lockTimeout, connectTimeout, deadline, applicationName } =
    options
  if (role && parseDatabaseUrl(url).pooled) throw new TypeError(`Behind a pooler the sign-in must be that of ${role}`)
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
