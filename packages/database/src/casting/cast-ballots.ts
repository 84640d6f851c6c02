import type { AnswerCode } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A ballot as it is stored; every field but the remark is covered by its commitment. */
export interface StoredBallot {
  /** UUID text derived from the form token. */
  readonly id: string
  readonly deskId: number
  /** Calendar day, YYYY-MM-DD. */
  readonly serviceDate: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly form: number
  /** 0 nobody; see `helperRoleNumber`. */
  readonly helperRole: number
  /** In the code of the questionnaire version. */
  readonly answers: AnswerCode
  /** Masked already; stored apart from the ballot. */
  readonly remark: string | null
}

/** `counted` now, `repeated` (this very ballot was counted before) or `spent` (its token was used for another content). */
export type CastOutcome = 'counted' | 'repeated' | 'spent'

/**
 * Stores ballots in one transaction, in an order that says nothing about their arrival; answers in the order given.
 * The ids of one call must differ. Throws when the database refuses the batch as a whole: nothing of it is stored then.
 */
export async function castBallots(
  database: Database,
  ballots: readonly StoredBallot[],
): Promise<readonly CastOutcome[]> {
  const column = <Value>(pick: (ballot: StoredBallot) => Value): Value[] => ballots.map(pick)
  const { rows } = await sql<{ outcome: CastOutcome[] }>`
    select cast_ballots(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ deskId }) => deskId)}::integer[],
      ${column(({ serviceDate }) => serviceDate)}::date[],
      ${column(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${column(({ entryMode }) => entryMode)}::smallint[],
      ${column(({ form }) => form)}::smallint[],
      ${column(({ helperRole }) => helperRole)}::smallint[],
      ${column(({ answers }) => `\\x${Buffer.from(answers).toString('hex')}`)}::bytea[],
      ${column(({ remark }) => remark)}::text[]
    ) as outcome`.execute(database)
  const outcome = rows[0]?.outcome
  if (outcome?.length !== ballots.length) throw new Error('cast_ballots answered for another number of ballots')
  return outcome
}
