import { answersTo, crossingPlace, type ItemCode } from '@long-dan/questionnaire'
import { type SatisfiedCount, satisfiedCountOf } from '@long-dan/statistics'
import { fiveWay, type Tally } from './tally.ts'

/**
 * What is judged of the answers to an item, an optional question, an option of one (`optionCode`), or to an item of those who chose an
 * option (`crossingCode`). That an option was chosen says nothing of satisfaction: some were and some were not.
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
