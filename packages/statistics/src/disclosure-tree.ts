import { type Audience, type Cell, MINIMUM_CELL, suppress } from './disclosure.ts'

/** A unit with its parts; `base` is the sum of the children's bases wherever there are children. */
export type DisclosureNode = {
  readonly key: string
  readonly base: number
  readonly children: readonly DisclosureNode[]
}

const nothing: ReadonlySet<string> = new Set()

/**
 * Keys to hide in a whole tree (province → area → commune → desk) all of which is published: no hidden node follows from the
 * visible ones on its own or any other level. What stands below a hidden node is hidden with it, else it could be added up;
 * nodes without ballots stay visible. `alreadyHidden` are keys that another table hides and this one must not give away.
 * @throws RangeError when children do not add up to their parent
 */
export function suppressTree(
  root: DisclosureNode,
  audience: Audience,
  alreadyHidden: ReadonlySet<string> = nothing,
): ReadonlySet<string> {
  const minimum = MINIMUM_CELL[audience]
  const hidden = new Set<string>()
  const cells = new Map<DisclosureNode, Cell>()
  const needsHiding = ({ base, mustHide }: Cell) => base > 0 && (base < minimum || mustHide === true)

  // A node whose parts cannot be protected while it is shown must be hidden itself.
  function judge(node: DisclosureNode): Cell {
    const parts = node.children.map(judge)
    if (parts.length > 0 && parts.reduce((sum, { base }) => sum + base, 0) !== node.base)
      throw new RangeError(`the parts of ${node.key} do not add up to it`)
    const mustHide = alreadyHidden.has(node.key) || (parts.some(needsHiding) && suppress(parts, audience).hideTotal)
    const cell = { base: node.base, mustHide }
    cells.set(node, cell)
    return cell
  }

  function hideAmongParts(node: DisclosureNode): void {
    const parts = node.children.map((child) => cells.get(child) ?? { base: child.base })
    const plan = parts.some(needsHiding) ? suppress(parts, audience).hidden : []
    node.children.forEach((child, index) => {
      if (plan[index]) hideWithParts(child, hidden)
      else hideAmongParts(child)
    })
  }

  if (needsHiding(judge(root))) hideWithParts(root, hidden)
  else hideAmongParts(root)
  return hidden
}

function hideWithParts(node: DisclosureNode, hidden: Set<string>): void {
  if (node.base > 0) hidden.add(node.key)
  for (const child of node.children) hideWithParts(child, hidden)
}
