import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { withinScope } from './scope.ts'

/** Ballots of a desk and month, while the desk belonged to a commune, in one of the modes asked for. */
export interface BallotsInModes {
  /** First day of the month. */
  readonly month: string
  readonly unitId: number
  readonly deskId: number
  readonly ballots: number
}

/**
 * For these communes, or all that row-level security lets the official see; modes as numbered by `entryModeNumber`. `deskIds` narrows it to
 * some desks.
 */
export async function ballotsInModes(
  door: Database,
  communeIds: readonly number[] | 'everything',
  months: readonly string[],
  modes: readonly number[],
  deskIds?: readonly number[],
): Promise<readonly BallotsInModes[]> {
  return (
    door
      .selectFrom('tally_month')
      .where(communeIds === 'everything' ? sql<boolean>`true` : withinScope({ unitIds: communeIds }))
      .where(sql<boolean>`month = any(${[...months]}::date[])`)
      .where(
        deskIds === undefined ? sql<boolean>`true` : sql<boolean>`desk_id = any(${`{${deskIds.join()}}`}::integer[])`,
      )
      .where(sql<boolean>`entry_mode = any(${[...modes]}::smallint[])`)
      .groupBy(['month', 'unit_id', 'desk_id'])
      .select(['month', 'unit_id as unitId', 'desk_id as deskId'])
      // The overall question comes first, and every ballot answers it.
      .select(
        sql<number>`sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8`.as('ballots'),
      )
      .execute()
  )
}
