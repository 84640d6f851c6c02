import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'
import { communesThatBecame } from './lands.ts'

/** A unit with the units below it in a period; communes have none. */
export interface UnitNode {
  readonly unitId: number
  readonly children: readonly UnitNode[]
}

export interface UnitTree {
  readonly root: UnitNode
  readonly node: (unitId: number) => UnitNode | undefined
}

// A directory never changes: reading the reference data again makes a new one and frees the old trees.
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

const below = new WeakMap<UnitNode, readonly number[]>()

/** Communes below a node, or the node itself; always the same array for the same node. */
export function communesBelow(node: UnitNode): readonly number[] {
  const list = below.get(node) ?? (node.children.length === 0 ? [node.unitId] : node.children.flatMap(communesBelow))
  below.set(node, list)
  return list
}

function build(directory: UnitDirectory, root: AdministrativeUnit, { start, end }: Period): UnitTree {
  const nodes = new Map<number, UnitNode>()
  // A commune that moved to another area within the period counts with the first, so that parts add up to the whole.
  const claimed = new Set<number>()
  function nodeOf(unit: AdministrativeUnit): UnitNode {
    claimed.add(unit.id)
    const below = directory.children(unit.id, start, end).filter(({ id }) => !claimed.has(id))
    const node = { unitId: unit.id, children: below.map(nodeOf) }
    nodes.set(unit.id, node)
    return node
  }
  if (root.level !== 'commune') return { root: nodeOf(root), node: (unitId) => nodes.get(unitId) }
  // A commune's official sees its former parts with what they became, and their sum on today's map.
  const members = communesThatBecame(directory, root).filter((unit) => inForceDuring(unit, start, end))
  const [first = nodeOf(root), ...others] = members.map(nodeOf)
  const top = others.length === 0 ? first : { unitId: root.id, children: [first, ...others] }
  return { root: top, node: (unitId) => nodes.get(unitId) }
}
