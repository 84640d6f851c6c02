import type { Cluster, SatisfiedCount } from '@long-dan/statistics'

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
  const first = new Map<number | string, number>()
  const joined = rows.map((_, at) => at)
  const rootOf = (at: number): number => {
    const next = joined[at] ?? at
    return next === at ? at : rootOf(next)
  }
  for (const [at, { deskId, groups }] of rows.entries())
    for (const name of [deskId, ...groups.map((group) => group.name)]) {
      const other = first.get(name)
      if (other === undefined) first.set(name, at)
      else joined[rootOf(at)] = rootOf(other)
    }
  return [...Map.groupBy(rows, (_, at) => rootOf(at)).values()].map(clusterOf)
}

function clusterOf(rows: readonly DeskInGroups[]): Cluster {
  const sum = (name: 'satisfied' | 'base') => rows.reduce((all, row) => all + row[name], 0)
  const isMerged = rows.some(({ groups }) => groups.some(({ isSingle }) => !isSingle))
  return { satisfied: sum('satisfied'), base: sum('base'), isMerged }
}
