import { type DatabaseAddress, formatDatabaseUrl, formatHosts, parseDatabaseUrl } from '@long-dan/postgres-sessions'
import { needsADirectLine } from './open-own-session.ts'

/** Why this is no database URL, in words that repeat nothing of it; undefined when it is one. */
export function databaseUrlProblem(url: string): string | undefined {
  try {
    parseDatabaseUrl(url)
    return undefined
  } catch (error) {
    return (error as TypeError).message
  }
}

/** As `databaseUrlProblem`, for programs that hold on to one session: locks over several transactions, COPY, migrations. */
export function directUrlProblem(url: string): string | undefined {
  return databaseUrlProblem(url) ?? (parseDatabaseUrl(url).pooled ? needsADirectLine : undefined)
}

/** The same servers by another sign-in, or another database on them. */
export function changeDatabaseUrl(
  url: string,
  change: Partial<Pick<DatabaseAddress, 'user' | 'password' | 'database'>>,
): string {
  return formatDatabaseUrl({ ...parseDatabaseUrl(url), ...change })
}

/** Name of the database it leads to. */
export function databaseOf(url: string): string {
  return parseDatabaseUrl(url).database
}

export function signInOf(url: string): Pick<DatabaseAddress, 'user' | 'password'> {
  return parseDatabaseUrl(url)
}

/** Where its servers are, `host:port,host:port`, without the sign-in: for messages. */
export function hostsOf(url: string): string {
  return formatHosts(parseDatabaseUrl(url))
}
