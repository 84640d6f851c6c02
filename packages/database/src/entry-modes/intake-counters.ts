import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What intake notices; the names are those of the table's check. */
export type IntakeSignal =
  | 'form-opened'
  | 'fill-fast'
  | 'fill-normal'
  | 'fill-slow'
  | 'off-hours'
  | 'burst'
  | 'address-few'
  | 'address-some'
  | 'address-many'
  | 'address-mass'
  | 'trap-filled'
  | 'opening-slowed'
  | 'opening-refused'
  | 'one-after-another'
  | 'minutes-after-another'
  | 'late-from-one-network'
  | 'spacing-compared'
  | 'spacing-even'

export interface IntakeCount {
  readonly deskId: number
  /** Calendar day of the intake, YYYY-MM-DD. */
  readonly day: string
  /** 1 before noon, 2 after. */
  readonly halfDay: 1 | 2
  readonly signal: IntakeSignal
  /** At least 1. */
  readonly count: number
}

/** Adds to the counters in one statement; no counter may be named twice. */
export async function addIntakeCounts(database: Database, counts: readonly IntakeCount[]): Promise<void> {
  const column = <Value>(pick: (count: IntakeCount) => Value): Value[] => counts.map(pick)
  await sql`
    select add_intake_counters(
      ${column(({ deskId }) => deskId)}::integer[],
      ${column(({ day }) => day)}::date[],
      ${column(({ halfDay }) => halfDay)}::smallint[],
      ${column(({ signal }) => signal)}::text[],
      ${column(({ count }) => count)}::integer[]
    )`.execute(database)
}
