import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from './scope.ts'

/** Ballots of a desk while it belonged to a commune, over several months. */
export interface DeskCount {
  readonly unitId: number
  readonly deskId: number
  readonly satisfied: number
  readonly base: number
}

/** For all desks with ballots in these months, as currently tallied. */
export async function deskCounts(door: Database, { from, toExclusive }: MonthRange): Promise<readonly DeskCount[]> {
  const { rows } = await sql<DeskCount>`
    select unit_id as "unitId", desk_id as "deskId", sum(satisfied)::float8 as satisfied, sum(base)::float8 as base
    from tally_desk_month where month >= ${from}::date and month < ${toExclusive}::date group by 1, 2`.execute(door)
  return rows
}
