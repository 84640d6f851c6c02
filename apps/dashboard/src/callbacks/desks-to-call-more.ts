import { type DashboardDoor, lastSignalMonth, readSignals, type Scope } from '@long-dan/database/dashboard'
import { monthsAfterSign } from '@long-dan/signals'
import { lastPeriods, type Period, parsePeriod } from '@long-dan/statistics'

/** Desks with any signal, weak ones included, in the latest months examined, up to `month`. */
export async function desksToCallMore(
  door: DashboardDoor,
  scope: Pick<Scope, 'unitIds'>,
  month: Period,
): Promise<ReadonlySet<number>> {
  const newest = await lastSignalMonth(door, month.end)
  const looked = newest === null ? null : parsePeriod(newest.slice(0, 7))
  if (looked === null) return new Set()
  const from = lastPeriods(looked, monthsAfterSign)[0]?.start ?? looked.start
  const signals = await readSignals(door, scope, { from, toExclusive: looked.end })
  return new Set(signals.map(({ deskId }) => deskId))
}
