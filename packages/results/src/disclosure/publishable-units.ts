import { MINIMUM_CELL, type Period, suppress } from '@long-dan/statistics'
import { earlierParts, longerPeriod, partsOf } from './parts-of-year.ts'
import type { UnitNode } from './unit-tree.ts'

/** What is known when a period closes: its units, their bases, and what of the same year is public already and stays so. */
export interface ClosingPeriod {
  readonly period: Period
  readonly root: UnitNode
  /** Ballots (or answers to one criterion) of a unit in this or an earlier period of the year. */
  readonly baseOf: (unitId: number, period: Period) => number
  readonly isPublic: (unitId: number, period: Period) => boolean
  /** Hidden for another table's sake, or held back for a reason that is no number of ballots. */
  readonly mustHide?: (unitId: number) => boolean
}

/** To be shown by a shorter period at all, its first figure needs this many, so that later ones seldom fall below the minimum. */
const ENTRY_BASE = 2 * MINIMUM_CELL.public

/**
 * The units whose figure of a closed period may be published for ever, so that nothing hidden follows by adding and subtracting from
 * all that is public: on other levels, in the months, quarters and half-years before, and in those to come.
 *
 * A unit is hidden when it has too few ballots, when it was hidden earlier in the next longer period (then that longer period can
 * show it), and when only a part of it is public: the rest would follow. Among units with one parent the hidden ones
 * are at least two and ten ballots together, counted by what really is unknown of them. README.md has the argument.
 */
export function publishableUnits(closing: ClosingPeriod): ReadonlySet<number> {
  const { period, root, baseOf, isPublic, mustHide = () => false } = closing
  const parts = partsOf(period)
  const cells = new Map<number, Cell>()
  const publishable = new Set<number>()

  function unknownIn(unitId: number, at: Period): number {
    if (isPublic(unitId, at)) return 0
    const inside = partsOf(at)
    if (inside.length === 0) return baseOf(unitId, at)
    return inside.reduce((sum, part) => sum + unknownIn(unitId, part), 0)
  }

  // Hidden before in the quarter, or in an earlier quarter of the half-year, or in the first half of the year.
  function isHiddenSinceBefore(unitId: number): boolean {
    for (let at: Period | null = period; at !== null; at = longerPeriod(at))
      if (earlierParts(at).some((before) => unknownIn(unitId, before) > 0)) return true
    return false
  }

  function isEntry(unitId: number): boolean {
    return longerPeriod(period) !== null && !earlierParts(period).some((before) => isPublic(unitId, before))
  }

  function cellOf(unitId: number): Cell {
    const base = baseOf(unitId, period)
    const unknowns = parts.length === 0 ? [base] : parts.map((part) => unknownIn(unitId, part))
    const unknown = unknowns.reduce((sum, one) => sum + one, 0)
    const isPartlyPublic = parts.some((part) => isPublic(unitId, part))
    const follows = parts.length > 0 && isPartlyPublic && unknown === 0
    const isRest = parts.length > 0 && unknowns.filter((one) => one > 0).length < 2
    const hides =
      mustHide(unitId) ||
      base < (isEntry(unitId) ? ENTRY_BASE : MINIMUM_CELL.public) ||
      unknown < MINIMUM_CELL.public ||
      isHiddenSinceBefore(unitId) ||
      isPartlyPublic ||
      isRest
    return { base: unknown, hasBallots: base > 0, follows, mustHide: !follows && base > 0 && hides }
  }

  // A unit whose parts cannot be protected while it is shown is hidden itself.
  function judge(node: UnitNode): Cell {
    const { hidesAll } = protect(node.children.map(judge))
    const own = cellOf(node.unitId)
    const cell = { ...own, mustHide: own.mustHide || (hidesAll && !own.follows) }
    cells.set(node.unitId, cell)
    return cell
  }

  function publishBelow(node: UnitNode): void {
    const below = node.children.map(({ unitId }) => cells.get(unitId) ?? nothing)
    const { hidden } = protect(below)
    node.children.forEach((child, index) => {
      if (hidden[index] || below[index]?.hasBallots !== true || mustHide(child.unitId)) return
      publishable.add(child.unitId)
      publishBelow(child)
    })
  }

  const top = judge(root)
  if (top.hasBallots && !top.mustHide && !mustHide(root.unitId)) {
    publishable.add(root.unitId)
    publishBelow(root)
  }
  return publishable
}

/** `base`: ballots of it that no public figure gives away yet. `follows`: the figure is the sum of public ones already. */
interface Cell {
  readonly base: number
  readonly hasBallots: boolean
  readonly follows: boolean
  readonly mustHide: boolean
}

const nothing: Cell = { base: 0, hasBallots: false, follows: false, mustHide: false }

/** Hides among units of one parent. What follows from public figures protects nobody and is left out. */
function protect(cells: readonly Cell[]): { readonly hidden: readonly boolean[]; readonly hidesAll: boolean } {
  const candidates = cells.map((cell) => (cell.follows ? nothing : cell))
  if (!candidates.some(({ mustHide }) => mustHide)) return { hidden: cells.map(() => false), hidesAll: false }
  const { hidden, hideTotal } = suppress(candidates, 'public')
  return { hidden, hidesAll: hideTotal }
}
