import type { Database } from '../connection.ts'
import { holdsEveryCommune } from './every-commune.ts'
import { atDesk, type Scope, withinScope } from './scope.ts'

/** First days of the months in which the scope had ballots, oldest first. */
export async function monthsWithBallots(door: Database, scope: Scope): Promise<readonly string[]> {
  if (await holdsEveryCommune(door, scope)) {
    const rows = await door.selectFrom('tally_province_month').select('month').distinct().orderBy('month').execute()
    return rows.map(({ month }) => month)
  }
  const rows = await door
    .selectFrom('tally_desk_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .select('month')
    .distinct()
    .orderBy('month')
    .execute()
  return rows.map(({ month }) => month)
}
