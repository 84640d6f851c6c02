import type { OptionalQuestion } from '@long-dan/questionnaire'
import { judgedWith, type QuestionCounts, questionCounts, type Tally } from '@long-dan/results'
import { type ClusteredCount, CRITERION_MINIMUM_BASE } from '@long-dan/statistics'
import type { AnswerEffects } from '../../figures/answer-effects.ts'
import { shownCrossings } from './shown-crossings.ts'

/** The answers to an optional question in one place and period, as far as they may be shown; shared by pages, files and the API. */
export interface ShownAnswers {
  readonly question: OptionalQuestion
  /** Null when they must stay hidden. */
  readonly counts: {
    readonly asked: number
    readonly answered: number
    readonly options: readonly OptionCounts[]
  } | null
}

interface OptionCounts {
  readonly code: string
  readonly chosen: number
  /** Overall satisfaction of those who chose it; null when hidden, and for questions with several choices. */
  readonly satisfaction: ClusteredCount | null
}

/** The questions that were asked; `isHidden` decides for questions and their options as it does for criteria. */
export function shownAnswers(
  tally: Tally,
  isHidden: (code: string) => boolean,
  effects: AnswerEffects,
): readonly ShownAnswers[] {
  return tally.asked.questions.flatMap((question) => {
    const counts = questionCounts(tally, question.code)
    return counts === null ? [] : [{ question, counts: shownCounts(tally, question, counts, isHidden, effects) }]
  })
}

function shownCounts(
  tally: Tally,
  question: OptionalQuestion,
  counts: QuestionCounts,
  isHidden: (code: string) => boolean,
  effects: AnswerEffects,
): ShownAnswers['counts'] {
  const answered = counts.asked - counts.blank
  if (answered < CRITERION_MINIMUM_BASE || judgedWith(question).some(isHidden)) return null
  const satisfaction = question.kind === 'single' ? shownCrossings(tally, 'overall', question, isHidden, effects) : []
  const options = question.options.map(({ code }, at) => ({
    code,
    chosen: counts.options[at] ?? 0,
    satisfaction: satisfaction[at] ?? null,
  }))
  return { asked: counts.asked, answered, options }
}
