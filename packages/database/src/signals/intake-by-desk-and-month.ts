import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { IntakeSignal } from '../entry-modes/intake-counters.ts'
import type { MonthRange } from '../results/scope.ts'

export interface DeskMonthIntake {
  readonly deskId: number
  /** First day. */
  readonly month: string
  readonly signal: IntakeSignal
  readonly count: number
}

/** What intake noticed at every desk, summed over whole months. */
export async function intakeByDeskAndMonth(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskMonthIntake[]> {
  const { rows } = await sql<DeskMonthIntake>`
    select desk_id as "deskId", date_trunc('month', service_date)::date as month, signal, sum(count)::float8 as count
    from intake_counter where service_date >= ${from}::date and service_date < ${toExclusive}::date
    group by 1, 2, 3`.execute(database)
  return rows
}
