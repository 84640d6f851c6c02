import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from '../results/scope.ts'
import type { KeptSignal } from './keep-signals.ts'

export interface ReadSignal extends Omit<KeptSignal, 'evidence'> {
  /** The measured commune. */
  readonly unitId: number
  /** First day. */
  readonly month: string
  /** `EvidenceOf` of packages/signals, by kind. */
  readonly evidence: unknown
  readonly rulesVersion: string
  readonly computedOn: string
  readonly reviewCaseId: number | null
}

/** Signals within the official's scope, the most improbable first; officials of the measured commune see none. */
export async function readSignals(door: Database, scope: Scope, months: MonthRange): Promise<readonly ReadSignal[]> {
  return door
    .selectFrom('signal')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .select(['desk_id as deskId', 'unit_id as unitId', 'month', 'kind', 'observed', 'expected'])
    .select(['false_alarm as falseAlarm', 'q_value as qValue', 'above_bar as aboveBar', sql`evidence`.as('evidence')])
    .select(['rules_version as rulesVersion', 'computed_on as computedOn', 'review_case_id as reviewCaseId'])
    .orderBy('month', 'desc')
    .orderBy('false_alarm')
    .orderBy('desk_id')
    .orderBy('kind')
    .execute()
}

/** First day of the newest month, before a day, for which signals were computed or are held by a case; null when there is none. */
export async function lastSignalMonth(door: Database, before: string): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select max(month) as month from (select month from signal_month union all select month from signal) as looked
    where month < ${before}::date`.execute(door)
  return rows[0]?.month ?? null
}
