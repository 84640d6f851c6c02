import { countersPerItem, officialQuestionnaires } from '@long-dan/questionnaire'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../src/connection.ts'
import type { MonthRange, Scope } from '../src/results/scope.ts'

// The version that the bench generates.
const { items, layout } = officialQuestionnaires.withNumber(1)
const bitsPerItem = 3
const quickForm = 2

/** Every counter of the layout, counted from the answers of a group of ballots. */
const allCounters: RawBuilder<readonly number[]> = sql`array[${sql.join([
  ...items.flatMap((item) => Array.from({ length: countersPerItem }, (_, slot) => countOfSlot(item, slot))),
  ...layout.pairs.flatMap(({ first, second }) => {
    const both = sql`${digit(first)} between 1 and 5 and ${digit(second)} between 1 and 5`
    return [
      countIf(both),
      countIf(sql`${both} and ${digit(first)} >= 4`),
      countIf(sql`${both} and ${digit(second)} >= 4`),
      countIf(sql`${both} and ${digit(first)} >= 4 and ${digit(second)} >= 4`),
    ]
  }),
])}]::float8[]`

const base = sql<number>`count(*)::integer`
const satisfied = sql<number>`${countIf(sql`${digit('overall')} between 4 and 5`)}::integer`
const itemCounters: RawBuilder<readonly number[]> = sql`array[${sql.join(
  items.flatMap((item) => Array.from({ length: countersPerItem }, (_, slot) => countOfSlot(item, slot))),
)}]::integer[]`
const month = sql`date_trunc('month', service_date)::date`
const everyDay: MonthRange = { from: '0001-01-01', toExclusive: '9999-12-31' }

export async function scanByMode(
  admin: Database,
  scope: Scope,
  months: MonthRange,
): Promise<readonly { readonly counters: readonly number[] }[]> {
  return rowsOf(
    admin,
    sql`${month} as month, entry_mode as "entryMode", questionnaire_version as "questionnaireVersion", ${allCounters} as counters`,
    scope,
    months,
    sql`group by 1, 2, 3`,
  )
}

/** Every desk and month of these communes, with all counters of the items. */
export async function scanByDesk(admin: Database, unitIds: readonly number[]): Promise<readonly unknown[]> {
  const columns = sql`${month} as month, unit_id as "unitId", ballot.desk_id as "deskId", ${base} as base,
    ${satisfied} as satisfied, ${itemCounters} as counters`
  return rowsOf(admin, columns, { unitIds }, everyDay, sql`group by 1, 2, 3`)
}

async function rowsOf<Row = unknown>(
  admin: Database,
  columns: RawBuilder<unknown>,
  { unitIds, deskId }: Scope,
  { from, toExclusive }: MonthRange,
  ending: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const atDesk = deskId === undefined ? sql`` : sql`and ballot.desk_id = ${deskId}`
  const { rows } = await sql<Row>`
    select ${columns}
    from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
      and valid_from <= service_date and (valid_to is null or valid_to > service_date)
    where unit_id = any(${[...unitIds]}::integer[]) ${atDesk}
      and service_date >= ${from}::date and service_date < ${toExclusive}::date ${ending}`.execute(admin)
  return rows
}

function countOfSlot(item: string, slot: number): RawBuilder<unknown> {
  if (slot < countersPerItem - 1) return countIf(sql`${digit(item)} = ${sql.lit(slot + 1)}`)
  // A quick ballot never asked the criteria: their absence is no blank.
  return countIf(sql`${digit(item)} = 0 and form <> ${sql.lit(quickForm)}`)
}

function countIf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`count(*) filter (where ${condition})`
}

function digit(item: string): RawBuilder<unknown> {
  const bit = bitsPerItem * items.indexOf(item)
  const [one, two, four] = [0, 1, 2].map((step) => sql`get_bit(answers, ${sql.lit(bit + step)})`)
  return sql`(${one} + 2 * ${two} + 4 * ${four})`
}
