import { answersTo, type OptionalQuestion, optionCode } from '@long-dan/questionnaire'
import { clustersOf, judgedWith } from '@long-dan/results'
import { type ClusteredCount, CRITERION_MINIMUM_BASE, clusteredCount, type SatisfiedCount } from '@long-dan/statistics'
import { type Place, rowsAt } from '../../figures/answer-sums.ts'
import type { CriteriaFigures } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import type { DeskRow } from '../../memory/period-rows.ts'
import type { Child } from '../unit/children.ts'
import { partsOf } from '../unit/parts.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

/** How many chose one option, out of those in a place who answered an optional question. */
export interface UnitAnswer {
  readonly child: Child
  /** Null when it must stay hidden. */
  readonly count: ClusteredCount | null
}

interface AnswerByUnit {
  readonly whole: ClusteredCount
  readonly units: readonly UnitAnswer[]
}

/**
 * How often an option was chosen in each unit or desk below, side by side, as each one's own page shows it. Null when the unit itself may
 * not show it, because its parts could be added up, or because the period is not closed.
 */
export type AnswersByUnit = (asked: OptionalQuestion, option: string) => AnswerByUnit | null

export function answersByUnit(question: UnitQuestion, figures: CriteriaFigures): AnswersByUnit {
  const { period, rows, scope } = question
  const { counts, tallies, hiddenCriteria } = figures
  const tree = counts.treeIn(period)
  if (tree.stateOf(rows) !== 'shown') return () => null
  const rowsInPeriod = tallies.rowsIn(period)
  const parts = partsOf(question, tree)
  return (asked, option) => {
    const countAt = (place: Place, keys: readonly string[]): ClusteredCount | null => {
      const judged = judgedWith(asked).map(hiddenCriteria)
      const count = clusteredCount(
        clustersOf(
          rowsAt(rowsInPeriod, place).map((row) => ({
            deskId: row.deskId,
            groups: judged.map(({ groupOf }) => groupOf(row.key)),
            ...chosenAt(row, asked, option),
          })),
        ),
      )
      const isFew = count.base > 0 && count.base < CRITERION_MINIMUM_BASE
      const isHidden = judged.some((hidden) => keys.some((key) => hidden.has(key)))
      return isFew || isHidden ? null : count
    }
    const whole = countAt(
      { communeIds: scope.unitIds, deskId: null },
      rows.map(({ id }) => unitKey(id)),
    )
    if (whole === null || whole.base === 0) return null
    const units = parts.map((child) => ({ child, count: child.isHidden ? null : countAt(child, child.keys) }))
    return { whole, units }
  }
}

/** `satisfied` counts those who chose the option, `base` those who answered. */
function chosenAt(
  { asked: { layout }, counters }: DeskRow,
  { code }: OptionalQuestion,
  option: string,
): SatisfiedCount {
  return {
    satisfied: answersTo(layout, counters, optionCode(code, option)),
    base: answersTo(layout, counters, code),
  }
}
