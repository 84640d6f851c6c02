import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Days on which offices are closed, or open (`isWorked`), against the rule. */
export interface OfficeDays {
  readonly firstOn: string
  readonly lastOn: string
  readonly isWorked: boolean
}

/** Those that count. */
export async function readOfficeDays(door: Database): Promise<readonly OfficeDays[]> {
  return door
    .selectFrom('office_days')
    .where('undone_at', 'is', null)
    .select(['first_on as firstOn', 'last_on as lastOn', 'is_worked as isWorked'])
    .execute()
}

export interface OfficeDaysEntry extends OfficeDays {
  readonly id: number
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
}

/** All that were entered for days of a year, taken back or not, in the order of days. */
export async function listOfficeDays(door: Database, year: number): Promise<readonly OfficeDaysEntry[]> {
  return door
    .selectFrom('office_days')
    .innerJoin('account as maker', 'maker.id', 'made_by')
    .leftJoin('account as undoer', 'undoer.id', 'undone_by')
    .where('last_on', '>=', `${year}-01-01`)
    .where('first_on', '<=', `${year}-12-31`)
    .select(['office_days.id', 'first_on as firstOn', 'last_on as lastOn', 'is_worked as isWorked', 'reason'])
    .select(['maker.username as madeBy', 'made_at as madeAt', 'undoer.username as undoneBy', 'undone_at as undoneAt'])
    .orderBy('first_on')
    .orderBy('office_days.id')
    .execute()
}

/** False where one of the days is entered already. */
export async function addOfficeDays(
  door: Database,
  { firstOn, lastOn, isWorked, reason, madeBy }: OfficeDays & Pick<OfficeDaysEntry, 'reason' | 'madeBy'>,
): Promise<boolean> {
  return door.transaction().execute(async (transaction) => {
    // Two administrators at once.
    await sql`select pg_advisory_xact_lock(hashtext('office_days'), 0)`.execute(transaction)
    const { rows } = await sql`
      insert into office_days (first_on, last_on, is_worked, reason, made_by)
      select ${firstOn}::date, ${lastOn}::date, ${isWorked}, ${reason}, ${madeBy}
      where not exists (
        select from office_days where undone_at is null and first_on <= ${lastOn}::date and last_on >= ${firstOn}::date)
      returning id`.execute(transaction)
    return rows.length > 0
  })
}

/** The first day of what was taken back; null where there is nothing to take back. */
export async function undoOfficeDays(door: Database, id: number, undoneBy: string): Promise<string | null> {
  const undone = await door
    .updateTable('office_days')
    .set({ undone_by: undoneBy, undone_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .returning('first_on as firstOn')
    .executeTakeFirst()
  return undone?.firstOn ?? null
}
