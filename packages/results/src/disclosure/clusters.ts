import type { ItemCode } from '@long-dan/questionnaire'
import { type Cluster, type GroupCluster, rollUp, type SatisfiedCount } from '@long-dan/statistics'

/** Desks shown only together in a period. */
export interface ShownGroup {
  /** Different for every group, period and question. */
  readonly name: string
  /** Whether it is one desk. */
  readonly isSingle: boolean
}

/** The group of a desk, by `deskKey`. */
export type GroupOf = (key: string) => ShownGroup

export type DeskInGroups = SatisfiedCount & {
  readonly deskId: number
  /** Of every period and question that the counts belong to. */
  readonly groups: readonly ShownGroup[]
}

/**
 * The clusters of an interval. Desks shown only together are one: the interval is printed, so it may depend on nothing but sums that may be
 * known. A desk is one even if it moved between two communes or occurs in several periods.
 */
export function clustersOf(rows: readonly DeskInGroups[]): readonly Cluster[] {
  return joinDesks(rows).map((own) => ({ ...rollUp(own), isMerged: isMerged(own) }))
}

/** The clusters of the score of a group of criteria: what may be known only together for one of them is one for all. */
export function groupClustersOf(
  rowsOf: (code: ItemCode) => readonly DeskInGroups[],
  codes: readonly ItemCode[],
): readonly GroupCluster[] {
  const rows = codes.flatMap((criterion) =>
    rowsOf(criterion).map(({ deskId, groups, satisfied, base: answered }) => ({
      deskId,
      groups,
      criterion,
      answered,
      satisfied,
    })),
  )
  return joinDesks(rows).map((own) => {
    const criteria = new Map<ItemCode, { criterion: ItemCode; answered: number; satisfied: number }>()
    for (const { criterion, answered, satisfied } of own) {
      const sum = criteria.get(criterion)
      if (sum === undefined) criteria.set(criterion, { criterion, answered, satisfied })
      else {
        sum.answered += answered
        sum.satisfied += satisfied
      }
    }
    return { criteria: [...criteria.values()], isMerged: isMerged(own) }
  })
}

/** Desks in the clusters that they make up. */
export function joinDesks<Row extends Pick<DeskInGroups, 'deskId' | 'groups'>>(
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const first = new Map<number | string, number>()
  const joinedTo = rows.map((_, at) => at)
  const rootOf = (at: number): number => {
    const next = joinedTo[at] ?? at
    return next === at ? at : rootOf(next)
  }
  function join(at: number, name: number | string): void {
    const other = first.get(name)
    if (other === undefined) first.set(name, at)
    else joinedTo[rootOf(at)] = rootOf(other)
  }
  // By index: pages of a province do this for every criterion of hundreds of desks.
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    if (row === undefined) continue
    join(at, row.deskId)
    for (const { name, isSingle } of row.groups) if (!isSingle) join(at, name)
  }
  return [...Map.groupBy(rows, (_, at) => rootOf(at)).values()]
}

function isMerged(rows: readonly Pick<DeskInGroups, 'groups'>[]): boolean {
  return rows.some(({ groups }) => groups.some(({ isSingle }) => !isSingle))
}
