import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { clustersOf, type ShownGroup } from '@long-dan/results'
import {
  type ClusteredCount,
  clusteredCount,
  type Period,
  periodOf,
  rollUp,
  type SatisfiedCount,
} from '@long-dan/statistics'
import type { DeskRow } from '../memory/period-rows.ts'
import { rememberedByGroup } from '../memory/remembered-sums.ts'
import type { Tallies } from '../memory/tallies.ts'
import { versionsAsked, versionsIn } from './answer-sums.ts'
import { type HiddenIn, unitKey } from './hidden-places.ts'
import { communesIn, type Territory } from './territory.ts'

/** What a page may say about its unit: everything; nothing, because it would reveal too much; or nothing, because there are no ballots. */
export type UnitState = 'shown' | 'hidden' | 'no-ballots'

/** Counts of every unit and desk below the official's highest unit in one period, and which of them must stay hidden. */
export interface CountTree {
  readonly ofUnit: (unitId: number) => ClusteredCount
  /** Sum over several dated rows. */
  readonly ofUnits: (unitIds: readonly number[]) => ClusteredCount
  /** Ballots by desk for several dated rows, each with the desks that it is shown with. */
  readonly desksOf: (unitIds: readonly number[]) => readonly DeskInGroup[]
  readonly ofDesk: (deskId: number) => SatisfiedCount
  /** Questionnaire versions of the ballots of several dated rows, or of a desk. */
  readonly versionsOf: (unitIds: readonly number[]) => readonly QuestionnaireVersion[]
  readonly versionsAt: (deskId: number) => readonly QuestionnaireVersion[]
  readonly isUnitHidden: (unitId: number) => boolean
  readonly isDeskHidden: (deskId: number) => boolean
  /** State of a unit, given by its dated rows. */
  readonly stateOf: (rows: readonly { readonly id: number }[]) => UnitState
}

type DeskInGroup = DeskRow & { readonly groups: readonly [ShownGroup] }

// By what is shown together, as that decides which desks count as one.
const remembered = rememberedByGroup<ClusteredCount>()

/** `hasCommune`: whether the official may see the ballots of this commune at the time the page is about. */
export function countTree(
  territory: Territory,
  period: Period,
  tallies: Pick<Tallies, 'rowsIn'>,
  hiddenIn: HiddenIn,
  hasCommune: (unitId: number) => boolean,
): CountTree {
  const rows = tallies.rowsIn(period)
  const hidden = hiddenIn(period)
  const communesOf = communesIn(territory, period)
  const visible = (ofDesk: readonly DeskRow[] = []) => ofDesk.filter(({ unitId }) => hasCommune(unitId))
  const inGroups = (communeIds: readonly number[]) =>
    communeIds
      .flatMap((id) => rows.inCommune.get(id) ?? [])
      .map((row): DeskInGroup => ({ ...row, groups: [hidden.groupOf(row.key)] }))
  const ofUnit = (unitId: number) => {
    const communeIds = communesOf(unitId)
    return remembered(hidden.groupOf, rows, communeIds, 'overall', () =>
      clusteredCount(clustersOf(inGroups(communeIds))),
    )
  }
  const versionsOf = (unitId: number) => versionsAsked(rows, communesOf(unitId))
  const desksOf = (unitIds: readonly number[]) => inGroups(unitIds.flatMap(communesOf))
  const isUnitHidden = (unitId: number) => hidden.has(unitKey(unitId))
  return {
    ofUnit,
    ofUnits: (unitIds) => {
      const [only, ...others] = unitIds
      if (only !== undefined && others.length === 0) return ofUnit(only)
      return clusteredCount(clustersOf(desksOf(unitIds)))
    },
    desksOf,
    versionsOf: (unitIds) => [...new Set(unitIds.flatMap(versionsOf))],
    versionsAt: (deskId) => versionsIn(visible(rows.atDesk.get(deskId))),
    ofDesk: (deskId) => rollUp(visible(rows.atDesk.get(deskId))),
    isUnitHidden,
    stateOf(dated) {
      if (dated.some(({ id }) => isUnitHidden(id))) return 'hidden'
      return dated.some(({ id }) => ofUnit(id).base > 0) ? 'shown' : 'no-ballots'
    },
    // A desk without ballots in the period may have to stay hidden to protect another part of the year.
    isDeskHidden: (deskId) =>
      [rows, tallies.rowsIn(periodOf('year', period.start))].some(({ atDesk }) =>
        visible(atDesk.get(deskId)).some(({ key }) => hidden.has(key)),
      ),
  }
}
