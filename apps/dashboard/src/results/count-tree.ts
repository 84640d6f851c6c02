import type { DeskPeriodCount } from '@long-dan/database/dashboard'
import { type HiddenIn, type Period, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { deskKey, type Territory, treeOfReader, unitKey } from './desk-disclosure.ts'
import { communesBelow } from './unit-tree.ts'

/** Counts of every unit and desk below the reader's highest unit in one period, and which of them may not be shown. */
export interface CountTree {
  readonly ofUnit: (unitId: number) => SatisfiedCount
  readonly ofDesk: (deskId: number) => SatisfiedCount
  readonly isUnitHidden: (unitId: number) => boolean
  readonly isDeskHidden: (deskId: number) => boolean
}

export function countTree(
  territory: Territory,
  period: Period,
  rows: readonly DeskPeriodCount[],
  hiddenIn: HiddenIn,
): CountTree {
  const inside = rows.filter(({ start }) => period.start <= start && start < period.end)
  const inCommune = Map.groupBy(inside, ({ unitId }) => unitId)
  const atDesk = Map.groupBy(inside, ({ deskId }) => deskId)
  const tree = treeOfReader(territory, period)
  const hidden = hiddenIn(period)
  return {
    ofUnit(unitId) {
      const node = tree?.node(unitId)
      return rollUp(node ? communesBelow(node).flatMap((id) => inCommune.get(id) ?? []) : [])
    },
    ofDesk: (deskId) => rollUp(atDesk.get(deskId) ?? []),
    isUnitHidden: (unitId) => hidden.has(unitKey(unitId)),
    isDeskHidden: (deskId) =>
      rows.some((row) => row.deskId === deskId && hidden.has(deskKey({ deskId, unitId: row.unitId }))),
  }
}
