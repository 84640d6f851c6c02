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
  return joined(rows).map((own) => ({ ...rollUp(own), isMerged: isMerged(own) }))
}

/** The clusters of the score of a group of criteria: what may be known only together for one of them is one for all. */
export function groupClustersOf(
  rowsOf: (code: ItemCode) => readonly DeskInGroups[],
  codes: readonly ItemCode[],
): readonly GroupCluster[] {
  const rows = codes.flatMap((code) => rowsOf(code).map((row) => ({ ...row, code })))
  return joined(rows).map((own) => ({
    criteria: [...Map.groupBy(own, ({ code }) => code)].map(([criterion, answers]) => {
      const { satisfied, base: answered } = rollUp(answers)
      return { criterion, answered, satisfied }
    }),
    isMerged: isMerged(own),
  }))
}

function joined<Row extends Pick<DeskInGroups, 'deskId' | 'groups'>>(
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const first = new Map<number | string, number>()
  const joinedTo = rows.map((_, at) => at)
  const rootOf = (at: number): number => {
    const next = joinedTo[at] ?? at
    return next === at ? at : rootOf(next)
  }
  for (const [at, { deskId, groups }] of rows.entries())
    for (const name of [deskId, ...groups.map((group) => group.name)]) {
      const other = first.get(name)
      if (other === undefined) first.set(name, at)
      else joinedTo[rootOf(at)] = rootOf(other)
    }
  return [...Map.groupBy(rows, (_, at) => rootOf(at)).values()]
}

function isMerged(rows: readonly Pick<DeskInGroups, 'groups'>[]): boolean {
  return rows.some(({ groups }) => groups.some(({ isSingle }) => !isSingle))
}
