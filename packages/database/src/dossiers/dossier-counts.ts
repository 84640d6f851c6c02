import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type MonthRange, type Scope, withinScope } from '../results/scope.ts'

/** What one desk handled in one month while it belonged to one commune. */
export interface DossierNumbers {
  readonly received: number
  /** Results handed out; null where nobody counts them, as are the two below. */
  readonly returned: number | null
  readonly onTime: number | null
  readonly late: number | null
}

export interface DossierPlace {
  readonly deskId: number
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
}

export type DossierCount = DossierPlace & DossierNumbers & { readonly id: string }

/** The counts in force; a place without one is unknown, or its count was taken back. */
export async function dossierCounts(
  door: Database,
  { unitIds }: Pick<Scope, 'unitIds'>,
  { from, toExclusive }: MonthRange,
): Promise<readonly DossierCount[]> {
  const { rows } = await sql<DossierCount>`
    select * from (
      select distinct on (unit_id, month, desk_id) id::text, desk_id as "deskId", unit_id as "unitId", month, received, returned,
        on_time as "onTime", late
      from dossier_count
      where unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date
      order by unit_id, month, desk_id, dossier_count.id desc) as latest
    where received is not null`.execute(door)
  return rows
}

/** The latest row of these places, including those taken back: null stands for "never" and for "taken back". */
export async function latestDossierRows(
  door: Database,
  places: readonly DossierPlace[],
): Promise<readonly (DossierPlace & { readonly id: string; readonly numbers: DossierNumbers | null })[]> {
  const { rows } = await sql<DossierPlace & { id: string } & { [Name in keyof DossierNumbers]: number | null }>`
    select distinct on (unit_id, month, desk_id) id::text, desk_id as "deskId", unit_id as "unitId", month, received, returned,
      on_time as "onTime", late
    from dossier_count
    join unnest(${places.map(({ deskId }) => deskId)}::integer[], ${places.map(({ unitId }) => unitId)}::integer[],
      ${places.map(({ month }) => month)}::date[]) as asked (asked_desk, asked_unit, asked_month)
      on desk_id = asked_desk and unit_id = asked_unit and month = asked_month
    order by unit_id, month, desk_id, dossier_count.id desc`.execute(door)
  return rows.map(({ id, deskId, unitId, month, received, ...more }) => ({
    id,
    deskId,
    unitId,
    month,
    numbers: received === null ? null : { received, ...more },
  }))
}

/** Adds counts, or takes them back where `numbers` is null; returns the ids of the new rows in the same order. */
export async function addDossierCounts(
  door: Database,
  accountId: string,
  counts: readonly (DossierPlace & { readonly numbers: DossierNumbers | null })[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = 0; start < counts.length; start += rowsAtOnce) {
    const rows = await door
      .insertInto('dossier_count')
      .values(
        counts.slice(start, start + rowsAtOnce).map(({ deskId, unitId, month, numbers }) => ({
          desk_id: deskId,
          unit_id: unitId,
          month,
          account_id: accountId,
          received: numbers?.received ?? null,
          returned: numbers?.returned ?? null,
          on_time: numbers?.onTime ?? null,
          late: numbers?.late ?? null,
        })),
      )
      .returning('id')
      .execute()
    ids.push(...rows.map(({ id }) => String(id)))
  }
  return ids
}

const rowsAtOnce = 500

export interface DossierChange extends DossierPlace {
  readonly received: number | null
  readonly returned: number | null
  readonly onTime: number | null
  readonly late: number | null
  readonly recordedAt: Date
  /** Null for demonstration data. */
  readonly username: string | null
}

/** The latest changes in these communes, newest first. */
export async function dossierChanges(
  door: Database,
  { unitIds }: Pick<Scope, 'unitIds'>,
  { from, toExclusive }: MonthRange,
  most: number,
): Promise<readonly DossierChange[]> {
  const { rows } = await sql<DossierChange>`
    select desk_id as "deskId", dossier_count.unit_id as "unitId", month, received, returned, on_time as "onTime", late,
      recorded_at as "recordedAt", account.username
    from dossier_count left join account on account.id = dossier_count.account_id
    where dossier_count.unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date
    order by dossier_count.id desc limit ${most}`.execute(door)
  return rows
}

/** A unit and period kept out of publication because it had more ballots than dossiers. */
export interface PublicationHold {
  readonly unitId: number
  readonly periodCode: string
  readonly noticedOn: string
  readonly ballots: number
  readonly dossiers: number
}

/** Holds of these units, newest first. */
export async function publicationHolds(
  door: Database,
  { unitIds }: Pick<Scope, 'unitIds'>,
): Promise<readonly PublicationHold[]> {
  return door
    .selectFrom('publication_hold')
    .select(['unit_id as unitId', 'period_code as periodCode', 'noticed_on as noticedOn', 'ballots', 'dossiers'])
    .where(withinScope({ unitIds }))
    .orderBy('noticed_on', 'desc')
    .orderBy('period_code', 'desc')
    .limit(100)
    .execute()
}
