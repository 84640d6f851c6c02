import { type Questionnaires, scalePoints } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthCell } from './cells.ts'

const satisfiedFrom = 4

type DeskCell = Omit<MonthCell, 'entryMode'>

interface ProvinceCell {
  readonly provinceId: number
  readonly month: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  readonly counters: Int32Array
}

/**
 * Adds month cells to the roll-ups. Rows of whole provinces come last in the transaction: every worker needs them, so they are locked for
 * the shortest time.
 */
export async function addToRollUps(
  transaction: Database,
  cells: readonly MonthCell[],
  questionnaires: Questionnaires,
): Promise<void> {
  if (cells.length === 0) return
  const deskCell = (cell: MonthCell): DeskCell => ({
    ...cell,
    counters: cell.counters.subarray(0, questionnaires.withNumber(cell.questionnaireVersion).layout.deskLength),
  })
  await addToDesks(transaction, sumOver(cells, deskCell, deskKey))
  const provinceOf = await provincesOf(transaction, [...new Set(cells.map(({ unitId }) => unitId))])
  const provinceCell = (cell: MonthCell): ProvinceCell => ({ ...cell, provinceId: provinceOf.get(cell.unitId) ?? 0 })
  const provinces = sumOver(cells, provinceCell, provinceKey)
  // All workers take these rows in the same order, so that they cannot deadlock.
  const keys = new Map(provinces.map((cell) => [cell, provinceKey(cell)]))
  await addToProvinces(
    transaction,
    provinces.toSorted((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1)),
  )
}

function deskKey({ unitId, month, deskId, questionnaireVersion }: DeskCell): string {
  return `${unitId} ${month} ${deskId} ${questionnaireVersion}`
}

function provinceKey({ provinceId, month, questionnaireVersion, entryMode }: ProvinceCell): string {
  return `${provinceId} ${month} ${questionnaireVersion} ${entryMode}`
}

function sumOver<Sum extends { readonly counters: Int32Array }>(
  cells: readonly MonthCell[],
  sumOf: (cell: MonthCell) => Sum,
  keyOf: (sum: Sum) => string,
): readonly Sum[] {
  const sums = new Map<string, Sum>()
  for (const cell of cells) {
    const start = sumOf(cell)
    const key = keyOf(start)
    const sum = sums.get(key)
    if (!sum) sums.set(key, { ...start, counters: Int32Array.from(start.counters) })
    else
      start.counters.forEach((count, slot) => {
        sum.counters[slot] = (sum.counters[slot] ?? 0) + count
      })
  }
  return [...sums.values()]
}

async function provincesOf(
  transaction: Database,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, number | null>> {
  const { rows } = await sql<{ unitId: number; provinceId: number | null }>`
    select unit_id as "unitId", province_of(unit_id) as "provinceId" from unnest(${unitIds}::integer[]) as unit_id`.execute(
    transaction,
  )
  return new Map(rows.map(({ unitId, provinceId }) => [unitId, provinceId]))
}

async function addToDesks(transaction: Database, cells: readonly DeskCell[]): Promise<void> {
  await sql`
    insert into tally_desk_month (unit_id, month, desk_id, questionnaire_version, base, satisfied, counters)
    select unit_id, month, desk_id, version, base, satisfied, counters::integer[]
    from unnest(
      ${cells.map(({ unitId }) => unitId)}::integer[],
      ${cells.map(({ month }) => month)}::date[],
      ${cells.map(({ deskId }) => deskId)}::integer[],
      ${cells.map(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${cells.map(({ counters }) => overallSum(counters, 1))}::integer[],
      ${cells.map(({ counters }) => overallSum(counters, satisfiedFrom))}::integer[],
      ${cells.map(({ counters }) => `{${counters.join(',')}}`)}::text[]
    ) as cell (unit_id, month, desk_id, version, base, satisfied, counters)
    on conflict (unit_id, month, desk_id, questionnaire_version) do update set
      base = tally_desk_month.base + excluded.base,
      satisfied = tally_desk_month.satisfied + excluded.satisfied,
      counters = add_counters(tally_desk_month.counters, excluded.counters)`.execute(transaction)
}

async function addToProvinces(transaction: Database, cells: readonly ProvinceCell[]): Promise<void> {
  await sql`
    insert into tally_province_month (unit_id, month, questionnaire_version, entry_mode, counters)
    select unit_id, month, version, entry_mode, counters::integer[]
    from unnest(
      ${cells.map(({ provinceId }) => provinceId)}::integer[],
      ${cells.map(({ month }) => month)}::date[],
      ${cells.map(({ questionnaireVersion }) => questionnaireVersion)}::smallint[],
      ${cells.map(({ entryMode }) => entryMode)}::smallint[],
      ${cells.map(({ counters }) => `{${counters.join(',')}}`)}::text[]
    ) as cell (unit_id, month, version, entry_mode, counters)
    on conflict (unit_id, month, questionnaire_version, entry_mode)
    do update set counters = add_counters(tally_province_month.counters, excluded.counters)`.execute(transaction)
}

// The overall question comes first in every layout.
function overallSum(counters: Int32Array, lowest: number): number {
  return scalePoints
    .filter((point) => point >= lowest)
    .reduce<number>((sum, point) => sum + (counters[point - 1] ?? 0), 0)
}
