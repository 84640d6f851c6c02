import { type DashboardDoor, type DossierCount, dossierCounts } from '@long-dan/database/dashboard'
import type { DossiersAtDesks } from '@long-dan/rollout'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { deskMonthsIn } from '../../desk-months/desk-months.ts'
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
type Counts = ReadonlyMap<number, readonly DossierCount[]>
const remembered = rememberedRegisters<Counts>(['dossier_count'], mostCounts, (inCommune) =>
  [...inCommune.values()].reduce((sum, { length }) => sum + length, 10),
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
    return Map.groupBy(rows, (row) => row.unitId)
  })
  const found = kept.get(counts)
  if (found?.reference === reference) return found.atDesks
  const atDesks = countedAt(counts, { official, reference }, unitIds, quarter)
  kept.set(counts, { reference, atDesks })
  return atDesks
}

// The counts of a reach and a quarter are the same object until one of them changes.
const kept = new WeakMap<Counts, { readonly reference: ReferenceSnapshot; readonly atDesks: AtDesks }>()

function countedAt(
  counts: Counts,
  { official, reference }: Pick<Counting, 'official' | 'reference'>,
  unitIds: readonly number[],
  quarter: Period,
): AtDesks {
  const months = monthsOf(quarter).flatMap((month) => parsePeriod(month.slice(0, 7)) ?? [])
  const desks = months.map((month) =>
    Map.groupBy(deskMonthsIn(reference, official, unitIds, month), ({ unitId }) => unitId),
  )
  const known = new Map(unitIds.map((unitId) => [unitId, countsOf(unitId)]))
  return (unitId) => known.get(unitId) ?? null

  function countsOf(unitId: number): DossiersAtDesks | null {
    const ofUnit = counts.get(unitId) ?? []
    const standing = desks.map((inMonth) => inMonth.get(unitId) ?? [])
    const known = standing
      .flat()
      .map(({ desk, month }) => ofUnit.find((row) => row.deskId === desk.id && row.month === month.start))
    const rows = known.filter((row) => row !== undefined)
    if (rows.length < known.length || standing.some(({ length }) => length === 0)) return null
    return {
      received: rows.reduce((sum, { received }) => sum + received, 0),
      late: rows.reduce<number | null>((sum, { late }) => (sum === null || late === null ? null : sum + late), 0),
    }
  }
}
