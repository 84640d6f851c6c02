import { setImmediate as breath } from 'node:timers/promises'
import { idBytes, type SealedBallots, uuidText } from '@long-dan/ballot-box'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Envelopes of one box and one service date that are not opened yet, packed. */
export interface WaitingEnvelopes extends SealedBallots {
  readonly boxedOn: string
  /** Positions of the rows until they are written to: `placeBytes` each. */
  readonly places: Buffer
}

/** One of these. */
export interface WaitingEnvelope {
  /** UUID text. */
  readonly id: string
  readonly serviceDate: string
}

/** Which envelopes: of boxes up to a day, and with service dates in [from, toExclusive). */
export interface WaitingQuestion {
  readonly boxedUntil: string
  readonly from?: string
  readonly toExclusive?: string
}

// Some four thousand envelopes.
const pagesAtOnce = 128
/** Page, and line within it, in PostgreSQL's wire format. */
export const placeBytes = 6

/**
 * Envelopes in the order of their positions, page by page: fetching a million of them in key order would be a million random page reads.
 * Thousands are packed into one row, because a row for each would cost more than opening it. The next ones are fetched while these are
 * processed.
 */
export async function* waitingEnvelopes(
  database: Database,
  { boxedUntil, from = '2000-01-01', toExclusive = '9999-12-31' }: WaitingQuestion,
): AsyncGenerator<WaitingEnvelopes> {
  const pages = await pagesOfBox(database)
  const inPages = (first: number) =>
    sql<WaitingEnvelopes>`
    select boxed_on as "boxedOn", service_date as "serviceDate", string_agg(uuid_send(id), ''::bytea) as ids,
      string_agg(tidsend(ctid), ''::bytea) as places, string_agg(ballot, ''::bytea) as ballots
    from envelope
    where ctid >= ${`(${first},0)`}::tid and ctid < ${`(${first + pagesAtOnce},0)`}::tid and ballot is not null
      and boxed_on <= ${boxedUntil}::date and service_date >= ${from}::date and service_date < ${toExclusive}::date
    group by boxed_on, service_date`.execute(database)
  let next = inPages(0)
  for (let first = 0; first < pages; first += pagesAtOnce) {
    const { rows } = await next
    if (first + pagesAtOnce < pages) next = inPages(first + pagesAtOnce)
    // The query is sent only now: what follows would keep the thread.
    await breath()
    yield* rows
  }
}

async function pagesOfBox(database: Database): Promise<number> {
  const { rows } = await sql<{ pages: number }>`
    select (pg_relation_size('envelope') / current_setting('block_size')::integer)::integer as pages`.execute(database)
  return rows[0]?.pages ?? 0
}

export function countOf({ ids }: WaitingEnvelopes): number {
  return ids.length / idBytes
}

export function envelopeAt({ ids, serviceDate }: WaitingEnvelopes, at: number): WaitingEnvelope {
  return { id: uuidText(ids, at * idBytes), serviceDate }
}

/** Those at these places among them. */
export function someOf(envelopes: WaitingEnvelopes, chosen: readonly number[]): SealedBallots {
  const count = countOf(envelopes)
  if (chosen.length === count) return envelopes
  const pick = (bytes: Buffer) => {
    const length = bytes.length / count
    return Buffer.concat(chosen.map((at) => bytes.subarray(at * length, (at + 1) * length)))
  }
  const { serviceDate, ids, ballots } = envelopes
  return { serviceDate, ids: pick(ids), ballots: pick(ballots) }
}
