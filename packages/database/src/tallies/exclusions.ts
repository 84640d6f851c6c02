import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Ballots excluded by a decision of two people: all of a desk with these days (both included) and entry modes. */
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

/** What the tallies currently leave out, within the caller's scope. */
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

/** The same for a row of `ballot`, for recounts in SQL. */
export const ballotIsExcluded: RawBuilder<boolean> = sql<boolean>`exists (
  select from ballot_exclusion as exclusion where exclusion.desk_id = ballot.desk_id
    and ballot.service_date between exclusion.first_day and exclusion.last_day
    and ballot.entry_mode = any (exclusion.entry_modes))`

/**
 * Exclusions in the tallies that were lifted, or that no two people of two levels decided. Somebody who may write every table can insert
 * one; the history contradicts it.
 */
export async function undecidedExclusions(database: Database): Promise<readonly Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    select event_id as "eventId", exclusion.unit_id as "unitId", exclusion.desk_id as "deskId",
      exclusion.first_day as "firstDay", exclusion.last_day as "lastDay", exclusion.entry_modes as "entryModes"
    from ballot_exclusion as exclusion
    where not exists (
      select from review_event as confirmed
      join review_case on review_case.id = confirmed.case_id and review_case.desk_id = exclusion.desk_id
      join review_event as proposed on proposed.id = confirmed.proposal_id and proposed.case_id = confirmed.case_id
      where confirmed.id = exclusion.event_id and confirmed.act = 'confirmed' and confirmed.decision = 'exclude'
        and proposed.act = 'proposed' and proposed.decision = 'exclude'
        and proposed.account_id <> confirmed.account_id and proposed.role <> confirmed.role
        and (confirmed.first_day, confirmed.last_day, confirmed.entry_modes)
          = (exclusion.first_day, exclusion.last_day, exclusion.entry_modes)
        and (proposed.first_day, proposed.last_day, proposed.entry_modes)
          = (exclusion.first_day, exclusion.last_day, exclusion.entry_modes)
        and not exists (
          select from review_event as later where later.case_id = confirmed.case_id and later.act = 'confirmed'
            and later.decision = 'lift' and later.id > confirmed.id))
    order by event_id`.execute(database)
  return rows
}
