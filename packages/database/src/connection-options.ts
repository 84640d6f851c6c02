export interface ConnectionOptions {
  /** One host or several; see `parseDatabaseUrl`. */
  readonly url: string
  /** Role to act as, on servers where one login may become the others. Absent: the URL's own role. */
  readonly role?: RoleName | undefined
  readonly maxConnections?: number | undefined
  /** Milliseconds after which the server ends a statement; 0 or absent for none. */
  readonly statementTimeout?: number | undefined
  /** Milliseconds after which the server gives up waiting for a lock; 0 or absent for none. */
  readonly lockTimeout?: number | undefined
  /** Milliseconds after which the client gives up a statement and its connection; longer than `statementTimeout`. Absent: never. */
  readonly deadline?: number | undefined
  /** Milliseconds a new connection, or the wait for a free one, may take. */
  readonly connectTimeout?: number | undefined
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string | undefined
}

export const roleNames = ['ballot_writer', 'dashboard', 'worker', 'auditor'] as const
/** The PostgreSQL roles that apps and people sign in as. */
export type RoleName = (typeof roleNames)[number]
