import { answersTo, crossingPlace, type ItemCode } from '@long-dan/questionnaire'
import type { SatisfiedCount } from '@long-dan/statistics'
import type { Tally } from './tally.ts'

export interface JudgedAnswers extends SatisfiedCount {
  /** Answers 5; absent where no figure tells them from answers 4. */
  readonly best?: number
}

/**
 * The answers by which disclosure is judged for an item, an optional question, one of its options (`optionCode`), or an item among those
 * who chose an option (`crossingCode`). Choosing an option says nothing about satisfaction: some were satisfied and some were not.
 */
export function judgedAnswers(tally: Tally, code: ItemCode): JudgedAnswers {
  const { layout } = tally.asked
  const start = layout.itemOffset(code)
  if (start !== undefined) {
    const count = (point: number) => tally.counters[start + point - 1] ?? 0
    const satisfied = count(4) + count(5)
    return { satisfied, base: count(1) + count(2) + count(3) + satisfied, best: count(5) }
  }
  const crossing = crossingPlace(layout, code)
  if (crossing !== undefined)
    return { base: tally.counters[crossing] ?? 0, satisfied: tally.counters[crossing + 1] ?? 0 }
  const base = answersTo(layout, tally.counters, code)
  return { base, satisfied: base >> 1 }
}
