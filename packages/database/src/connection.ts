import { Kysely } from 'kysely'
import { PostgresJSDialect } from 'kysely-postgres-js'
import postgres from 'postgres'
import type { DB } from './tables.generated.ts'

export type Database = Kysely<DB>

export interface ConnectionOptions {
  readonly url: string
  /** Role to act as; for servers where one sign-in may become the others. Absent: the URL's own role. */
  readonly role?: RoleName | undefined
  readonly maxConnections?: number | undefined
  /** Milliseconds after which the server ends a statement; 0 for none. */
  readonly statementTimeout?: number | undefined
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string | undefined
}

export const roleNames = ['ballot_writer', 'dashboard', 'worker', 'auditor'] as const
/** The PostgreSQL roles that apps and people sign in as. */
export type RoleName = (typeof roleNames)[number]

const dateOid = 1082
const dateArrayOid = 1182

/** Opens a lazily connecting pool; `destroy()` closes it. Days stay `YYYY-MM-DD` strings: a date has no time zone. */
export function openDatabase(options: ConnectionOptions): Database {
  const client = postgres(options.url, {
    max: options.maxConnections ?? 10,
    onnotice: () => {},
    types: {
      date: { to: dateOid, from: [dateOid], serialize: (day: string) => day, parse: (day: string) => day },
      dateArray: { to: dateArrayOid, from: [dateArrayOid], serialize: arrayOfDays, parse: splitDays },
      bigint: postgres.BigInt,
    },
    connection: {
      application_name: options.applicationName ?? 'long-dan',
      statement_timeout: options.statementTimeout ?? 0,
      ...(options.role ? { role: options.role } : {}),
    },
  })
  return new Kysely<DB>({ dialect: new PostgresJSDialect({ postgres: client }) })
}

function arrayOfDays(days: readonly string[]): string {
  return `{${days.join(',')}}`
}

function splitDays(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
