import { type Audience, type Cell, suppress } from './disclosure.ts'

/** A unit with its parts; `base` is the sum of the children's bases wherever there are children. */
export type DisclosureNode = {
  readonly key: string
  readonly base: number
  readonly children: readonly DisclosureNode[]
}

/**
 * Keys to hide in a whole tree (province → area → commune → desk) all of which is published: no hidden node follows from the
 * visible ones on its own or any other level. What stands below a hidden node is hidden with it, else it could be added up;
 * nodes without ballots stay visible.
 * @throws RangeError when children do not add up to their parent
 */
export function suppressTree(root: DisclosureNode, audience: Audience): ReadonlySet<string> {
  const hidden = new Set<string>()
  if (suppress([cellOf(root, audience)], audience).hidden[0]) hideWithParts(root, hidden)
  else hideAmongParts(root, audience, hidden)
  return hidden
}

function hideAmongParts(node: DisclosureNode, audience: Audience, hidden: Set<string>): void {
  const plan = suppress(
    node.children.map((child) => cellOf(child, audience)),
    audience,
  )
  node.children.forEach((child, index) => {
    if (plan.hidden[index]) hideWithParts(child, hidden)
    else hideAmongParts(child, audience, hidden)
  })
}

/** A node whose parts cannot be protected while it is shown must be hidden itself. */
function cellOf(node: DisclosureNode, audience: Audience): Cell {
  const parts = node.children.map((child) => cellOf(child, audience))
  if (parts.length > 0 && parts.reduce((sum, { base }) => sum + base, 0) !== node.base)
    throw new RangeError(`the parts of ${node.key} do not add up to it`)
  return { base: node.base, mustHide: suppress(parts, audience).hideTotal }
}

function hideWithParts(node: DisclosureNode, hidden: Set<string>): void {
  if (node.base > 0) hidden.add(node.key)
  for (const child of node.children) hideWithParts(child, hidden)
}
