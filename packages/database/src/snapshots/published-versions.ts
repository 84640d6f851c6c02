import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { PublicationChange } from './publication-events.ts'

/** A version of a period that was published more than once, with its grounds. */
export interface PublishedVersion {
  readonly periodCode: string
  readonly version: number
  readonly unitIds: readonly number[]
  /** Whether it carries a decision, and what two people decided; empty if no two people decided it with this note. */
  readonly isDecided: boolean
  readonly change: PublicationChange | null
  readonly changedPeriod: string | null
  readonly unitId: number | null
  /** For a month: whether other ballots are excluded than in the version before. */
  readonly isReviewed: boolean
  /** The first day of the period. */
  readonly startsOn: string
  readonly endsBefore: string
  /** The sealing that put it into the book, alike for versions of several periods that were published together; null if there is none. */
  readonly sealNumber: number | null
  /**
   * Communes with ballots as frozen then; for a longer period, those that had some in every version of one of its months, as the versions
   * it was added up from are not recorded.
   */
  readonly filledIds: readonly number[]
}

/** By period, oldest version first. */
export async function publishedVersions(door: Database): Promise<readonly PublishedVersion[]> {
  const { rows } = await sql<PublishedVersion>`
    with month_version as (
      select distinct month, version from frozen_month
    ), filled as (
      select month, version, unit_id from frozen_month group by month, version, unit_id
      having sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) > 0
    ), always_filled as (
      select month, unit_id from filled group by month, unit_id
      having count(*) = (select count(*) from month_version where month_version.month = filled.month)
    ), left_out as (
      select month, version, string_agg(unit_id || ' ' || satisfied || '/' || base, ';' order by unit_id) as what
      from frozen_excluded_month group by month, version
    )
    select shown.period_code as "periodCode", shown.version,
      array(select unit_id from period_snapshot as figure
        where figure.period_code = shown.period_code and figure.version = shown.version) as "unitIds",
      starts_on::text as "startsOn", ends_before::text as "endsBefore",
      (select min(seal_number) from book_record
        where kind = 'publication' and subject = shown.period_code || ' ' || shown.version) as "sealNumber",
      shown.decision_id is not null as "isDecided",
      decided.change, decided.period_code as "changedPeriod", decided.unit_id as "unitId",
      (select what from left_out where month = starts_on and version = shown.version) is distinct from
        (select what from left_out where month = starts_on and version = shown.version - 1) as "isReviewed",
      case when shown.period_code ~ '^[0-9]{4}-[0-9]{2}$'
        then array(select unit_id from filled where month = starts_on and version = shown.version)
        else array(select unit_id from always_filled where month >= starts_on and month < ends_before)
      end as "filledIds"
    from period_freeze as shown
    left join publication_event as decided on decided.id = shown.decision_id and decided.act = 'confirmed' and decided.reason = shown.note
      and exists (
        select from publication_event as proposed
        where proposed.id = decided.proposal_id and proposed.act = 'proposed' and proposed.account_id <> decided.account_id
          and (proposed.change, proposed.period_code, proposed.reason) = (decided.change, decided.period_code, decided.reason)
          and proposed.unit_id is not distinct from decided.unit_id)
    where exists (select from period_freeze as later where later.period_code = shown.period_code and later.version > 1)
    order by shown.period_code, shown.version`.execute(door)
  return rows
}
