import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { StoredBallot } from '../casting/cast-ballots.ts'
import type { Database } from '../connection.ts'
import { addCells } from '../tallies/add-cells.ts'
import { TallyCells } from '../tallies/cells.ts'

/** Stores ballots and counts them, past the box and its limits of days: for demonstrations and tests, as the owner of the database. */
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
    insert into ballot_day (service_date, settled) select distinct day, true from unnest(${column(({ serviceDate }) => serviceDate)}::date[]) as day
    on conflict (service_date) do update set sealed = false`.execute(transaction)
  const remarks = ballots.filter(({ remark }) => remark !== null)
  await sql`
    insert into remark (desk_id, service_month, text)
    select desk_id, date_trunc('month', service_date)::date, text
    from unnest(${remarks.map(({ deskId }) => deskId)}::integer[], ${remarks.map(({ serviceDate }) => serviceDate)}::date[],
      ${remarks.map(({ remark }) => remark)}::text[]) as remark (desk_id, service_date, text)
    order by gen_random_uuid()`.execute(transaction)
}
