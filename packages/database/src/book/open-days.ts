import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Days up to `until` with ballots that are not sealed, oldest first. */
export async function openDays(database: Database, until: string): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select service_date as day from ballot_day where not sealed and service_date <= ${until}::date order by service_date`.execute(
    database,
  )
  return rows.map(({ day }) => day)
}

/** The same, and keeps the tallies from reopening them until the transaction ends: what they add afterwards reopens the day. */
export async function holdOpenDays(transaction: Database, until: string): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select service_date as day from ballot_day where not sealed and service_date <= ${until}::date order by service_date
    for update`.execute(transaction)
  return rows.map(({ day }) => day)
}

export async function closeDays(transaction: Database, days: readonly string[]): Promise<void> {
  await sql`update ballot_day set sealed = true where service_date = any(${days}::date[])`.execute(transaction)
}
