import { openSession, type Session } from '@long-dan/postgres-sessions'

/** One session outside any pool, for COPY and for what holds on to its session; the caller ends it. */
export function openOwnSession(url: string, applicationName: string): Promise<Session> {
  return openSession({ url, settings: { application_name: applicationName } })
}
