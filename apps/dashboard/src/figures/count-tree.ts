import { type HiddenIn, type Period, periodOf, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import type { DeskRow } from '../memory/period-rows.ts'
import { rememberedSums } from '../memory/remembered-sums.ts'
import type { Tallies } from '../memory/tallies.ts'
import { type Territory, unitKey } from './desk-disclosure.ts'
import { idsOf } from './ids-of.ts'
import { hiddenOnPage, treesInReach } from './todays-territory.ts'
import { communesBelow } from './unit-tree.ts'

/** Counts of every unit and desk below the official's highest unit in one period, and which of them may not be shown. */
export interface CountTree {
  readonly ofUnit: (unitId: number) => SatisfiedCount
  readonly ofDesk: (deskId: number) => SatisfiedCount
  readonly isUnitHidden: (unitId: number) => boolean
  readonly isDeskHidden: (deskId: number) => boolean
}

const remembered = rememberedSums<SatisfiedCount>()

/** `hasCommune`: whether the official sees the ballots of this commune at the time that the page is about. */
export function countTree(
  territory: Territory,
  period: Period,
  tallies: Pick<Tallies, 'rowsIn'>,
  hiddenIn: HiddenIn,
  hasCommune: (unitId: number) => boolean,
): CountTree {
  const rows = tallies.rowsIn(period)
  const trees = treesInReach(territory, period)
  const hidden = hiddenOnPage(territory, hiddenIn)(period)
  const todays = territory.todays?.map
  const communesOf = (unitId: number) => {
    if (todays?.isOfToday(unitId)) return idsOf(todays.directory.communesOf(unitId, period.start, period.end))
    const node = trees.map((tree) => tree.node(unitId)).find((found) => found !== undefined)
    return node ? communesBelow(node) : []
  }
  const visible = (ofDesk: readonly DeskRow[] = []) => ofDesk.filter(({ unitId }) => hasCommune(unitId))
  return {
    ofUnit(unitId) {
      const communeIds = communesOf(unitId)
      return remembered(rows, communeIds, 'overall', () =>
        rollUp(communeIds.flatMap((id) => rows.inCommune.get(id) ?? [])),
      )
    },
    ofDesk: (deskId) => rollUp(visible(rows.atDesk.get(deskId))),
    isUnitHidden: (unitId) => hidden.has(unitKey(unitId)),
    // Without ballots in the period a desk may be hidden for the sake of another part of the year.
    isDeskHidden: (deskId) =>
      [rows, tallies.rowsIn(periodOf('year', period.start))].some(({ atDesk }) =>
        visible(atDesk.get(deskId)).some(({ key }) => hidden.has(key)),
      ),
  }
}
