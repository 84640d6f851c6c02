import type { UnitNode } from '../../figures/unit-tree.ts'

/** Remarks are released in groups of this size, so smaller counts are never printed. */
export const fewestRemarks = 5

interface Judged {
  readonly node: UnitNode
  readonly total: number
  /** What remains of the total after subtracting everything shown below. */
  rest: number
  isShown: boolean
  readonly children: readonly Judged[]
}

/**
 * Which units may show their count: subtracting what is shown below a unit must leave at least five, or none. If fewer would remain, the
 * smallest count below is hidden as well. By node, because a commune that absorbed others is one below their sum under the same id.
 */
export function shownNodes(root: UnitNode, countOf: (communeId: number) => number): ReadonlyMap<UnitNode, number> {
  const shown = new Map<UnitNode, number>()
  const note = ({ node, total, isShown, children }: Judged): void => {
    if (isShown) shown.set(node, total)
    for (const child of children) note(child)
  }
  note(judge(root, countOf))
  return shown
}

function judge(node: UnitNode, countOf: (communeId: number) => number): Judged {
  const children = node.children.map((child) => judge(child, countOf))
  const own = children.length === 0 ? countOf(node.unitId) : 0
  const judged: Judged = {
    node,
    total: children.reduce((sum, { total }) => sum + total, own),
    rest: children.reduce((sum, { isShown, rest }) => sum + (isShown ? 0 : rest), own),
    isShown: false,
    children,
  }
  while (judged.rest > 0 && judged.rest < fewestRemarks && children.some(({ isShown }) => isShown))
    judged.rest += hide(smallestShown(children))
  judged.isShown = judged.total >= fewestRemarks
  return judged
}

/** Returns how many remarks become hidden with it: at least five. */
function hide(judged: Judged | undefined): number {
  if (judged === undefined) return 0
  judged.isShown = false
  if (judged.rest === 0) judged.rest = hide(smallestShown(judged.children) ?? judged.children.find(hasShown))
  return judged.rest
}

function smallestShown(children: readonly Judged[]): Judged | undefined {
  return children.filter(({ isShown }) => isShown).sort((a, b) => a.total - b.total)[0]
}

function hasShown({ isShown, children }: Judged): boolean {
  return isShown || children.some(hasShown)
}
