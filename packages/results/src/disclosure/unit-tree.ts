import type { UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'

/** A unit with its parts in a period; communes have none. */
export interface UnitNode {
  readonly unitId: number
  readonly children: readonly UnitNode[]
}

/** The units below `rootId` in force in the period. A commune that changed its area within it is counted with its first area. */
export function unitTreeIn(directory: UnitDirectory, rootId: number, { start, end }: Period): UnitNode {
  const claimed = new Set<number>()
  function nodeOf(unitId: number): UnitNode {
    claimed.add(unitId)
    const children = directory
      .children(unitId, start, end)
      .filter(({ id }) => !claimed.has(id))
      .map(({ id }) => nodeOf(id))
    return { unitId, children }
  }
  return nodeOf(rootId)
}

/** Communes below a node; the node itself if it is a commune. */
export function communesBelow({ unitId, children }: UnitNode): readonly number[] {
  return children.length === 0 ? [unitId] : children.flatMap(communesBelow)
}

/** The node itself and all nodes below it. */
export function everyNode(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.children.flatMap(everyNode)]
}
