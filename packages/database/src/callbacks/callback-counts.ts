import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type MonthRange, type Scope, withinMonths, withinScope } from '../results/scope.ts'

/** How a dossier ended; `refused` includes dossiers sent back. */
export const dossierOutcomes = ['settled', 'refused'] as const
export type DossierOutcome = (typeof dossierOutcomes)[number]

/** Citizens reached by telephone: satisfied (4 or 5) or not, and whether staff had given them a way to rate. */
export interface CallbackNumbers {
  readonly satisfiedAsked: number
  readonly satisfiedNotAsked: number
  readonly dissatisfiedAsked: number
  readonly dissatisfiedNotAsked: number
}

/** What a count covers: dossiers of one desk with one outcome in one month, while the desk belonged to one commune. */
export interface CallbackPlace {
  readonly deskId: number
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly outcome: DossierOutcome
}

type CallbackRow = CallbackPlace & { readonly [Name in keyof CallbackNumbers]: number | null }

const columns =
  sql.raw(`desk_id as "deskId", callback_count.unit_id as "unitId", month, outcome, satisfied_asked as "satisfiedAsked",
  satisfied_not_asked as "satisfiedNotAsked", dissatisfied_asked as "dissatisfiedAsked", dissatisfied_not_asked as "dissatisfiedNotAsked"`)

/** The counts in force, now or when `until` was the last row; a place without one was not called, or its count was taken back. */
export async function callbackCounts(
  door: Database,
  scope: Pick<Scope, 'unitIds'>,
  months: MonthRange,
  until = Number.MAX_SAFE_INTEGER,
): Promise<readonly (CallbackPlace & CallbackNumbers)[]> {
  const { rows } = await sql<CallbackPlace & CallbackNumbers>`
    select * from (
      select distinct on (unit_id, month, desk_id, outcome) ${columns}
      from callback_count where ${withinScope(scope)} and ${withinMonths(months)} and id <= ${until}::bigint
      order by unit_id, month, desk_id, outcome, callback_count.id desc) as latest
    where "satisfiedAsked" is not null`.execute(door)
  return rows
}

/** The latest row of these places, including those taken back: null stands for "never" and for "taken back". */
export async function latestCallbackRows(
  door: Database,
  places: readonly CallbackPlace[],
): Promise<readonly (CallbackPlace & { readonly id: string; readonly numbers: CallbackNumbers | null })[]> {
  const { rows } = await sql<CallbackRow & { id: string }>`
    select distinct on (unit_id, month, desk_id, outcome) id::text, ${columns}
    from callback_count
    join unnest(${places.map(({ deskId }) => deskId)}::integer[], ${places.map(({ unitId }) => unitId)}::integer[],
      ${places.map(({ month }) => month)}::date[], ${places.map(({ outcome }) => outcome)}::text[])
      as asked (asked_desk, asked_unit, asked_month, asked_outcome)
      on desk_id = asked_desk and unit_id = asked_unit and month = asked_month and outcome = asked_outcome
    order by unit_id, month, desk_id, outcome, callback_count.id desc`.execute(door)
  return rows.map((row) => {
    const { id, deskId, unitId, month, outcome } = row
    return { id, deskId, unitId, month, outcome, numbers: numbersOf(row) }
  })
}

function numbersOf({
  satisfiedAsked,
  satisfiedNotAsked,
  dissatisfiedAsked,
  dissatisfiedNotAsked,
}: CallbackRow): CallbackNumbers | null {
  // All four or none: the table guarantees it.
  return satisfiedAsked === null ||
    satisfiedNotAsked === null ||
    dissatisfiedAsked === null ||
    dissatisfiedNotAsked === null
    ? null
    : { satisfiedAsked, satisfiedNotAsked, dissatisfiedAsked, dissatisfiedNotAsked }
}

/** Adds counts, or takes them back where `numbers` is null; returns the ids of the new rows in the same order. */
export async function addCallbackCounts(
  door: Database,
  accountId: string,
  counts: readonly (CallbackPlace & { readonly numbers: CallbackNumbers | null })[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = 0; start < counts.length; start += rowsAtOnce) {
    const rows = await door
      .insertInto('callback_count')
      .values(
        counts.slice(start, start + rowsAtOnce).map(({ deskId, unitId, month, outcome, numbers }) => ({
          desk_id: deskId,
          unit_id: unitId,
          month,
          outcome,
          account_id: accountId,
          satisfied_asked: numbers?.satisfiedAsked ?? null,
          satisfied_not_asked: numbers?.satisfiedNotAsked ?? null,
          dissatisfied_asked: numbers?.dissatisfiedAsked ?? null,
          dissatisfied_not_asked: numbers?.dissatisfiedNotAsked ?? null,
        })),
      )
      .returning('id')
      .execute()
    ids.push(...rows.map(({ id }) => String(id)))
  }
  return ids
}

const rowsAtOnce = 500

export interface CallbackChange extends CallbackPlace {
  readonly numbers: CallbackNumbers | null
  readonly recordedAt: Date
  /** Null for demonstration data. */
  readonly username: string | null
}

/** The latest changes in these communes, newest first. */
export async function callbackChanges(
  door: Database,
  { unitIds }: Pick<Scope, 'unitIds'>,
  months: MonthRange,
  most: number,
): Promise<readonly CallbackChange[]> {
  const { rows } = await sql<CallbackRow & Pick<CallbackChange, 'recordedAt' | 'username'>>`
    select ${columns}, recorded_at as "recordedAt", account.username
    from callback_count left join account on account.id = callback_count.account_id
    where callback_count.unit_id = any(${[...unitIds]}::integer[]) and ${withinMonths(months)}
    order by callback_count.id desc limit ${most}`.execute(door)
  return rows.map((row) => {
    const { deskId, unitId, month, outcome, recordedAt, username } = row
    return { deskId, unitId, month, outcome, recordedAt, username, numbers: numbersOf(row) }
  })
}
