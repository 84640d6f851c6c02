import { countersPerItem, type Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type MonthCell, sumByMonth, type TallyCell } from './cells.ts'
import { markChanged } from './changed-months.ts'
import { excludes, exclusionsInForce } from './exclusions.ts'
import { addToRollUps } from './roll-ups.ts'

const cellsPerStatement = 1000
const noCommune = 0

/**
 * Adds cells, in the order of `TallyCells.sorted`, to `tally_day`, `tally_month` and the roll-ups of months. The commune is the one to
 * which the desk belonged on the service date. Ballots of a desk that belonged nowhere that day are not valid (domain rule 1) and stay out
 * until a rebuild after the assignment is corrected. Excluded ballots are added up separately.
 */
export async function addCells(
  transaction: Database,
  allCells: readonly TallyCell[],
  questionnaires: Questionnaires,
): Promise<void> {
  const communes = await communesOf(transaction, allCells)
  const isExcluded = excludes(await exclusionsInForce(transaction))
  const placed = allCells.flatMap((cell, index) => {
    const unitId = communes[index] ?? noCommune
    return unitId === noCommune ? [] : [{ cell, unitId, isExcluded: isExcluded(cell) }]
  })
  const counted = placed.filter((each) => !each.isExcluded)
  const cells = counted.map(({ cell }) => cell)
  const unitIds = counted.map(({ unitId }) => unitId)
  for (const [start, part] of inParts(cells)) {
    await addToDays(transaction, part, unitIds.slice(start, start + part.length))
  }
  const excluded = placed.filter((each) => each.isExcluded)
  await addExcludedMonths(
    transaction,
    sumByMonth(
      excluded.map(({ cell }) => cell),
      excluded.map(({ unitId }) => unitId),
    ),
  )
  await addMonths(transaction, sumByMonth(cells, unitIds), questionnaires)
}

/** Adds month cells of excluded ballots to `tally_excluded_month` and marks their months as changed. */
export async function addExcludedMonths(transaction: Database, cells: readonly MonthCell[]): Promise<void> {
  if (cells.length === 0) return
  for (const [, part] of inParts(cells)) await addToMonths(transaction, part, 'tally_excluded_month')
  await markChanged(
    transaction,
    cells.map(({ month }) => month),
  )
}

/** Adds month cells to `tally_month` and its roll-ups, which always agree, and marks their months as changed. */
export async function addMonths(
  transaction: Database,
  cells: readonly MonthCell[],
  questionnaires: Questionnaires,
): Promise<void> {
  // Ordered by desk and then month, which the day order implies for one unit; other orders could deadlock with a second worker.
  for (const [, part] of inParts(cells)) await addToMonths(transaction, part)
  await addToRollUps(transaction, cells, questionnaires)
  await markChanged(
    transaction,
    cells.map(({ month }) => month),
  )
}

async function communesOf(transaction: Database, cells: readonly TallyCell[]): Promise<readonly number[]> {
  const { rows } = await sql<{ unitIds: number[] | null }>`
    select array_agg(coalesce(assignment.unit_id, ${noCommune}) order by cell.position) as "unitIds"
    from unnest(${cells.map(({ deskId }) => deskId)}::integer[], ${cells.map(({ serviceDate }) => serviceDate)}::date[])
      with ordinality as cell (desk_id, service_date, position)
    left join desk_assignment as assignment on assignment.desk_id = cell.desk_id
      and assignment.valid_from <= cell.service_date
      and (assignment.valid_to is null or cell.service_date < assignment.valid_to)`.execute(transaction)
  return rows[0]?.unitIds ?? []
}

async function addToDays(
  transaction: Database,
  cells: readonly TallyCell[],
  unitIds: readonly number[],
): Promise<void> {
  await sql`
    insert into tally_day (desk_id, service_date, questionnaire_version, entry_mode, unit_id, counters)
    select desk_id, service_date, version, entry_mode, unit_id, counters::integer[]
    from unnest(
      ${cells.map(({ deskId }) => deskId)}::integer[],
      ${cells.map(({ serviceDate }) => serviceDate)}::date[],
      ${cells.map(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${cells.map(({ entryMode }) => entryMode)}::smallint[],
      ${unitIds}::integer[],
      ${cells.map(overallOnly)}::text[]
    ) as cell (desk_id, service_date, version, entry_mode, unit_id, counters)
    on conflict (desk_id, service_date, questionnaire_version, entry_mode)
    do update set counters = add_counters(tally_day.counters, excluded.counters)`.execute(transaction)
}

async function addToMonths(
  transaction: Database,
  cells: readonly MonthCell[],
  table: 'tally_month' | 'tally_excluded_month' = 'tally_month',
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} as tally (desk_id, month, unit_id, questionnaire_version, entry_mode, counters)
    select desk_id, month, unit_id, version, entry_mode, counters::integer[]
    from unnest(
      ${cells.map(({ deskId }) => deskId)}::integer[],
      ${cells.map(({ month }) => month)}::date[],
      ${cells.map(({ unitId }) => unitId)}::integer[],
      ${cells.map(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${cells.map(({ entryMode }) => entryMode)}::smallint[],
      ${cells.map(asVector)}::text[]
    ) as cell (desk_id, month, unit_id, version, entry_mode, counters)
    on conflict (desk_id, month, unit_id, questionnaire_version, entry_mode)
    do update set counters = add_counters(tally.counters, excluded.counters)`.execute(transaction)
}

function asVector({ counters }: { readonly counters: Int32Array }): string {
  return `{${counters.join(',')}}`
}

/** A day keeps only the counters of the overall question, the first of the layout. */
function overallOnly({ counters }: TallyCell): string {
  return `{${counters.subarray(0, countersPerItem).join(',')}}`
}

function* inParts<Cell>(cells: readonly Cell[]): Generator<[start: number, part: readonly Cell[]]> {
  for (let start = 0; start < cells.length; start += cellsPerStatement) {
    yield [start, cells.slice(start, start + cellsPerStatement)]
  }
}
