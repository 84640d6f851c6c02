import { answersTo, type ItemCode } from '@long-dan/questionnaire'
import { type SatisfiedCount, satisfiedCountOf } from '@long-dan/statistics'
import { fiveWay, type Tally } from './tally.ts'

/**
 * What is judged of the answers to an item, an optional question, or an option of one (`optionCode`). How satisfied those who chose an
 * option were is not kept by desk: some were and some were not.
 */
export function judgedAnswers(tally: Tally, code: ItemCode): SatisfiedCount {
  const { layout } = tally.asked
  if (layout.itemOffset(code) !== undefined) return satisfiedCountOf(fiveWay(tally, code))
  const base = answersTo(layout, tally.counters, code)
  return { base, satisfied: base >> 1 }
}
