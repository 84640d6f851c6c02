import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { DeskCount } from '@long-dan/database/dashboard'
import { type DisclosureNode, type Period, rollUp, type SatisfiedCount, suppressTree } from '@long-dan/statistics'

/** Counts of every unit and desk below the reader's highest unit, and which of them may not be shown. */
export interface CountTree {
  readonly ofUnit: (unitId: number) => SatisfiedCount
  readonly ofDesk: (deskId: number) => SatisfiedCount
  /** Desks that had ballots in the commune. */
  readonly desksOf: (unitId: number) => readonly number[]
  readonly isUnitHidden: (unitId: number) => boolean
  readonly isDeskHidden: (deskId: number) => boolean
}

/**
 * The tree is judged as a whole, from the highest unit the reader may see down to the desk: a small number hidden on one
 * page could otherwise be had by subtracting on another.
 */
export function countTree(
  directory: UnitDirectory,
  root: AdministrativeUnit,
  period: Period,
  desks: readonly DeskCount[],
): CountTree {
  const desksIn = Map.groupBy(desks, ({ unitId }) => unitId)
  const atDesk = Map.groupBy(desks, ({ deskId }) => deskId)
  const counts = new Map<number, SatisfiedCount>()
  const claimed = new Set<number>()

  function nodeOf(unit: AdministrativeUnit): DisclosureNode {
    claimed.add(unit.id)
    const parts = unit.level === 'commune' ? deskNodes(unit.id) : unitNodes(unit)
    counts.set(unit.id, rollUp(parts.map(({ count }) => count)))
    return { key: unitKey(unit.id), base: baseOf(parts), children: parts.map(({ node }) => node) }
  }

  // A commune that changed its area within the period is counted with the first, so that parts add up to their whole.
  function unitNodes(unit: AdministrativeUnit) {
    return directory
      .children(unit.id, period.start, period.end)
      .filter(({ id }) => !claimed.has(id))
      .map((child) => ({ node: nodeOf(child), count: counts.get(child.id) ?? nothing }))
  }

  function deskNodes(unitId: number) {
    return (desksIn.get(unitId) ?? []).map((desk) => ({
      node: { key: `${deskKey(desk.deskId)}@${unitId}`, base: desk.base, children: [] },
      count: desk,
    }))
  }

  const hidden = suppressTree(nodeOf(root), 'internal')
  return {
    ofUnit: (unitId) => counts.get(unitId) ?? nothing,
    ofDesk: (deskId) => rollUp(atDesk.get(deskId) ?? []),
    desksOf: (unitId) => (desksIn.get(unitId) ?? []).map(({ deskId }) => deskId),
    isUnitHidden: (unitId) => hidden.has(unitKey(unitId)),
    isDeskHidden: (deskId) =>
      (atDesk.get(deskId) ?? []).some(({ unitId }) => hidden.has(`${deskKey(deskId)}@${unitId}`)),
  }
}

const nothing: SatisfiedCount = { satisfied: 0, base: 0 }

function baseOf(parts: readonly { readonly node: DisclosureNode }[]): number {
  return parts.reduce((sum, { node }) => sum + node.base, 0)
}

function unitKey(unitId: number): string {
  return `unit ${unitId}`
}

function deskKey(deskId: number): string {
  return `desk ${deskId}`
}
