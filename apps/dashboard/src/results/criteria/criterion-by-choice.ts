import { wordingIn } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'
import { addTallies } from '@long-dan/results'
import { CRITERION_FULL_BASE } from '@long-dan/statistics'
import { answerEffects } from '../../figures/answer-effects.ts'
import type { CriterionOverTime } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { shownCrossings } from '../questions/shown-crossings.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

/** A criterion by the answers to one optional question: in which field of procedure, errand or promised date it is weak. */
export interface ByChoice {
  readonly code: string
  readonly text: string
  /** Lowest first; options that must stay hidden are left out. */
  readonly options: readonly OptionShare[]
  /** Number of options left out. */
  readonly hidden: number
}

interface OptionShare {
  readonly code: string
  readonly label: string
  readonly share: ShareText
  readonly isFew: boolean
}

/** Questions for which nothing can be shown are left out: all of them until the period is closed. */
export function criterionByChoice(
  { locale, rows, period, scope }: UnitQuestion,
  criterion: CriterionCode,
  { tallies, hiddenCriteria }: CriterionOverTime,
): readonly ByChoice[] {
  const inPeriod = tallies.rowsIn(period)
  const tally = addTallies(scope.unitIds.flatMap((unitId) => inPeriod.inCommune.get(unitId) ?? []))
  const isHidden = (code: string) => rows.some(({ id }) => hiddenCriteria(code).has(unitKey(id)))
  if (tally === null || isHidden(criterion)) return []
  const effects = answerEffects(inPeriod, { communeIds: scope.unitIds, deskId: null }, hiddenCriteria)
  return tally.asked.questions
    .filter(({ kind }) => kind === 'single')
    .map((question) => {
      const shares = shownCrossings(tally, criterion, question, isHidden, effects)
      const options = question.options.flatMap(({ code, text }, at): OptionShare[] => {
        const share = shares[at] && shareText(locale, shares[at])
        if (!share) return []
        return [{ code, label: wordingIn(locale.language, text), share, isFew: share.count.base < CRITERION_FULL_BASE }]
      })
      return {
        code: question.code,
        text: wordingIn(locale.language, question.text),
        options: options.sort((a, b) => a.share.value - b.share.value),
        hidden: question.options.length - options.length,
      }
    })
    .filter(({ options }) => options.length > 0)
}
