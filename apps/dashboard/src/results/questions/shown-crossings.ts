import {
  crossingCode,
  crossingPlace,
  type ItemCode,
  type OptionalQuestion,
  uncrossedCode,
} from '@long-dan/questionnaire'
import type { Tally } from '@long-dan/results'
import type { ClusteredCount, SatisfiedCount } from '@long-dan/statistics'
import type { AnswerEffects } from '../../figures/answer-effects.ts'

/**
 * Satisfaction with an item among those who chose each option of a question; null for an option without answers. All or none is shown,
 * because what is hidden of one option would follow from the others, here or in the units around.
 */
export function shownCrossings(
  { asked, counters }: Tally,
  item: ItemCode,
  question: OptionalQuestion,
  isHidden: (code: string) => boolean,
  effects: Pick<AnswerEffects, 'ofOptions'>,
): readonly (ClusteredCount | null)[] {
  const { code, options } = question
  const crossings = options.map((option) => crossingCode(item, code, option.code))
  if ([...crossings, uncrossedCode(item, code)].some(isHidden)) return options.map(() => null)
  const shown = crossings.map((crossing): SatisfiedCount | null => {
    const place = crossingPlace(asked.layout, crossing)
    const base = place === undefined ? 0 : (counters[place] ?? 0)
    return place === undefined || base === 0 ? null : { base, satisfied: counters[place + 1] ?? 0 }
  })
  const found = effects.ofOptions(
    item,
    question,
    shown.map((count) => count !== null),
  )
  return shown.map((count, at) => count && { ...count, effect: found[at] ?? 1 })
}
