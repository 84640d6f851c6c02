import type { AskedQuestions, Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addCountersOf, countersAsText } from './counter-text.ts'
import { withinScope } from './scope.ts'

/** Ballots of a desk in a month, while it belonged to a commune; all entry modes, one questionnaire version. */
export interface DeskMonth {
  /** First day of the month. */
  readonly month: string
  readonly unitId: number
  readonly deskId: number
  /** Answers 1…5 and 4…5 to the overall question. */
  readonly base: number
  readonly satisfied: number
  readonly asked: AskedQuestions
  /** The part of the layout that is kept for desks. */
  readonly counters: Int32Array
}

/** A row as it was read. */
export interface ReadDeskMonth extends DeskMonth {
  /** Names the row and, by a hash, what it counts: a row of the same name need not be read twice. */
  readonly name: string
}

/** The columns are null in the one row of an answer without rows. */
interface Answered extends Omit<ReadDeskMonth, 'asked' | 'counters'> {
  readonly total: number
  readonly version: number
  readonly counters: string | null
}

/**
 * Every desk with ballots in these months (first days), in these communes or in all that row-level security lets the official see. Rows that
 * have not changed since they were read as `known`, which must hold all or none of a month, stay in PostgreSQL and are those same objects:
 * after an opening few differ.
 */
export async function deskMonths(
  door: Database,
  communeIds: readonly number[] | 'everything',
  months: readonly string[],
  questionnaires: Questionnaires,
  known: readonly ReadDeskMonth[] = [],
): Promise<readonly ReadDeskMonth[]> {
  const { rows } = await sql<Answered>`
    with named as materialized (
      select *, concat_ws(' ', month, unit_id, desk_id, questionnaire_version, hash_array_extended(counters, 0)) as name
      from tally_desk_month
      where ${communeIds === 'everything' ? sql`true` : withinScope({ unitIds: communeIds })}
        and month = any(${[...months]}::date[])
    )
    select (select count(*)::integer from named) as total, changed.*
    from (select) as always left join (
      select name, month, unit_id as "unitId", desk_id as "deskId", questionnaire_version as version, base, satisfied,
        ${countersAsText} as counters
      from named where name not in (select unnest(${known.map(({ name }) => name)}::text[]))
    ) as changed on true`.execute(door)
  const read = new Map(known.map((row) => [placeIn(row), row]))
  for (const { total: _, version, counters, ...row } of rows) {
    if (counters === null) continue
    const asked = questionnaires.withNumber(version)
    const vector = new Int32Array(asked.layout.deskLength)
    addCountersOf(counters, vector)
    read.set(placeIn(row), { ...row, asked, counters: vector })
  }
  // More than there are: one of those known is gone.
  return read.size === rows[0]?.total ? [...read.values()] : deskMonths(door, communeIds, months, questionnaires)
}

/** The name without the hash. */
function placeIn({ name }: Pick<ReadDeskMonth, 'name'>): string {
  return name.slice(0, name.lastIndexOf(' '))
}

/**
 * Ballots that a review left out of `deskMonths`, in the same form. What may be shown is decided with these included: a review decision
 * must not move the line between what is shown and what is hidden.
 */
export async function excludedDeskMonths(
  door: Database,
  communeIds: readonly number[] | 'everything',
  months: readonly string[],
  questionnaires: Questionnaires,
): Promise<readonly DeskMonth[]> {
  const rows = await door
    .selectFrom('tally_excluded_month')
    .where(communeIds === 'everything' ? sql<boolean>`true` : withinScope({ unitIds: communeIds }))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .select(['month', 'unit_id as unitId', 'desk_id as deskId', 'questionnaire_version as version', 'counters'])
    .execute()
  return rows.map(({ version, counters, ...row }) => {
    const asked = questionnaires.withNumber(version)
    const [one = 0, two = 0, three = 0, four = 0, five = 0] = counters
    return {
      ...row,
      base: one + two + three + four + five,
      satisfied: four + five,
      asked,
      counters: Int32Array.from(counters.slice(0, asked.layout.deskLength)),
    }
  })
}
