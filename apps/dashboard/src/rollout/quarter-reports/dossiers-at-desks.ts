import { type DashboardDoor, type DossierCount, dossierCounts } from '@long-dan/database/dashboard'
import type { DossiersAtDesks } from '@long-dan/rollout'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { deskMonthsIn } from '../../desk-months/desk-months.ts'
import { keyOf, placeKey } from '../../desk-months/place-of-row.ts'
import { monthsOf } from '../../evidence/months.ts'
import { rememberedRegisters } from '../../memory/remembered-registers.ts'
import { memoryOf } from '../../memory/tally-memory.ts'
import type { Official } from '../../officials/official.ts'
import type { ReferenceSnapshot } from '../../reference/reference.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'

/** Dossiers counted at a commune's desks in the quarter; null until each of its months has a count of each of its desks. */
export type AtDesks = (unitId: number) => DossiersAtDesks | null

interface Counting {
  readonly official: Pick<Official, 'reach'>
  readonly reference: ReferenceSnapshot
  readonly deps: Pick<DashboardDependencies, 'door' | 'reference'>
}

// The whole province has some 1 800 a quarter.
const mostCounts = 20_000
const remembered = rememberedRegisters<ReadonlyMap<string, DossierCount>>(
  ['dossier_count'],
  mostCounts,
  ({ size }) => 10 + size,
)

/** For these communes. */
export async function dossiersAtDesks(
  door: DashboardDoor,
  { official, reference, deps }: Counting,
  unitIds: readonly number[],
  quarter: Period,
): Promise<AtDesks> {
  const { start, end } = quarter
  const memory = memoryOf(deps)(official.reach.communeIds)
  const counts = await remembered(door, memory, `${start} ${unitIds.join()}`, async () => {
    const rows = await dossierCounts(door, { unitIds }, { from: start, toExclusive: end })
    return new Map(rows.map((row) => [keyOf(row), row]))
  })
  const months = monthsOf(quarter).flatMap((month) => parsePeriod(month.slice(0, 7)) ?? [])
  return (unitId) => {
    const desks = months.map((month) => deskMonthsIn(reference, official, [unitId], month))
    const known = desks.flatMap((ofMonth) => ofMonth.map((at) => counts.get(keyOf(placeKey(at)))))
    const rows = known.filter((row) => row !== undefined)
    if (rows.length < known.length || desks.some(({ length }) => length === 0)) return null
    return {
      received: rows.reduce((sum, { received }) => sum + received, 0),
      late: rows.reduce<number | null>((sum, { late }) => (sum === null || late === null ? null : sum + late), 0),
    }
  }
}
