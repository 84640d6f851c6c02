import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'

/** A unit with its parts in a period; communes have none. */
export interface UnitNode {
  readonly unitId: number
  /** Its name in what must stay hidden. */
  readonly key: string
  readonly children: readonly UnitNode[]
}

export interface UnitTree {
  readonly root: UnitNode
  readonly node: (unitId: number) => UnitNode | undefined
}

// A directory never changes; a new reading of the reference data brings a new one and lets the old trees go.
const built = new WeakMap<UnitDirectory, Map<string, UnitTree>>()

/** The units below `root` that were in force in the period. */
export function unitTree(directory: UnitDirectory, root: AdministrativeUnit, period: Period): UnitTree {
  const trees = built.get(directory) ?? new Map<string, UnitTree>()
  built.set(directory, trees)
  const name = `${root.id} ${period.code}`
  const tree = trees.get(name) ?? build(directory, root, period)
  trees.set(name, tree)
  return tree
}

/** Communes below a node, itself if it is one. */
export function communesBelow({ unitId, children }: UnitNode): readonly number[] {
  return children.length === 0 ? [unitId] : children.flatMap(communesBelow)
}

function build(directory: UnitDirectory, root: AdministrativeUnit, { start, end }: Period): UnitTree {
  const nodes = new Map<number, UnitNode>()
  // A commune that changed its area within the period is counted with the first, so that parts add up to their whole.
  const claimed = new Set<number>()
  function nodeOf(unit: AdministrativeUnit): UnitNode {
    claimed.add(unit.id)
    const children = directory
      .children(unit.id, start, end)
      .filter(({ id }) => !claimed.has(id))
      .map(nodeOf)
    const node = { unitId: unit.id, key: `unit ${unit.id}`, children }
    nodes.set(unit.id, node)
    return node
  }
  return { root: nodeOf(root), node: (unitId) => nodes.get(unitId) }
}
