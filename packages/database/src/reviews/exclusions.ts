import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Ballots that do not count by a decision of two people: all of a desk, of these days (both included) and entry modes. */
export interface Exclusion {
  /** The confirmed decision. */
  readonly eventId: bigint
  readonly unitId: number
  readonly deskId: number
  readonly firstDay: string
  readonly lastDay: string
  /** As numbered by `entryModeOf`. */
  readonly entryModes: readonly number[]
}

/** What the tallies leave out at this moment, within the caller's scope. */
export async function exclusionsInForce(database: Database): Promise<readonly Exclusion[]> {
  return database
    .selectFrom('ballot_exclusion')
    .select(['event_id as eventId', 'unit_id as unitId', 'desk_id as deskId', 'first_day as firstDay'])
    .select(['last_day as lastDay', 'entry_modes as entryModes'])
    .orderBy('event_id')
    .execute()
}

/** What decides whether a ballot is excluded. */
export interface PlaceOfBallot {
  readonly deskId: number
  readonly serviceDate: string
  readonly entryMode: number
}

export function excludes(exclusions: readonly Exclusion[]): (ballot: PlaceOfBallot) => boolean {
  const ofDesk = Map.groupBy(exclusions, ({ deskId }) => deskId)
  return ({ deskId, serviceDate, entryMode }) =>
    ofDesk
      .get(deskId)
      ?.some(
        ({ firstDay, lastDay, entryModes }) =>
          firstDay <= serviceDate && serviceDate <= lastDay && entryModes.includes(entryMode),
      ) ?? false
}

/** The same of a row of `ballot`, for recounts in SQL. */
export const ballotIsExcluded: RawBuilder<boolean> = sql<boolean>`exists (
  select from ballot_exclusion as exclusion where exclusion.desk_id = ballot.desk_id
    and ballot.service_date between exclusion.first_day and exclusion.last_day
    and ballot.entry_mode = any (exclusion.entry_modes))`
