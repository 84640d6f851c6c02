import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'
import { communesThatBecame, landsInYearOf } from './lands.ts'

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

const below = new WeakMap<UnitNode, readonly number[]>()

/** Communes below a node, itself if it is one; the same list for the same node. */
export function communesBelow(node: UnitNode): readonly number[] {
  const list = below.get(node) ?? (node.children.length === 0 ? [node.unitId] : node.children.flatMap(communesBelow))
  below.set(node, list)
  return list
}

function build(directory: UnitDirectory, root: AdministrativeUnit, { start, end }: Period): UnitTree {
  const nodes = new Map<number, UnitNode>()
  // A commune that changed its area within the period is counted with the first, so that parts add up to their whole.
  const claimed = new Set<number>()
  function nodeOf(unit: AdministrativeUnit): UnitNode {
    claimed.add(unit.id)
    const below = directory.children(unit.id, start, end).filter(({ id }) => !claimed.has(id))
    const higher = below.filter(({ level }) => level !== 'commune').map(nodeOf)
    const communes = below.filter(({ level }) => level === 'commune')
    const children = [...higher, ...onTheirLands(directory, start, unit.id, communes.map(leafOf))]
    const node = { unitId: unit.id, key: `unit ${unit.id}`, children }
    nodes.set(unit.id, node)
    return node
  }
  function leafOf(unit: AdministrativeUnit): { readonly unit: AdministrativeUnit; readonly node: UnitNode } {
    claimed.add(unit.id)
    const node = { unitId: unit.id, key: `unit ${unit.id}`, children: [] }
    nodes.set(unit.id, node)
    return { unit, node }
  }
  const top = root.level === 'commune' ? landOf(directory, root, start, end, leafOf) : nodeOf(root)
  return { root: top, node: (unitId) => nodes.get(unitId) }
}

/** A commune alone, or with what later became it: its official sees both, and their sum on the map of today. */
function landOf(
  directory: UnitDirectory,
  root: AdministrativeUnit,
  start: string,
  end: string,
  leafOf: (unit: AdministrativeUnit) => { readonly unit: AdministrativeUnit; readonly node: UnitNode },
): UnitNode {
  const members = communesThatBecame(directory, root).filter((unit) => inForceDuring(unit, start, end))
  const [first, ...others] = onTheirLands(directory, start, root.id, members.map(leafOf))
  if (first === undefined) return leafOf(root).node
  return others.length === 0
    ? first
    : { unitId: root.id, key: `land ${root.id} in ${root.id}`, children: [first, ...others] }
}

// Figures of a land are shown on the map of today, those of its communes on the map of their time: both are judged in one tree.
function onTheirLands(
  directory: UnitDirectory,
  day: string,
  parentId: number,
  communes: readonly { readonly unit: AdministrativeUnit; readonly node: UnitNode }[],
): readonly UnitNode[] {
  const lands = landsInYearOf(directory, day)
  const nest = (
    leaves: readonly { readonly node: UnitNode; readonly path: readonly number[] }[],
  ): readonly UnitNode[] =>
    [...Map.groupBy(leaves, ({ path }) => path[0])].flatMap(([land, within]) =>
      land === undefined
        ? within.map(({ node }) => node)
        : {
            // It is on no page by itself; lists of units that walk the tree meet the unit above a second time.
            unitId: parentId,
            key: `land ${land} in ${parentId}`,
            children: nest(within.map(({ node, path }) => ({ node, path: path.slice(1) }))),
          },
    )
  return nest(communes.map(({ unit, node }) => ({ node, path: lands(unit) })))
}
