import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Where the ballot of a receipt is on its way into the book. */
export interface EnvelopeState {
  readonly serviceDate: string
  /** It has left the box, and the ballot's leaf is in the book. */
  readonly opened: boolean
  /** The day on which the rest of its month is opened. */
  readonly closesOn: string
  /** The day whose key it was sealed under. */
  readonly boxedOn: string
  /** The envelope's leaf, in the book within the hour; null once it is opened. */
  readonly leaf: Uint8Array | null
}

/** Undefined when there is no such envelope, or it was opened more than a few days ago. */
export async function findEnvelope(database: Database, digest: Uint8Array): Promise<EnvelopeState | undefined> {
  const { rows } = await sql<EnvelopeState>`
    select service_date as "serviceDate", boxed_on as "boxedOn", opened, leaf,
      coalesce(closes_on, (date_trunc('month', service_date) + interval '1 month')::date + 5) as "closesOn"
    from find_envelope(${Buffer.from(digest)})
    left join counted_month on month = date_trunc('month', service_date)::date`.execute(database)
  return rows[0]
}
