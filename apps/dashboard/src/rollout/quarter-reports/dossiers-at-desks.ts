import { type DashboardDoor, dossierCounts } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'

/** Dossiers counted at the commune's desks in the quarter; null until each of its months has a count. */
export async function dossiersAtDesks(scoped: DashboardDoor, unitId: number, quarter: Period): Promise<number | null> {
  const rows = await dossierCounts(scoped, { unitIds: [unitId] }, { from: quarter.start, toExclusive: quarter.end })
  const months = new Set(rows.map(({ month }) => month))
  return months.size < 3 ? null : rows.reduce((sum, { received }) => sum + (received ?? 0), 0)
}
