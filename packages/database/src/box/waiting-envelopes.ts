import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** An envelope that is not opened yet. */
export interface WaitingEnvelope {
  /** UUID text. */
  readonly id: string
  /** Its sixteen bytes. */
  readonly idBytes: Buffer
  /** Position of the row until it is written to. */
  readonly place: Buffer
  readonly serviceDate: string
  readonly boxedOn: string
  readonly ballot: Buffer
}

/** Which envelopes: of boxes up to a day, and with service dates in [from, toExclusive). */
export interface WaitingQuestion {
  readonly boxedUntil: string
  readonly from?: string
  readonly toExclusive?: string
}

// Some four thousand envelopes.
const pagesAtOnce = 128
const idBytes = 16
/** Page, and line within it, in PostgreSQL's wire format. */
export const placeBytes = 6
const recordBytes = idBytes + placeBytes + 4 + 4 + 128

/**
 * Envelopes in the order of their positions, page by page: fetching a million of them in key order would be a million random page reads.
 * Thousands are packed into one value of a row, because a row for each would cost more than opening it. The next ones are fetched while
 * these are processed.
 */
export async function* waitingEnvelopes(
  database: Database,
  { boxedUntil, from = '2000-01-01', toExclusive = '9999-12-31' }: WaitingQuestion,
): AsyncGenerator<readonly WaitingEnvelope[]> {
  const dayOf = dayReader()
  const pages = await pagesOfBox(database)
  const inPages = (first: number) =>
    sql<{ records: Buffer | null }>`
    select string_agg(uuid_send(id) || tidsend(ctid) || date_send(service_date) || date_send(boxed_on) || ballot, ''::bytea) as records
    from envelope
    where ctid >= ${`(${first},0)`}::tid and ctid < ${`(${first + pagesAtOnce},0)`}::tid and ballot is not null
      and boxed_on <= ${boxedUntil}::date and service_date >= ${from}::date and service_date < ${toExclusive}::date`.execute(
      database,
    )
  let next = inPages(0)
  for (let first = 0; first < pages; first += pagesAtOnce) {
    const { rows } = await next
    if (first + pagesAtOnce < pages) next = inPages(first + pagesAtOnce)
    const records = rows[0]?.records ?? Buffer.of()
    yield Array.from({ length: records.length / recordBytes }, (_, number) => envelopeAt(records, number, dayOf))
  }
}

async function pagesOfBox(database: Database): Promise<number> {
  const { rows } = await sql<{ pages: number }>`
    select (pg_relation_size('envelope') / current_setting('block_size')::integer)::integer as pages`.execute(database)
  return rows[0]?.pages ?? 0
}

function envelopeAt(records: Buffer, number: number, dayOf: (days: number) => string): WaitingEnvelope {
  const start = number * recordBytes
  const place = start + idBytes
  const dates = place + placeBytes
  return {
    id: uuidText(records, start),
    idBytes: records.subarray(start, place),
    place: records.subarray(place, dates),
    serviceDate: dayOf(records.readInt32BE(dates)),
    boxedOn: dayOf(records.readInt32BE(dates + 4)),
    ballot: records.subarray(dates + 8, start + recordBytes),
  }
}

/** UUID text of 16 bytes at a place. */
export function uuidText(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + idBytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const epoch = Date.UTC(2000, 0, 1)
const dayInMilliseconds = 86_400_000

/** Turns days, counted as PostgreSQL does, into text. */
function dayReader(): (days: number) => string {
  const known = new Map<number, string>()
  return (days) => {
    const day = known.get(days) ?? new Date(epoch + days * dayInMilliseconds).toISOString().slice(0, 10)
    known.set(days, day)
    return day
  }
}
