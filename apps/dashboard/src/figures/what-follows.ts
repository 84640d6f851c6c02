import type { UnitNode } from './unit-tree.ts'

/**
 * Which sums of communes follow from what is visible in trees of units. Of a visible unit without its visible parts only the sum
 * of the rest is known, so a sum follows just when it takes each such rest whole or not at all. What follows may be printed: it says
 * nothing that could not be worked out.
 */
export function whatFollows(
  trees: readonly UnitNode[],
  hidden: ReadonlySet<string>,
): (communeIds: readonly number[]) => boolean {
  const restOf = new Map<number, string | null>()
  const sizes = new Map<string, number>()

  function walk({ unitId, key, children }: UnitNode, above: string | null): void {
    const nearest = hidden.has(key) ? above : key
    for (const child of children) walk(child, nearest)
    if (children.length > 0 || restOf.has(unitId)) return
    restOf.set(unitId, nearest)
    if (nearest !== null) sizes.set(nearest, (sizes.get(nearest) ?? 0) + 1)
  }
  for (const tree of trees) walk(tree, null)

  return (communeIds) => {
    const taken = new Map<string, number>()
    for (const id of new Set(communeIds)) {
      const rest = restOf.get(id)
      if (rest === undefined || rest === null) return false
      taken.set(rest, (taken.get(rest) ?? 0) + 1)
    }
    return [...taken].every(([rest, count]) => sizes.get(rest) === count)
  }
}
