import { onTwoLines } from '@long-dan/i18n'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../connection.ts'
import { hostsOf } from '../database-url.ts'

const oldest = 18

/** The server is older than the migrations need. */
export class ServerTooOld extends Error {}

/** Throws, in both languages, if the server is too old; called before anything is created on it. */
export async function refuseOldServer(url: string): Promise<void> {
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan version' })
  try {
    const { version, number } = await askVersion(database)
    if (number >= oldest * 10_000) return
    const facts = { hosts: hostsOf(url), version, oldest: String(oldest) }
    throw new ServerTooOld(onTwoLines('operator.postgresql.server-too-old', facts))
  } finally {
    await database.destroy()
  }
}

async function askVersion(database: Database): Promise<{ readonly version: string; readonly number: number }> {
  const query = sql<{ version: string; number: string }>`
    select current_setting('server_version') as version, current_setting('server_version_num') as number`
  const [row] = (await query.execute(database)).rows
  return { version: row?.version ?? '?', number: Number(row?.number) }
}
