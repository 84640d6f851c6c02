import { deskCounts, type WorkerDoor } from '@long-dan/database/worker'
import { clustersOf, communesBelow, deskKey, everyNode, unitTreeIn } from '@long-dan/results'
import { designEffect, type Period } from '@long-dan/statistics'
import type { FreezingFacts, YearsOfFigures } from './year-from-database.ts'

/** A published figure. */
export interface FigureOfUnit {
  readonly unitId: number
  readonly periodCode: string
}

/**
 * Design effect of figures of these periods, added up: how alike ballots of one desk are within them. It is published, so desks that the
 * public knows only together count as one, and ballots of a period whose figure is not among those added up do not count.
 */
export async function readEffects(
  transaction: WorkerDoor,
  { directory, provinceId }: Pick<FreezingFacts, 'directory' | 'provinceId'>,
  periods: readonly Period[],
  yearOf: YearsOfFigures,
): Promise<(figures: readonly FigureOfUnit[]) => number> {
  const known = new Map<string, Awaited<ReturnType<typeof readPeriod>>>()
  async function readPeriod(period: Period) {
    const counts = await deskCounts(transaction, { from: period.start, toExclusive: period.end })
    const inCommune = Map.groupBy(counts, ({ unitId }) => unitId)
    const nodes = everyNode(unitTreeIn(directory, provinceId, period))
    const communesOf = new Map(nodes.map((node) => [node.unitId, communesBelow(node)]))
    const { groupsIn } = await yearOf(period)
    return (unitId: number) => {
      const communes = communesOf.get(unitId) ?? []
      const groupOf = groupsIn(period, communes)
      return communes
        .flatMap((id) => inCommune.get(id) ?? [])
        .map((row) => ({ ...row, groups: [groupOf(deskKey(row))] }))
    }
  }
  for (const period of periods) known.set(period.code, await readPeriod(period))
  return (figures) =>
    designEffect(clustersOf(figures.flatMap(({ unitId, periodCode }) => known.get(periodCode)?.(unitId) ?? [])))
}
