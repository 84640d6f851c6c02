import type { Translate } from '@long-dan/i18n'
import {
  type DatabaseAddress,
  DatabaseUrlError,
  formatDatabaseUrl,
  formatHosts,
  parseDatabaseUrl,
} from '@long-dan/postgres-sessions'

/** Why this is not a database URL, without repeating any of it; undefined when it is one. */
export function databaseUrlProblem(url: string, t: Translate): string | undefined {
  try {
    parseDatabaseUrl(url)
    return undefined
  } catch (error) {
    if (error instanceof DatabaseUrlError) return t('operator.database-url.wrong', { expected: error.expected })
    throw error
  }
}

/** As `databaseUrlProblem`, for programs that need one session throughout: locks over several transactions, COPY, migrations. */
export function directUrlProblem(url: string, t: Translate): string | undefined {
  return databaseUrlProblem(url, t) ?? (parseDatabaseUrl(url).pooled ? t('operator.database-url.pooled') : undefined)
}

/** The same servers with another login, or another database on them. */
export function changeDatabaseUrl(
  url: string,
  change: Partial<Pick<DatabaseAddress, 'user' | 'password' | 'database'>>,
): string {
  return formatDatabaseUrl({ ...parseDatabaseUrl(url), ...change })
}

/** Name of the database. */
export function databaseOf(url: string): string {
  return parseDatabaseUrl(url).database
}

export function signInOf(url: string): Pick<DatabaseAddress, 'user' | 'password'> {
  return parseDatabaseUrl(url)
}

/** Its servers as `host:port,host:port`, without the login: for messages. */
export function hostsOf(url: string): string {
  return formatHosts(parseDatabaseUrl(url))
}
