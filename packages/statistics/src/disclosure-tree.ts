import { type Audience, type Cell, MINIMUM_CELL, type Suppression, suppress } from './disclosure.ts'

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
 * nodes without ballots stay visible. `alreadyHidden` are keys that another table hides and this one must not give away, `known` keys
 * whose numbers readers have from elsewhere: they stay visible.
 * @throws RangeError when children do not add up to their parent
 */
export function suppressTree(
  root: DisclosureNode,
  audience: Audience,
  alreadyHidden: ReadonlySet<string> = nothing,
  known: ReadonlySet<string> = nothing,
): ReadonlySet<string> {
  const minimum = MINIMUM_CELL[audience]
  const hidden = new Set<string>()
  const needsHiding = ({ base, mustHide, isKnown }: Cell) =>
    base > 0 && isKnown !== true && (base < minimum || mustHide === true)

  // A node whose parts cannot be protected while it is shown must be hidden itself.
  function judge(node: DisclosureNode): Judged {
    const parts = node.children.map(judge)
    let sum = 0
    let isTouched = false
    for (const part of parts) {
      sum += part.base
      isTouched ||= needsHiding(part)
    }
    if (parts.length > 0 && sum !== node.base) throw new RangeError(`the parts of ${node.key} do not add up to it`)
    const plan = isTouched ? suppress(parts, audience) : untouched
    const mustHide = plan.hideTotal || alreadyHidden.has(node.key)
    return { node, parts, plan, base: node.base, mustHide, isKnown: known.has(node.key) }
  }

  function hideAmongParts({ parts, plan }: Judged): void {
    parts.forEach((part, index) => {
      if (plan.hidden[index]) hideWithParts(part.node)
      else hideAmongParts(part)
    })
  }

  function hideWithParts(node: DisclosureNode): void {
    if (node.base > 0 && !known.has(node.key)) hidden.add(node.key)
    node.children.forEach(hideWithParts)
  }

  const whole = judge(root)
  if (needsHiding(whole)) hideWithParts(root)
  else hideAmongParts(whole)
  return hidden
}

/** A node with the fate of its parts, decided once on the way up and carried out on the way down. */
type Judged = Cell & {
  readonly node: DisclosureNode
  readonly parts: readonly Judged[]
  readonly plan: Suppression
}

const untouched: Suppression = { hidden: [], hideTotal: false }
