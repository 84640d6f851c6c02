import { addTallies } from '@long-dan/results'
import { answerByUnitAddress, criteriaAddress } from '../../addresses/results.ts'
import { answerEffects } from '../../figures/answer-effects.ts'
import type { Figures } from '../../figures/figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { breaksAmong, criteriaLater, sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { questionAnswers } from './question-answers.ts'

export type QuestionsPage = ReturnType<typeof questionsPage>

/** Answers to the optional questions in a unit and period. */
export function questionsPage(question: UnitQuestion, figures: Figures | null) {
  const { locale, reference, rows, period, view, scope } = question
  const state = figures?.tree.stateOf(rows) ?? 'no-ballots'
  const tally = figures === null || state !== 'shown' ? null : addTallies(figures.modes)
  const later = criteriaLater(question)
  const asked = tally?.asked ?? reference.questionnaires.during(period.start, period.end)
  const answers =
    tally === null || figures === null || later !== null
      ? []
      : questionAnswers(
          locale,
          tally,
          (code) => rows.some(({ id }) => figures.hiddenCriteria(code).has(unitKey(id))),
          answerEffects(
            figures.tallies.rowsIn(period),
            { communeIds: scope.unitIds, deskId: null },
            figures.hiddenCriteria,
          ),
        )
  return {
    state,
    back: { label: locale.t('tab.criteria'), url: criteriaAddress(view) },
    answers,
    none: later ?? locale.t('questions.none'),
    byUnit: (code: string, option: string) => answerByUnitAddress({ ...view, code, option }),
    breaks: breaksAmong(
      locale,
      asked,
      answers.map(({ code }) => code),
    ),
    source: sourceText(locale, period, asked),
  }
}
