import { unitSlug } from '@long-dan/administrative-units'
import { addTallies } from '@long-dan/results'
import { criteriaAddress, questionsAddress } from '../../addresses/results.ts'
import type { Figures } from '../../figures/figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import type { EmptyState } from '../../navigation/page-state.ts'
import type { Link } from '../../pages/link.ts'
import { sourceText } from '../unit/results-model.ts'
import { emptyState, shownUnit, type UnitFrame, type UnitQuestion, unitFrame, viewOf } from '../unit/unit-question.ts'
import { type QuestionAnswers, questionAnswers } from './question-answers.ts'

export interface QuestionsPage extends UnitFrame {
  readonly empty: EmptyState | null
  readonly back: Link
  readonly answers: readonly QuestionAnswers[]
  readonly source: string
}

/** What the optional questions were answered in a unit and period. */
export function questionsPage(question: UnitQuestion, figures: Figures | null): QuestionsPage {
  const { locale, reference, rows, period } = question
  const slug = unitSlug(shownUnit(question))
  const urlOf = (periodCode: string) => questionsAddress({ slug, ...viewOf(question, periodCode) })
  const isHidden = figures !== null && rows.some(({ id }) => figures.tree.isUnitHidden(id))
  const tally = figures === null || isHidden ? null : addTallies(figures.modes)
  const asked = tally?.asked ?? reference.questionnaires.during(period.start, period.end)
  return {
    ...unitFrame(question, 'criteria', urlOf),
    empty: emptyState(question, { isHidden, hasBallots: tally !== null }, urlOf),
    back: { label: locale.t('tab.criteria'), url: criteriaAddress({ slug, ...viewOf(question) }) },
    answers:
      tally === null
        ? []
        : questionAnswers(locale, tally, (code) =>
            rows.some(({ id }) => figures?.hiddenCriteria(code).has(unitKey(id)) ?? true),
          ),
    source: sourceText(locale, period, asked),
  }
}
