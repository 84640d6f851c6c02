import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { Scope } from '../results/scope.ts'

/** Ballots in the box, as counted in the night after a day. */
export interface WaitingInBox {
  /** Those of each desk and month rounded down to a multiple of five. */
  readonly envelopes: number
  readonly countedOn: string
  /** The day on which everything left of these months is opened. */
  readonly closesOn: string
}

/**
 * How many ballots of a scope and of months in [from, before) are waiting in the box; undefined where no desk has five. Each
 * desk and month is rounded by itself, so that nobody sees whether one whose figures are hidden has a few ballots or none: not even by
 * subtracting others from a sum.
 */
export async function waitingInBox(
  door: Database,
  { unitIds, deskId }: Scope,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<WaitingInBox | undefined> {
  const { rows } = await sql<WaitingInBox>`
    select sum(envelopes - envelopes % 5)::integer as envelopes, max(counted_on) as "countedOn", max(closes_on) as "closesOn"
    from box_waiting join counted_month using (month)
    where month >= ${from}::date and month < ${before}::date and unit_id = any(${[...unitIds]}::integer[])
      and (${deskId ?? null}::integer is null or desk_id = ${deskId ?? null})
    having max(envelopes) >= 5`.execute(door)
  return rows[0]
}
