import {
  answersTo,
  crossingCode,
  crossingPlace,
  type ItemCode,
  type QuestionCode,
  uncrossedCode,
} from '@long-dan/questionnaire'
import type { SatisfiedCount } from '@long-dan/statistics'
import type { Tally } from './tally.ts'

export interface JudgedAnswers extends SatisfiedCount {
  /** Answers 5; absent where no figure tells them from answers 4. */
  readonly best?: number
}

/**
 * The answers by which disclosure is judged for an item, an optional question, one of its options (`optionCode`), or an item among those
 * who chose an option (`crossingCode`) or none (`uncrossedCode`). Choosing an option says nothing about satisfaction: some were satisfied
 * and some were not.
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
  const [item = '', question] = code.split(/[@=]/u)
  if (question !== undefined && code === uncrossedCode(item, question)) return withoutChoice(tally, item, question)
  const base = answersTo(layout, tally.counters, code)
  return { base, satisfied: base >> 1 }
}

/** Of those who chose no option of the question, or were not asked. */
function withoutChoice(tally: Tally, item: ItemCode, question: QuestionCode): JudgedAnswers {
  const { base, satisfied } = judgedAnswers(tally, item)
  const options = tally.asked.layout.questions.find(({ code }) => code === question)?.options ?? []
  const chosen = options.map((option) => judgedAnswers(tally, crossingCode(item, question, option)))
  return {
    base: chosen.reduce((left, each) => left - each.base, base),
    satisfied: chosen.reduce((left, each) => left - each.satisfied, satisfied),
  }
}
