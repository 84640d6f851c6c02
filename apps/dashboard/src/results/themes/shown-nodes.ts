import type { UnitNode } from '../../figures/unit-tree.ts'

/** Fewer remarks than are released together are never counted in print. */
export const fewestRemarks = 5

interface Judged {
  readonly node: UnitNode
  readonly total: number
  /** What is left of the total when all that is shown below is subtracted. */
  rest: number
  isShown: boolean
  readonly children: readonly Judged[]
}

/**
 * Which units may show their count: those of which five are left, or none, whoever subtracts what is shown below them. Where fewer would
 * be left the smallest count below stays hidden as well.
 */
export function shownNodes(root: UnitNode, countOf: (communeId: number) => number): ReadonlyMap<number, number> {
  const shown = new Map<number, number>()
  const note = ({ node, total, isShown, children }: Judged): void => {
    if (isShown) shown.set(node.unitId, total)
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

/** Answers how many are then hidden with it: at least five. */
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
