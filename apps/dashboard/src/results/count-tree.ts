import { type HiddenIn, type Period, periodOf, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { type Territory, treeOfReader, unitKey } from './desk-disclosure.ts'
import type { DeskRow } from './memory/period-rows.ts'
import type { Tallies } from './memory/tallies.ts'
import { communesBelow } from './unit-tree.ts'

/** Counts of every unit and desk below the reader's highest unit in one period, and which of them may not be shown. */
export interface CountTree {
  readonly ofUnit: (unitId: number) => SatisfiedCount
  readonly ofDesk: (deskId: number) => SatisfiedCount
  readonly isUnitHidden: (unitId: number) => boolean
  readonly isDeskHidden: (deskId: number) => boolean
}

/** `hasCommune`: whether the reader sees the ballots of this commune at the time that the page is about. */
export function countTree(
  territory: Territory,
  period: Period,
  tallies: Pick<Tallies, 'rowsIn'>,
  hiddenIn: HiddenIn,
  hasCommune: (unitId: number) => boolean,
): CountTree {
  const { inCommune, atDesk } = tallies.rowsIn(period)
  const tree = treeOfReader(territory, period)
  const hidden = hiddenIn(period)
  const visible = (rows: readonly DeskRow[] = []) => rows.filter(({ unitId }) => hasCommune(unitId))
  return {
    ofUnit(unitId) {
      const node = tree?.node(unitId)
      return rollUp(node ? communesBelow(node).flatMap((id) => inCommune.get(id) ?? []) : [])
    },
    ofDesk: (deskId) => rollUp(visible(atDesk.get(deskId))),
    isUnitHidden: (unitId) => hidden.has(unitKey(unitId)),
    // Without ballots in the period a desk may be hidden for the sake of another part of the year.
    isDeskHidden: (deskId) =>
      visible(tallies.rowsIn(periodOf('year', period.start)).atDesk.get(deskId)).some(({ key }) => hidden.has(key)),
  }
}
