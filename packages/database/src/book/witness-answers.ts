import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Why a witness did not vouch. By its status: `malformed` 400, `signature-refused` 403, `log-unknown` 404, `conflict` 409, `not-consistent` 422,
 * `failing` 5xx, `refused` any other. `saw-more`: it vouched for a larger tree than the book has. Of an answer of 200: `no-signature`, one of an
 * `other-key`, one that does not verify (`signature-wrong`), one of tomorrow (`clock-ahead`).
 */
const witnessProblems = [
  ...(['unreachable', 'timeout', 'redirect', 'malformed', 'signature-refused', 'log-unknown', 'conflict'] as const),
  ...(['not-consistent', 'failing', 'refused', 'saw-more', 'no-signature', 'other-key', 'signature-wrong'] as const),
  ...(['clock-ahead'] as const),
] as const
export type WitnessProblem = (typeof witnessProblems)[number]

/** What came of asking a witness last. */
export interface WitnessAnswer {
  readonly keyId: string
  readonly askedAt: Date
  readonly outcome: 'vouched' | WitnessProblem
  /** Of HTTP; 0 where none came. */
  readonly status: number
  /** The size that it says it vouched for, where the book is smaller. */
  readonly seen: number | null
}

export async function noteWitnessAnswer(
  database: Database,
  { keyId, outcome, status, seen }: Omit<WitnessAnswer, 'askedAt'>,
): Promise<void> {
  await sql`
    insert into witness_answer (key_id, outcome, status, seen) values (${keyId}, ${outcome}, ${status}, ${seen}::bigint)
    on conflict (key_id) do update set asked_at = excluded.asked_at, outcome = excluded.outcome, status = excluded.status,
      seen = excluded.seen`.execute(database)
}

export async function witnessAnswers(database: Database): Promise<ReadonlyMap<string, WitnessAnswer>> {
  const { rows } = await sql<WitnessAnswer>`
    select key_id as "keyId", asked_at as "askedAt", outcome, status, seen::float8 as seen from witness_answer`.execute(
    database,
  )
  return new Map(rows.map((row) => [row.keyId, row]))
}
