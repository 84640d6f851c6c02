import { openSession, parseDatabaseUrl, type Session } from '@long-dan/postgres-sessions'

/** The refusal of a URL where one session must stay the same from statement to statement. */
export const needsADirectLine =
  'The address leads through a pooler (pool_mode=transaction); a direct one is needed here'

/** One session outside any pool, for COPY and for whatever depends on session state; the caller ends it. */
export async function openOwnSession(url: string, applicationName: string): Promise<Session> {
  if (parseDatabaseUrl(url).pooled) throw new TypeError(needsADirectLine)
  return openSession({ url, settings: { application_name: applicationName } })
}
