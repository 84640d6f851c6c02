import { wholeLand } from '@long-dan/administrative-units'
import { deskCounts, type WorkerDoor } from '@long-dan/database/worker'
import { clustersOf, deskKey } from '@long-dan/results'
import { designEffect, type Period } from '@long-dan/statistics'
import type { FreezingFacts, YearsOfFigures } from './year-from-database.ts'

/**
 * Design effect of each unit over consecutive periods: how alike ballots of one desk are within it. It is published, so desks that the
 * public knows only together count as one.
 */
export async function readEffects(
  transaction: WorkerDoor,
  { directory }: Pick<FreezingFacts, 'directory'>,
  periods: readonly Period[],
  yearOf: YearsOfFigures,
): Promise<(unitId: number) => number> {
  const [from = '', toExclusive = ''] = [periods[0]?.start, periods.at(-1)?.end]
  const inCommune = Map.groupBy(await deskCounts(transaction, { from, toExclusive }), ({ unitId }) => unitId)
  const years = await Promise.all(periods.map(yearOf))
  return (unitId) => {
    const communes = directory.communesOf(unitId, from, toExclusive)
    const land = [...new Set([unitId, ...communes.map(({ id }) => id)].flatMap((id) => wholeLand(directory, id)))]
    const groupings = periods.flatMap((period, at) => years[at]?.groupsIn(period, land) ?? [])
    const rows = land.flatMap((id) => inCommune.get(id) ?? [])
    return designEffect(
      clustersOf(rows.map((row) => ({ ...row, groups: groupings.map((groupOf) => groupOf(deskKey(row))) }))),
    )
  }
}
