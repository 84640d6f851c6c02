import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addExcludedMonths, addMonths } from '../tallies/add-cells.ts'
import type { MonthCell } from '../tallies/cells.ts'
import { countDays } from '../tallies/day-cells.ts'
import { countMonth } from '../tallies/month-cells.ts'
import { holdTallies, releaseTallies } from '../tallies/tally-lock.ts'
import { type ExclusionChange, exclusionChanges } from './exclusion-changes.ts'
import { changesToShow, rememberShown } from './exclusion-states.ts'

/** A desk's month whose tallies were recounted. */
export interface RecountedMonth {
  readonly deskId: number
  /** First day of the month. */
  readonly month: string
}

/** Decides whether anybody would learn too much of others once the figures follow changes to a desk. */
export interface ExclusionJudge {
  /** Whether to try these changes now; asked often. */
  readonly mayTry: (changes: readonly ExclusionChange[]) => boolean
  /** Asked in the transaction whose tallies hold them; it is undone if they may not be seen. */
  readonly mayBeSeen: (
    transaction: Database,
    changes: readonly ExclusionChange[],
    months: readonly RecountedMonth[],
  ) => Promise<boolean>
}

const noJudge: ExclusionJudge = { mayTry: () => true, mayBeSeen: async () => true }

/**
 * Makes the tallies leave out what was decided, and take back what was lifted: in one transaction on one snapshot, by recounting the
 * affected months of the affected desks from the ballots. Returns those months; none when there was nothing to do. Decisions that would
 * move a figure by few ballots wait for others of their desk, and so do those that the judge refuses.
 */
export async function applyExclusions(
  database: Database,
  questionnaires: Questionnaires,
  judge = noJudge,
): Promise<readonly RecountedMonth[]> {
  // Cheap, and almost always all there is to do.
  if ((await shownChanges(database, questionnaires, judge)).length === 0) return []
  return await database.connection().execute(async (connection) => {
    // Taken before the snapshot: whoever was adding ballots has then committed, and is seen.
    await holdTallies(connection)
    try {
      return await connection
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => apply(transaction, questionnaires, judge))
    } finally {
      await releaseTallies(connection)
    }
  })
}

async function apply(
  transaction: Database,
  questionnaires: Questionnaires,
  judge: ExclusionJudge,
): Promise<readonly RecountedMonth[]> {
  const applied: RecountedMonth[] = []
  for (const changed of await shownChanges(transaction, questionnaires, judge)) {
    await sql`savepoint before_desk`.execute(transaction)
    const months = await carryOut(transaction, changed, questionnaires)
    if (await judge.mayBeSeen(transaction, changed, months)) applied.push(...months)
    else await sql`rollback to savepoint before_desk`.execute(transaction)
  }
  return applied
}

async function carryOut(
  transaction: Database,
  changed: readonly ExclusionChange[],
  questionnaires: Questionnaires,
): Promise<readonly RecountedMonth[]> {
  await rememberShown(transaction, changed)
  const months = await monthsOf(transaction, changed)
  await sql`delete from ballot_exclusion where event_id = any(${idsOf(changed, 'lifted')}::bigint[])`.execute(
    transaction,
  )
  await sql`
    insert into ballot_exclusion (event_id, unit_id, desk_id, first_day, last_day, entry_modes)
    select review_event.id, review_event.unit_id, desk_id, first_day, last_day, entry_modes
    from review_event join review_case on review_case.id = case_id
    where review_event.id = any(${idsOf(changed, 'decided')}::bigint[])`.execute(transaction)
  for (const { deskId, month } of months) await recount(transaction, { deskId, month }, questionnaires)
  return months
}

/** Desk by desk. */
async function shownChanges(
  database: Database,
  questionnaires: Questionnaires,
  { mayTry }: ExclusionJudge,
): Promise<readonly (readonly ExclusionChange[])[]> {
  const ofDesks = Map.groupBy(await exclusionChanges(database), ({ deskId }) => deskId)
  const shown: (readonly ExclusionChange[])[] = []
  for (const changes of ofDesks.values()) {
    const together = await changesToShow(database, changes, questionnaires)
    if (together.length === 0) continue
    const alone = together.find((change) => mayTry([change]))
    const chosen = mayTry(together) ? together : alone ? await changesToShow(database, [alone], questionnaires) : []
    if (chosen.length > 0) shown.push(chosen)
  }
  return shown
}

async function monthsOf(database: Database, changed: readonly ExclusionChange[]): Promise<readonly RecountedMonth[]> {
  const { rows } = await sql<RecountedMonth>`
    select distinct desk_id as "deskId", month::date as month
    from unnest(${changed.map(({ deskId }) => deskId)}::integer[], ${changed.map(({ firstDay }) => firstDay)}::date[],
      ${changed.map(({ lastDay }) => lastDay)}::date[]) as change (desk_id, first_day, last_day),
      generate_series(date_trunc('month', first_day), last_day, interval '1 month') as month
    order by 1, 2`.execute(database)
  return rows
}

async function recount(
  transaction: Database,
  { deskId, month }: RecountedMonth,
  questionnaires: Questionnaires,
): Promise<void> {
  const before = await monthCells(transaction, deskId, month)
  // First subtract from the sums of the whole province what the desk had, then add what it has.
  await addMonths(
    transaction,
    before.map((cell) => ({ ...cell, counters: cell.counters.map((count) => -count) })),
    questionnaires,
  )
  for (const table of ['tally_month', 'tally_desk_month', 'tally_excluded_month']) {
    await sql`delete from ${sql.table(table)} where desk_id = ${deskId} and month = ${month}::date`.execute(transaction)
  }
  await sql`
    delete from tally_day where desk_id = ${deskId} and service_date >= ${month}::date
      and service_date < ${month}::date + interval '1 month'`.execute(transaction)
  await countDays(transaction, month, deskId)
  const counted = await countMonth(transaction, { month, deskId, areExcluded: false }, questionnaires)
  await addMonths(transaction, counted, questionnaires)
  const excluded = await countMonth(transaction, { month, deskId, areExcluded: true }, questionnaires)
  await addExcludedMonths(transaction, excluded)
}

async function monthCells(transaction: Database, deskId: number, month: string): Promise<readonly MonthCell[]> {
  const { rows } = await sql<Omit<MonthCell, 'counters'> & { readonly counters: number[] }>`
    select desk_id as "deskId", month, unit_id as "unitId", questionnaire_version as "questionnaireVersion",
      entry_mode as "entryMode", counters
    from tally_month where desk_id = ${deskId} and month = ${month}::date
    order by unit_id, questionnaire_version, entry_mode`.execute(transaction)
  return rows.map((row) => ({ ...row, counters: Int32Array.from(row.counters) }))
}

function idsOf(changed: readonly ExclusionChange[], which: ExclusionChange['change']): readonly string[] {
  return changed.filter(({ change }) => change === which).map(({ eventId }) => String(eventId))
}
