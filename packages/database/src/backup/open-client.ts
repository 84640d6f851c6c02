import pg from 'pg'
import { parseDatabaseUrl } from '../database-url.ts'

/** One connection to the first host of the URL that answers: COPY needs the connection itself, not a pool. */
export async function openClient(url: string, applicationName: string): Promise<pg.Client> {
  const { hosts, user, password, database, ssl } = parseDatabaseUrl(url)
  let failure: unknown
  for (const host of hosts) {
    const client = new pg.Client({ ...host, user, password, database, ssl, application_name: applicationName })
    try {
      await client.connect()
      return client
    } catch (error) {
      failure = error
    }
  }
  throw failure
}
