import { type DashboardDoor, lastSignalMonth, readSignals, type Scope } from '@long-dan/database/dashboard'
import { asksForCalls, signalKinds } from '@long-dan/signals'
import { type Period, parsePeriod } from '@long-dan/statistics'

/** Desks with any sign, weak ones too, that somebody was not asked: of the newest month, up to this one, that was looked at. */
export async function desksToCallMore(
  door: DashboardDoor,
  scope: Pick<Scope, 'unitIds'>,
  month: Period,
): Promise<ReadonlySet<number>> {
  const newest = await lastSignalMonth(door, month.end)
  const looked = newest === null ? null : parsePeriod(newest.slice(0, 7))
  if (looked === null) return new Set()
  const signals = await readSignals(door, scope, { from: looked.start, toExclusive: looked.end })
  const asking = signals.filter(({ kind }) => signalKinds.some((known) => known === kind && asksForCalls(known)))
  return new Set(asking.map(({ deskId }) => deskId))
}
