import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange, Scope } from '../results/scope.ts'
import type { InputRows } from '../snapshots/settled-inputs.ts'
import type { CallbackPlace } from './callback-counts.ts'

/** Calls of one list that were made again. */
export interface RepeatedCalls extends CallbackPlace {
  readonly repeated: number
  readonly alike: number
  /** Repeats entered by an account that also entered first calls of the list: they check nothing and are not in `repeated`. */
  readonly own: number
}

/**
 * The lists with repeats, from the rows up to `until`. Who entered a repeat is who first entered its number: a later row of a list may only
 * carry it along.
 */
export async function repeatedCalls(
  door: Database,
  unitIds: Scope['unitIds'],
  { from, toExclusive }: MonthRange,
  until?: Pick<InputRows, 'callbackCount' | 'callbackLot'>,
): Promise<readonly RepeatedCalls[]> {
  const list = sql`desk_id, unit_id, month, outcome`
  const last = (row = Number.MAX_SAFE_INTEGER) => sql`${row}::bigint`
  // Computed here rather than in each column that depends on it: PostgreSQL would plan the look-up anew for each.
  const { rows } = await sql<CallbackPlace & Pick<RepeatedCalls, 'repeated' | 'alike'> & { isOwn: boolean }>`
    with repeats as (
      select *, lag(repeated) over lists is distinct from repeated or lag(repeated_alike) over lists is distinct from repeated_alike as is_new
      from callback_lot
      where unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date and id <= ${last(until?.callbackLot)}
      window lists as (partition by ${list} order by id)),
    entered as (select distinct on (${list}) * from repeats where is_new order by ${list}, id desc)
    select desk_id as "deskId", unit_id as "unitId", month::text, outcome, repeated, repeated_alike as alike,
      exists (
        select from callback_count as calls
        where (calls.desk_id, calls.unit_id, calls.month, calls.outcome) = (entered.desk_id, entered.unit_id, entered.month, entered.outcome)
          and calls.account_id = entered.account_id and calls.id <= ${last(until?.callbackCount)}
          and satisfied_asked + satisfied_not_asked + dissatisfied_asked + dissatisfied_not_asked > 0) as "isOwn"
    from entered where repeated > 0`.execute(door)
  return rows.map(({ isOwn, repeated, alike, ...place }) =>
    isOwn ? { ...place, repeated: 0, alike: 0, own: repeated } : { ...place, repeated, alike, own: 0 },
  )
}
