import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange, Scope } from '../results/scope.ts'

/** Calls made again by a second caller, added up over lists. */
export interface RepeatedCalls {
  /** Citizens who answered the first time. */
  readonly reached: number
  readonly repeated: number
  readonly alike: number
  /** Repeats entered by somebody who also entered first calls of the same list: they check nothing and are not in `repeated`. */
  readonly own: number
}

/** Who entered a repeat is who first entered its number: a later row of a list may only carry it along. */
export async function repeatedCalls(
  door: Database,
  { unitIds }: Pick<Scope, 'unitIds'>,
  { from, toExclusive }: MonthRange,
): Promise<RepeatedCalls> {
  const asked = sql`unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date`
  const list = sql`desk_id, unit_id, month, outcome`
  const { rows } = await sql<RepeatedCalls>`
    with calls as (
      select ${list}, account_id, id,
        satisfied_asked + satisfied_not_asked + dissatisfied_asked + dissatisfied_not_asked as reached
      from callback_count where ${asked}),
    repeats as (
      select *, lag(repeated) over lists is distinct from repeated or lag(repeated_alike) over lists is distinct from repeated_alike as is_new
      from callback_lot where ${asked} window lists as (partition by ${list} order by id)),
    entered as (select distinct on (${list}) * from repeats where is_new order by ${list}, id desc),
    checked as (
      select repeated, repeated_alike, exists (
        select from calls where reached > 0 and calls.account_id = entered.account_id
          and (calls.desk_id, calls.unit_id, calls.month, calls.outcome) = (entered.desk_id, entered.unit_id, entered.month, entered.outcome)) as is_own
      from entered)
    select
      (select coalesce(sum(reached), 0)::float8 from (select distinct on (${list}) reached from calls order by ${list}, id desc) as latest) as reached,
      coalesce(sum(repeated) filter (where not is_own), 0)::float8 as repeated,
      coalesce(sum(repeated_alike) filter (where not is_own), 0)::float8 as alike,
      coalesce(sum(repeated) filter (where is_own), 0)::float8 as own
    from checked`.execute(door)
  return rows[0] ?? { reached: 0, repeated: 0, alike: 0, own: 0 }
}
