import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What the database learns of a ballot that is put into the box. */
export interface Envelope {
  /** UUID text derived from the form token. */
  readonly id: string
  /** Calendar day, YYYY-MM-DD. */
  readonly serviceDate: string
  /** 16 bytes, see `contentDigest` of packages/ballot-box. */
  readonly digest: Uint8Array
}

/** Envelopes of one transaction and their remarks, all sealed for the same box. */
export interface EnvelopeBatch {
  /** The day of the box. */
  readonly day: string
  readonly envelopes: readonly Envelope[]
  /** Their ballots, sealed, in the same order. */
  readonly ballots: Buffer
  /** For each envelope one remark, or the absence of one: shuffled, under a random id. */
  readonly remarks: { readonly id: string; readonly sealed: Buffer }
}

/**
 * `boxed` now, `repeated` (this very ballot was cast before), `spent` (its token was used for another content) or `too-late` (ballots of
 * its day are no longer accepted).
 */
export type CastOutcome = 'boxed' | 'repeated' | 'spent' | 'too-late'

/**
 * Puts envelopes into the box in one transaction, all of them or none, in an order that says nothing about their arrival. When one of them
 * cannot be accepted the result gives the reason for each, and `new` for those with which nothing is wrong: call again with these alone.
 * The ids of one call must differ. Throws when the database refuses the batch as a whole.
 */
export async function castEnvelopes(
  database: Database,
  { day, envelopes, ballots, remarks }: EnvelopeBatch,
): Promise<readonly (CastOutcome | 'new')[]> {
  const { rows } = await sql<{ outcome: (CastOutcome | 'new')[] }>`
    select cast_envelopes(${day}::date, ${envelopes.map(({ id }) => id)}::uuid[],
      ${envelopes.map(({ serviceDate }) => serviceDate)}::date[],
      ${Buffer.concat(envelopes.map(({ digest }) => digest))}, ${ballots},
      ${remarks.id}::uuid, ${remarks.sealed}) as outcome`.execute(database)
  const outcome = rows[0]?.outcome
  if (outcome?.length !== envelopes.length) throw new Error('cast_envelopes answered for another number of envelopes')
  return outcome
}
