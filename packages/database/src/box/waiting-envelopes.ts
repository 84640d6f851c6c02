import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** An envelope that was not opened yet. */
export interface WaitingEnvelope {
  /** UUID text. */
  readonly id: string
  /** Its sixteen bytes. */
  readonly idBytes: Buffer
  readonly serviceDate: string
  readonly boxedOn: string
  readonly ballot: Buffer
}

/** Which envelopes: of boxes up to a day, and of service dates of [from, toExclusive). */
export interface WaitingQuestion {
  readonly boxedUntil: string
  readonly from?: string
  readonly toExclusive?: string
}

const envelopesAtOnce = 4000
const idBytes = 16
const recordBytes = idBytes + 4 + 4 + 128
const zeroId = '00000000-0000-0000-0000-000000000000'

/**
 * Envelopes in the order of their key, which says nothing. Thousands lie in one value of a row: a row for each would cost more than to
 * open it. The next ones are on their way while these are dealt with.
 */
export async function* waitingEnvelopes(
  database: Database,
  { boxedUntil, from = '2000-01-01', toExclusive = '9999-12-31' }: WaitingQuestion,
): AsyncGenerator<readonly WaitingEnvelope[]> {
  const dayOf = dayReader()
  const after = (date: string, id: string) =>
    sql<{ records: Buffer | null }>`
    select string_agg(uuid_send(id) || date_send(service_date) || date_send(boxed_on) || ballot, ''::bytea order by service_date, id)
      as records
    from (
      select id, service_date, boxed_on, ballot from envelope
      where ballot is not null and boxed_on <= ${boxedUntil}::date and service_date < ${toExclusive}::date
        and (service_date, id) > (${date}::date, ${id}::uuid)
      order by service_date, id limit ${envelopesAtOnce}) as next`.execute(database)
  let next = after(from, zeroId)
  for (;;) {
    const records = (await next).rows[0]?.records
    if (!records) return
    const envelopes: WaitingEnvelope[] = []
    for (let at = 0; at < records.length; at += recordBytes)
      envelopes.push({
        id: uuidText(records, at),
        idBytes: records.subarray(at, at + idBytes),
        serviceDate: dayOf(records.readInt32BE(at + idBytes)),
        boxedOn: dayOf(records.readInt32BE(at + idBytes + 4)),
        ballot: records.subarray(at + idBytes + 8, at + recordBytes),
      })
    const last = envelopes.at(-1)
    const isLast = envelopes.length < envelopesAtOnce || !last
    if (!isLast) next = after(last.serviceDate, last.id)
    yield envelopes
    if (isLast) return
  }
}

/** UUID text of 16 bytes at a place. */
export function uuidText(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + idBytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const epoch = Date.UTC(2000, 0, 1)
const dayInMilliseconds = 86_400_000

/** Days as PostgreSQL counts them, in text. */
function dayReader(): (days: number) => string {
  const known = new Map<number, string>()
  return (days) => {
    const day = known.get(days) ?? new Date(epoch + days * dayInMilliseconds).toISOString().slice(0, 10)
    known.set(days, day)
    return day
  }
}
