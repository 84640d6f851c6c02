import { type DashboardDoor, dossierCounts } from '@long-dan/database/dashboard'
import type { DossiersAtDesks } from '@long-dan/rollout'
import type { Period } from '@long-dan/statistics'

/** Dossiers counted at the commune's desks in the quarter; null until each of its months has a count. */
export async function dossiersAtDesks(
  scoped: DashboardDoor,
  unitId: number,
  quarter: Period,
): Promise<DossiersAtDesks | null> {
  const rows = await dossierCounts(scoped, { unitIds: [unitId] }, { from: quarter.start, toExclusive: quarter.end })
  const months = new Set(rows.map(({ month }) => month))
  if (months.size < 3) return null
  return {
    received: rows.reduce((sum, { received }) => sum + received, 0),
    late: rows.reduce<number | null>((sum, { late }) => (sum === null || late === null ? null : sum + late), 0),
  }
}
