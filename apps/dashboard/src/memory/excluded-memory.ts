import { type DashboardDoor, type ExcludedBallots, excludedBallots, type Scope } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import { recent } from './recent.ts'
import type { Tallies } from './tallies.ts'

/** Ballots excluded from a place's figures in the months that the period counts; cached until one of these months changes. */
export type ExcludedMemory = (
  door: DashboardDoor,
  tallies: Tallies,
  scope: Scope,
  period: Period,
) => Promise<readonly ExcludedBallots[]>

const mostPlaces = 5000

export function excludedMemory(): ExcludedMemory {
  const known = recent<readonly ExcludedBallots[]>(mostPlaces, (rows) => 1 + rows.length)
  return async (door, tallies, scope, period) => {
    // Every decision about exclusions marks the months it affects, so unchanged readings have unchanged exclusions.
    const months = tallies.monthsIn(period).map(({ month }) => month)
    if (months.length === 0) return []
    const name = `${scope.deskId ?? ''}@${scope.unitIds.join()} ${tallies.nameOf(period)}`
    const rows = known.get(name) ?? (await excludedBallots(door, scope, months))
    known.set(name, rows)
    return rows
  }
}
