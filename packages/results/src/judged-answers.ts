import { answersTo, crossingPlace, type ItemCode } from '@long-dan/questionnaire'
import { type SatisfiedCount, satisfiedCountOf } from '@long-dan/statistics'
import { fiveWay, type Tally } from './tally.ts'

/**
 * The answers by which disclosure is judged for an item, an optional question, one of its options (`optionCode`), or an item among those
 * who chose an option (`crossingCode`). Choosing an option says nothing about satisfaction: some were satisfied and some were not.
 */
export function judgedAnswers(tally: Tally, code: ItemCode): SatisfiedCount {
  const { layout } = tally.asked
  if (layout.itemOffset(code) !== undefined) return satisfiedCountOf(fiveWay(tally, code))
  const crossing = crossingPlace(layout, code)
  if (crossing !== undefined)
    return { base: tally.counters[crossing] ?? 0, satisfied: tally.counters[crossing + 1] ?? 0 }
  const base = answersTo(layout, tally.counters, code)
  return { base, satisfied: base >> 1 }
}
