import { type AnswerCode, officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addCells } from './add-cells.ts'
import { TallyCells } from './cells.ts'
import { shareTallies } from './tally-lock.ts'

interface PendingBatch {
  readonly desk_ids: number[]
  readonly service_dates: string[]
  readonly questionnaire_versions: number[]
  readonly entry_modes: number[]
  readonly forms: number[]
  readonly answers: AnswerCode[]
  readonly remark_desk_ids: number[]
  readonly remark_months: string[]
  readonly remarks: string[]
}

/**
 * Takes up to `limit` committed batches off the queue and adds their ballots to the tallies, in one transaction: a crash leaves
 * both as they were, and a batch that another worker holds is skipped. Answers the number of ballots tallied.
 */
export async function tallyPending(
  database: Database,
  limit: number,
  questionnaires: Questionnaires = officialQuestionnaires,
): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    // While a rebuild holds the tallies there is nothing to add to; the queue waits.
    if (!(await shareTallies(transaction))) return 0
    return await tallyBatches(transaction, limit, questionnaires)
  })
}

/** The same within a transaction that holds or shares the tallies. */
export async function tallyBatches(
  transaction: Database,
  limit: number,
  questionnaires: Questionnaires,
): Promise<number> {
  const { rows: batches } = await sql<PendingBatch>`
    delete from ballot_pending where id in (select id from ballot_pending limit ${limit} for update skip locked)
    returning desk_ids, service_dates, questionnaire_versions, entry_modes, forms, answers,
      remark_desk_ids, remark_months, remarks`.execute(transaction)
  if (batches.length === 0) return 0
  const cells = new TallyCells(questionnaires)
  let ballots = 0
  for (const batch of batches) ballots += addBatch(cells, batch)
  await addCells(transaction, cells.sorted(), questionnaires)
  await markDays(transaction, [...new Set(batches.flatMap(({ service_dates }) => service_dates))].sort())
  await keepRemarks(transaction, batches)
  return ballots
}

function addBatch(cells: TallyCells, batch: PendingBatch): number {
  batch.answers.forEach((answers, index) => {
    cells.add({
      deskId: batch.desk_ids[index] ?? 0,
      serviceDate: batch.service_dates[index] ?? '',
      questionnaireVersion: batch.questionnaire_versions[index] ?? 0,
      entryMode: batch.entry_modes[index] ?? 0,
      form: batch.forms[index] ?? 0,
      answers,
    })
  })
  return batch.answers.length
}

async function markDays(transaction: Database, days: readonly string[]): Promise<void> {
  await sql`
    insert into ballot_day (service_date, settled) select day, false from unnest(${days}::date[]) as day
    on conflict (service_date) do update set settled = false, sealed = false
      where ballot_day.settled or ballot_day.sealed`.execute(transaction)
}

async function keepRemarks(transaction: Database, batches: readonly PendingBatch[]): Promise<void> {
  const remarks = batches.flatMap(({ remarks }) => remarks)
  if (remarks.length === 0) return
  await sql`
    insert into remark (desk_id, service_month, text)
    select * from unnest(${batches.flatMap((batch) => batch.remark_desk_ids)}::integer[],
      ${batches.flatMap((batch) => batch.remark_months)}::date[], ${remarks}::text[]) as remark
    order by gen_random_uuid()`.execute(transaction)
}
