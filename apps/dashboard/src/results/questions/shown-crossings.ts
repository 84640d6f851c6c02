import { crossingCode, crossingPlace, type ItemCode, type OptionalQuestion, optionCode } from '@long-dan/questionnaire'
import { criterionCounts, type Tally } from '@long-dan/results'
import {
  type ClusteredCount,
  CRITERION_MINIMUM_BASE,
  type SatisfiedCount,
  satisfiedCountOf,
} from '@long-dan/statistics'
import type { AnswerEffects } from '../../figures/answer-effects.ts'

/**
 * Satisfaction with an item among those who chose each option of a question; null where it must stay hidden. Shown from ten answers on,
 * where the place may show it, and only so that subtracting everything shown from the place's own figure leaves either at least ten answers
 * or none.
 */
export function shownCrossings(
  { asked, counters }: Tally,
  item: ItemCode,
  question: OptionalQuestion,
  isHidden: (code: string) => boolean,
  effects: Pick<AnswerEffects, 'ofOptions'>,
): readonly (ClusteredCount | null)[] {
  const { layout } = asked
  const { code, options } = question
  const shown = options.map((option): SatisfiedCount | null => {
    const crossing = crossingCode(item, code, option.code)
    const place = crossingPlace(layout, crossing)
    if (place === undefined) return null
    const count = { base: counters[place] ?? 0, satisfied: counters[place + 1] ?? 0 }
    // Nobody may learn that everyone who came for something was dissatisfied.
    const isMixed = count.base >= CRITERION_MINIMUM_BASE && count.satisfied > 0
    const judged = [optionCode(code, option.code), ...(item === 'overall' ? [] : [crossing])]
    return isMixed && !judged.some(isHidden) ? count : null
  })
  const all = satisfiedCountOf(criterionCounts({ asked, counters }, item).distribution).base
  while (shown.some((count) => count !== null)) {
    const left = shown.reduce((rest, count) => rest - (count?.base ?? 0), all)
    if (left === 0 || left >= CRITERION_MINIMUM_BASE) break
    const bases = shown.map((count) => count?.base ?? Number.POSITIVE_INFINITY)
    shown[bases.indexOf(Math.min(...bases))] = null
  }
  const found = effects.ofOptions(
    item,
    question,
    shown.map((count) => count !== null),
  )
  return shown.map((count, at) => count && { ...count, effect: found[at] ?? 1 })
}
