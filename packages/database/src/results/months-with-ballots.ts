import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from './scope.ts'

/** First days of the months in which the scope had ballots, oldest first. */
export async function monthsWithBallots(door: Database, scope: Scope): Promise<readonly string[]> {
  const rows = await door
    .selectFrom('tally_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .select('month')
    .distinct()
    .orderBy('month')
    .execute()
  return rows.map(({ month }) => month)
}
