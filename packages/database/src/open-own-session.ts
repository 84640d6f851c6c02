import { onOneLine } from '@long-dan/i18n'
import { openSession, parseDatabaseUrl, type Session } from '@long-dan/postgres-sessions'

/** One session outside any pool, for COPY and for whatever depends on session state; the caller ends it. */
export async function openOwnSession(url: string, applicationName: string): Promise<Session> {
  if (parseDatabaseUrl(url).pooled) throw new TypeError(onOneLine('operator.database-url.pooled'))
  return openSession({ url, settings: { application_name: applicationName } })
}
