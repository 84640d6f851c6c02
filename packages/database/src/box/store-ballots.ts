import type { AnswerCode, Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addCells } from '../tallies/add-cells.ts'
import { TallyCells } from '../tallies/cells.ts'

/** A ballot as it is stored; every field but the remark is covered by its commitment. */
export interface StoredBallot {
  /** UUID text. */
  readonly id: string
  readonly deskId: number
  /** Calendar day, YYYY-MM-DD. */
  readonly serviceDate: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly form: number
  /** 0 nobody; see `helperRoleNumber`. */
  readonly helperRole: number
  /** Encoded as the questionnaire version says. */
  readonly answers: AnswerCode
  /** Masked already; stored apart from the ballot. */
  readonly remark: string | null
}

/** Stores ballots, counts them and closes their months, bypassing the box: for tests, as the owner of the database. */
export async function storeBallots(
  transaction: Database,
  ballots: readonly StoredBallot[],
  questionnaires: Questionnaires,
): Promise<void> {
  const column = <Value>(pick: (ballot: StoredBallot) => Value): Value[] => ballots.map(pick)
  await sql`
    insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
    select * from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ deskId }) => deskId)}::integer[],
      ${column(({ serviceDate }) => serviceDate)}::date[],
      ${column(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${column(({ entryMode }) => entryMode)}::smallint[],
      ${column(({ form }) => form)}::smallint[],
      ${column(({ helperRole }) => helperRole)}::smallint[],
      ${column(({ answers }) => `\\x${Buffer.from(answers).toString('hex')}`)}::bytea[]) as ballot
    order by 2, 3, 1`.execute(transaction)
  const cells = new TallyCells(questionnaires)
  for (const ballot of ballots) cells.add(ballot)
  await addCells(transaction, cells.sorted(), questionnaires)
  await sql`
    update counted_month set shut = true, closed_on = coalesce(closed_on, closes_on)
    where month in (select date_trunc('month', day) from unnest(${column(({ serviceDate }) => serviceDate)}::date[]) as day)`.execute(
    transaction,
  )
  const remarks = ballots.filter(({ remark }) => remark !== null)
  await sql`
    insert into waiting_remark (desk_id, service_month, text)
    select desk_id, date_trunc('month', service_date)::date, text
    from unnest(${remarks.map(({ deskId }) => deskId)}::integer[], ${remarks.map(({ serviceDate }) => serviceDate)}::date[],
      ${remarks.map(({ remark }) => remark)}::text[]) as remark (desk_id, service_date, text)
    order by gen_random_uuid()`.execute(transaction)
}
